import { createHash } from "node:crypto";
import { stringify } from "yaml";
import { draftRemarks } from "../../wording/keeping.ts";
import type { Procedure } from "../procedure.ts";
import type { Stated } from "./stated.ts";

/** What an entry needs besides facts: who reviews a draft writes it. */
const toWrite = ["shortName", "decides", "legalBasis", "aliases", "questions"];

const unverified = "unverified";

/**
 * The text of a draft. Of a procedure that is not held, it has what the row states, and everything else is
 * "unverified" or empty, so that it cannot be served before somebody has written the rest. Beside a held
 * entry, it is that entry with what the row states otherwise: moved over, it loses nothing that was reviewed.
 * The day of review is never there: it is the reviewer's.
 */
export function draftText(stated: Stated, held: Procedure | null): string {
  const { note = "", ...given } = { ...(held ?? blank), ...stated };
  const facts = inOrder(given);
  const matter = { ...facts, reviewedOn: unverified, reviewBy: unverified, confidence: "low" };
  const missing = held ? [] : toWrite.filter((key) => String(facts[key] ?? "") === "");
  const remarks = draftRemarks.lines([...missing, "reviewedOn", "reviewBy"]);
  const head = `---\n${remarks.map((line) => `# ${line}\n`).join("")}`;
  const body = `${stringify(matter, { lineWidth: 0 })}---\n${note === "" ? "" : `${note}\n`}`;
  return sealed(head, body);
}

const blank = {
  otherCodes: [],
  shortName: "",
  field: unverified,
  decides: "",
  whoMayFile: unverified,
  place: unverified,
  documents: unverified,
  steps: unverified,
  time: unverified,
  fee: unverified,
  online: unverified,
  legalBasis: [],
  followUps: [],
  aliases: [],
  questions: [],
  siblings: [],
  qualifiers: [],
};

const order = [
  ...["code", "otherCodes", "shortName", "opening", "officialName", "field", "decides"],
  ...["whoMayFile", "place", "documents", "steps", "time", "fee", "online", "legalBasis"],
  ...["followUps", "aliases", "questions", "siblings", "qualifiers"],
];

function inOrder(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(order.flatMap((key) => (key in given ? [[key, given[key]]] : [])));
}

/** The seal tells whether somebody has worked on the draft since: such a draft is never written over. */
function sealed(head: string, body: string): string {
  return `${head}# ${draftRemarks.seal}${sealOf(head, body)}\n${body}`;
}

/** Whether a draft is as it was written by an import. */
export function isUntouched(text: string): boolean {
  const mark = `# ${draftRemarks.seal}`;
  const at = text.indexOf(mark);
  const end = text.indexOf("\n", at);
  if (at < 0 || end < 0) return false;
  return text.slice(at + mark.length, end) === sealOf(text.slice(0, at), text.slice(end + 1));
}

function sealOf(head: string, body: string): string {
  return createHash("sha256").update(head).update(body).digest("hex").slice(0, 16);
}
