import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readQuestions } from "../../src/commands/evaluation-questions.ts";
import type { Words } from "../../src/kernel/words.ts";
import type { CatalogueName } from "../../src/knowledge/catalogue.ts";
import {
  type Guide,
  type Knowledge,
  openKnowledge,
  type Procedure,
  type Redirect,
} from "../../src/knowledge/knowledge.ts";
import { shippedKnowledge } from "../../src/service.ts";
import { root } from "../support/program.ts";

/** The national catalogue beside the project, where it is there. */
const catalogueFile = join(import.meta.dirname, "..", "..", "..", "shared/data/catalogue.json");

/** What every engine searches. */
export interface Content {
  procedures: Procedure[];
  redirects: Redirect[];
  guides: Guide[];
  words: Words;
}

/** A question of one message, with the ids of the entries that answer it: none where no entry does. */
export interface Question {
  text: string;
  wanted: string[];
}

/** What the engines are measured with. */
export interface Material {
  content: Content;
  questions: Question[];
  /** Null where it is not beside the project. */
  catalogue: CatalogueName[] | null;
}

/** Reads the shipped knowledge, our own questions and, where it is there, the national catalogue. */
export function readMaterial(): Material {
  const knowledge = openKnowledge([shippedKnowledge]);
  const { procedures, redirects, guides, words } = knowledge;
  const dev = readFileSync(join(root, "test/questions/dev.jsonl"), "utf8");
  const questions = readQuestions(dev).flatMap(({ text, expect }) => {
    if (text === undefined) return [];
    const codes = expect.type === "answer" ? expect.codes : [];
    return [{ text, wanted: codes.flatMap((code) => idOf(code, knowledge)) }];
  });
  const content = { procedures, redirects, guides, words };
  return { content, questions: distinct(questions), catalogue: readCatalogue() };
}

/** Names of the catalogue as entries of their own, without those that the knowledge has. */
export function namesAsEntries({ procedures, redirects }: Content, names: CatalogueName[]) {
  const codes = new Set([
    ...procedures.flatMap(({ code, otherCodes }) => [code, ...otherCodes]),
    ...redirects.flatMap((entry) => entry.codes),
  ]);
  const foreign = names.filter(({ code }) => !codes.has(code));
  return foreign.map(({ code, name, agency }): Redirect => {
    const facts = { who: agency, tell: agency, source: "portal/name" };
    return { id: code, codes: [code], name, ...facts, aliases: [], questions: [] };
  });
}

/** One entry as engines without knowledge of ours see it. */
export interface Document {
  id: string;
  names: string[];
  aliases: string[];
  questions: string[];
}

/** The knowledge as plain documents, with the same texts that our own search reads. */
export function documentsOf({ procedures, redirects, guides }: Content): Document[] {
  return [
    ...procedures.map(({ code, shortName, officialName, aliases, questions, followUps }) => ({
      ...{ id: code, names: [shortName, officialName], aliases },
      questions: [...questions, ...followUps.map(({ question }) => question)],
    })),
    ...redirects.map(({ id, name, aliases, questions }) => ({
      ...{ id, names: [name], aliases, questions },
    })),
    ...guides.map(({ id, title, aliases, questions }) => ({
      ...{ id, names: [title], aliases, questions },
    })),
  ];
}

function idOf(code: string, knowledge: Knowledge): string[] {
  const procedure = knowledge.byCode(code)?.code;
  const id = procedure ?? knowledge.redirect(code)?.id ?? knowledge.guide(code)?.id;
  return id === undefined ? [] : [id];
}

/** A text that is asked twice would be remembered the second time. */
function distinct(questions: Question[]): Question[] {
  return [...new Map(questions.map((question) => [question.text, question])).values()];
}

function readCatalogue(): CatalogueName[] | null {
  if (!existsSync(catalogueFile)) return null;
  const names = JSON.parse(readFileSync(catalogueFile, "utf8")) as CatalogueName[];
  return names.map(({ code, name, agency }) => ({ code, name, agency }));
}
