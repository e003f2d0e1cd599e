import type { Words } from "../../kernel/words.ts";
import type { Ambiguity } from "../ambiguity.ts";
import type { CatalogueName } from "../catalogue.ts";
import type { Guide } from "../guide.ts";
import type { LearnedCache } from "../learned-cache.ts";
import type { Procedure } from "../procedure.ts";
import type { Redirect } from "../redirect.ts";
import type { FollowUpTexts } from "./follow-ups.ts";

/** What a search is built over. */
export interface Searched {
  procedures: Procedure[];
  redirects: Redirect[];
  guides: Guide[];
  ambiguities: Ambiguity[];
  notOurs: string[];
  followUps: FollowUpTexts;
  words: Words;
  /** The imported national catalogue; empty without. */
  catalogue: CatalogueName[];
  cache: LearnedCache;
}

/** One thing that can be found, with the texts in which people may ask for it and what each field counts. */
export interface Source {
  id: string;
  phrases: { text: string; weight: number }[];
  /** The short name and the aliases. */
  names: string[];
}

const WEIGHTS = { name: 3, aliases: 3, questions: 2, officialName: 1.5 };

/** Everything that can be found: procedures by their code, guides and matters of others by their id. */
export function sourcesOf({ procedures, redirects, guides }: Searched): Source[] {
  return [
    ...procedures.map((entry) => {
      const plain = sourceOf(entry.code, entry.shortName, entry);
      const official = { text: entry.officialName, weight: WEIGHTS.officialName };
      const asked = entry.followUps.map(({ question }) => weighed(question, WEIGHTS.questions));
      return { ...plain, phrases: [official, ...plain.phrases, ...asked] };
    }),
    ...redirects.map((entry) => sourceOf(entry.id, entry.name, entry)),
    ...guides.map((entry) => sourceOf(entry.id, entry.title, entry)),
  ];
}

/** All codes by which our own procedures and the matters of others are known, with what they are found under. */
export function idsByCode({ procedures, redirects }: Searched): Map<string, string> {
  return new Map([
    ...procedures.flatMap(({ code, otherCodes }) =>
      [code, ...otherCodes].map((each) => [each, code] as const),
    ),
    ...redirects.flatMap(({ id, codes }) => codes.map((code) => [code, id] as const)),
  ]);
}

/** Words that are no slips though no entry has them. */
export function commonWords(words: Words): string[] {
  const lists = [words.outOfScope, words.stopToned, words.fillers, ...Object.values(words.facets)];
  return lists.flat().flatMap((phrase) => phrase.split(" "));
}

function sourceOf(
  id: string,
  name: string,
  { aliases, questions }: Pick<Procedure, "aliases" | "questions">,
): Source {
  return {
    id,
    phrases: [
      weighed(name, WEIGHTS.name),
      ...aliases.map((text) => weighed(text, WEIGHTS.aliases)),
      ...questions.map((text) => weighed(text, WEIGHTS.questions)),
    ],
    names: [name, ...aliases],
  };
}

function weighed(text: string, weight: number) {
  return { text, weight };
}
