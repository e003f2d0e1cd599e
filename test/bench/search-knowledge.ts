import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readQuestions } from "../../src/commands/evaluation-questions.ts";
import { shippedKnowledge } from "../../src/content.ts";
import type { CatalogueName } from "../../src/knowledge/catalogue.ts";
import { type Content, loadContent } from "../../src/knowledge/load.ts";
import type { Redirect } from "../../src/knowledge/redirect.ts";
import { root } from "../support/program.ts";

/** The national catalogue beside the project. */
const catalogueFile = join(import.meta.dirname, "..", "..", "..", "shared/data/catalogue.json");

/** Whether the national catalogue is there: everything but its own figures works without. */
export const hasCatalogue = existsSync(catalogueFile);

/** A question of one message, with the ids of the entries that answer it: none where no entry does. */
export interface Question {
  text: string;
  wanted: string[];
}

export function readContent(): Content {
  return loadContent([shippedKnowledge]);
}

/** Those for developing: our own search has been tuned on them, the others have not. */
export function readOwnQuestions(content: Content): Question[] {
  const ids = new Map([
    ...content.procedures.flatMap(({ code, otherCodes }) =>
      [code, ...otherCodes].map((one): [string, string] => [one, code]),
    ),
    ...content.redirects.flatMap(({ id, codes }) =>
      [id, ...codes].map((one): [string, string] => [one, id]),
    ),
    ...content.guides.map(({ id }): [string, string] => [id, id]),
  ]);
  const dev = readFileSync(join(root, "test/questions/dev.jsonl"), "utf8");
  const questions = readQuestions(dev).flatMap(({ text, expect }) => {
    if (text === undefined) return [];
    const codes = expect.type === "answer" ? expect.codes : [];
    return [{ text, wanted: codes.flatMap((code) => ids.get(code) ?? []) }];
  });
  // A text that is asked twice would be remembered the second time.
  return [...new Map(questions.map((question) => [question.text, question])).values()];
}

export function readCatalogue(): CatalogueName[] {
  const names = JSON.parse(readFileSync(catalogueFile, "utf8")) as CatalogueName[];
  return names.map(({ code, name, agency }) => ({ code, name, agency }));
}

/** Names of the catalogue as entries of their own, without those that the knowledge has. */
export function namesAsEntries({ procedures, redirects }: Content): Redirect[] {
  const codes = new Set([
    ...procedures.flatMap(({ code, otherCodes }) => [code, ...otherCodes]),
    ...redirects.flatMap((entry) => entry.codes),
  ]);
  const foreign = readCatalogue().filter(({ code }) => !codes.has(code));
  return foreign.map(({ code, name, agency }) => {
    const facts = { who: agency, tell: agency, source: "portal/name" };
    return { id: code, codes: [code], name, ...facts, aliases: [], questions: [] };
  });
}

/** One entry as engines see it that know nothing of ours. */
export interface Document {
  id: string;
  names: string[];
  aliases: string[];
  questions: string[];
}

/** The knowledge as plain documents, with the same texts that our own search reads. */
export function documentsOf({ procedures, redirects, guides }: Content): Document[] {
  return [
    ...procedures.map(({ code, shortName, officialName, aliases, questions, followUps }) => {
      const asked = [...questions, ...followUps.map(({ question }) => question)];
      return { id: code, names: [shortName, officialName], aliases, questions: asked };
    }),
    ...redirects.map(({ id, name, aliases, questions }) => {
      return { id, names: [name], aliases, questions };
    }),
    ...guides.map(({ id, title, aliases, questions }) => {
      return { id, names: [title], aliases, questions };
    }),
  ];
}
