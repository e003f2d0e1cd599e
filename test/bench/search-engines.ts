import Fuse, { type IFuseOptions } from "fuse.js";
import MiniSearch from "minisearch";
import { standardise } from "../../src/kernel/standardise.ts";
import { fold, hasTones } from "../../src/kernel/text.ts";
import { foldWord, tonedWord } from "../../src/kernel/word-forms.ts";
import type { Words } from "../../src/kernel/words.ts";
import type { CatalogueName } from "../../src/knowledge/catalogue.ts";
import { createSearch } from "../../src/knowledge/search/search.ts";
import { createBayes } from "./search-bayes.ts";
import { type Content, type Document, documentsOf, namesAsEntries } from "./search-knowledge.ts";

/** The ids of entries that may answer, best first. */
export type Find = (text: string) => string[];

/** What an engine is built over. */
export interface Given {
  content: Content;
  /** Empty for engines that have no use for it. */
  catalogue: CatalogueName[];
}

/** Builds each engine's index. */
export const engines = {
  ours: ({ content }: Given) => ours(content, []),
  "ours, catalogue as background": ({ content, catalogue }: Given) => ours(content, catalogue),
  "ours, catalogue as entries": ({ content, catalogue }: Given) => {
    const redirects = [...content.redirects, ...namesAsEntries(content, catalogue)];
    return ours({ ...content, redirects }, []);
  },
  "fuse.js, token search": ({ content }: Given) => fuseOverEntries(documentsOf(content)),
  "fuse.js over phrases, our normaliser": ({ content }: Given) =>
    fuseOverPhrases(documentsOf(content), content.words),
  "minisearch, folded": ({ content }: Given) => miniSearch(documentsOf(content)),
  "naive Bayes, folded": ({ content }: Given) => createBayes(documentsOf(content)),
};

export type EngineName = keyof typeof engines;

function ours(content: Content, catalogue: CatalogueName[]): Find {
  const search = createSearch({ ...content, ambiguities: [], catalogue });
  return (text) => search.find(text).hits.map(({ code }) => code);
}

/** What fuse.js does best with: words in any number and order, hardly any slips, no tones. */
const fuseOptions = {
  useTokenSearch: true,
  tokenMatch: "any",
  threshold: 0.2,
  ignoreDiacritics: true,
} satisfies IFuseOptions<unknown>;

function fuseOverEntries(documents: Document[]): Find {
  const fuse = new Fuse(documents, { ...fuseOptions, keys: ["names", "aliases", "questions"] });
  return (text) => fuse.search(text).map(({ item }) => item.id);
}

function fuseOverPhrases(documents: Document[], words: Words): Find {
  const normalise = normaliser(words);
  const phrases = documents.flatMap(({ id, names, aliases, questions }) =>
    [...names, ...aliases, ...questions].map((text) => ({ id, text: normalise(text) })),
  );
  const fuse = new Fuse(phrases, { ...fuseOptions, keys: ["text"] });
  return (text) => [...new Set(fuse.search(normalise(text)).map(({ item }) => item.id))];
}

/** Standard words without filling words, folded. */
function normaliser(words: Words): (text: string) => string {
  const toned = new Set(words.stopToned.map(tonedWord));
  const folded = new Set(words.stopFolded.map(foldWord));
  return (text) => {
    const isStop = hasTones(text)
      ? (word: string) => toned.has(tonedWord(word))
      : (word: string) => folded.has(foldWord(word));
    const standard = standardise(text, words).map((word) => word.text);
    return standard
      .filter((word) => !isStop(word))
      .map(foldWord)
      .join(" ");
  };
}

function miniSearch(documents: Document[]): Find {
  const index = new MiniSearch({
    fields: ["names", "aliases", "questions"],
    extractField: (document: Document, field) => {
      const value = document[field as keyof Document];
      return typeof value === "string" ? value : value.join("\n");
    },
    processTerm: fold,
  });
  index.addAll(documents);
  return (text) => index.search(text).map(({ id }) => String(id));
}
