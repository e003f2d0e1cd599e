import Fuse, { type IFuseOptions } from "fuse.js";
import MiniSearch from "minisearch";
import { standardise } from "../../src/kernel/standardise.ts";
import { fold, hasTones } from "../../src/kernel/text.ts";
import { foldWord, tonedWord } from "../../src/kernel/word-forms.ts";
import type { Words } from "../../src/kernel/words.ts";
import type { CatalogueName } from "../../src/knowledge/catalogue.ts";
import { temporaryCache } from "../../src/knowledge/learned-cache.ts";
import type { Content } from "../../src/knowledge/load.ts";
import { createSearch } from "../../src/knowledge/search/search.ts";
import { createBayes } from "./search-bayes.ts";
import { type Document, documentsOf, namesAsEntries, readCatalogue } from "./search-knowledge.ts";

/** The ids of entries that may answer, best first. */
export type Find = (text: string) => string[];

interface Engine {
  /** Reads what it needs, and returns what builds the index. */
  prepare(content: Content): () => Find;
  /** Of so many questions one is asked: the others would take minutes. */
  every: number;
}

/** All that are measured, by name. */
export const engines = {
  ours: { prepare: (content) => () => ours(content, []), every: 1 },
  "ours, catalogue as background": {
    prepare(content) {
      const catalogue = readCatalogue();
      return () => ours(content, catalogue);
    },
    every: 1,
  },
  "ours, catalogue as entries": {
    prepare(content) {
      const redirects = [...content.redirects, ...namesAsEntries(content)];
      return () => ours({ ...content, redirects }, []);
    },
    every: 4,
  },
  "fuse.js, token search": {
    prepare: (content) => () => fuseOverEntries(documentsOf(content)),
    every: 3,
  },
  "fuse.js over phrases, our normaliser": {
    prepare: (content) => () => fuseOverPhrases(documentsOf(content), content.words),
    every: 3,
  },
  "minisearch, folded": { prepare: (content) => () => miniSearch(documentsOf(content)), every: 1 },
  "naive Bayes, folded": {
    prepare: (content) => () => createBayes(documentsOf(content)),
    every: 1,
  },
} satisfies Record<string, Engine>;

export type EngineName = keyof typeof engines;

function ours(content: Content, catalogue: CatalogueName[]): Find {
  const search = createSearch({ ...content, catalogue, cache: temporaryCache() });
  return (text) => search.find(text).hits.map(({ code }) => code);
}

/** What fuse.js does best with: words in any number and order, hardly any slips, no tones. */
const fuseOptions = {
  useTokenSearch: true,
  tokenMatch: "any",
  threshold: 0.2,
  ignoreDiacritics: true,
} satisfies IFuseOptions<unknown>;

/** Each field is one text: lists of texts take it twice as long and find less. */
function fuseOverEntries(documents: Document[]): Find {
  const texts = documents.map(({ id, names, aliases, questions }) => {
    const [name, alias, question] = [names, aliases, questions].map((all) => all.join(". "));
    return { id, name, alias, question };
  });
  const fuse = new Fuse(texts, { ...fuseOptions, keys: ["name", "alias", "question"] });
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
