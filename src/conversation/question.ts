import { z } from "zod";
import type { Choice } from "../channels/channel.ts";
import type { Json } from "../kernel/json.ts";
import { noLabel, yesLabel } from "../wording/choices.ts";

/** How an answer is read; the stored part of a question, so that an answer is read as it was asked. */
export type Reading =
  | { kind: "choice" }
  | { kind: "yes-no" }
  | { kind: "text"; longest: number }
  | { kind: "name" }
  | { kind: "phone" }
  /** A day between the two (inclusive, YYYY-MM-DD). */
  | { kind: "date"; from: string; to: string }
  | { kind: "dossier-code" };

/** A question as it is shown and stored. */
export interface Shown {
  text: string;
  choices: Choice[];
  reading: Reading;
}

/** What a flow asks: how it is shown, and what an answer must be for the code of today. */
export interface Question<Answer> {
  shown: Shown;
  schema: z.ZodType<Answer>;
}

/** One of a list; the answer is the value of the choice. */
export function choice(text: string, choices: Choice[]): Question<string> {
  const values = choices.map(({ value }) => value);
  return { shown: { text, choices, reading: { kind: "choice" } }, schema: z.enum(values) };
}

export function yesNo(text: string): Question<boolean> {
  const choices = [
    { label: yesLabel, value: "yes" },
    { label: noLabel, value: "no" },
  ];
  return { shown: { text, choices, reading: { kind: "yes-no" } }, schema: z.boolean() };
}

/** Free words, at most `longest` characters. */
export function freeText(text: string, longest: number): Question<string> {
  return typed(text, { kind: "text", longest }, z.string().min(1).max(longest));
}

/** A person's name, as "Nguyễn Văn A". */
export function personName(text: string): Question<string> {
  return typed(text, { kind: "name" }, z.string().min(2).max(60));
}

/** A Vietnamese phone number; the answer is 0 and nine digits. */
export function phoneNumber(text: string): Question<string> {
  return typed(text, { kind: "phone" }, z.string().regex(/^0\d{9}$/));
}

/** A day between `from` and `to` (YYYY-MM-DD, inclusive); the answer is written the same way. */
export function day(text: string, from: string, to: string): Question<string> {
  const within = z.iso.date().refine((date) => from <= date && date <= to);
  return typed(text, { kind: "date", from, to }, within);
}

/** The code on a dossier's receipt, in capitals as printed. */
export function dossierCode(text: string): Question<string> {
  return typed(text, { kind: "dossier-code" }, z.string().min(6).max(40));
}

function typed(text: string, reading: Reading, schema: z.ZodType<string>): Question<string> {
  return { shown: { text, choices: [], reading }, schema };
}

/** Whether what was typed is worth offering again after a step back (a choice is shown anyway). */
export function isTyped(reading: Reading): boolean {
  return reading.kind !== "choice" && reading.kind !== "yes-no";
}

/** An answer as it is kept: its value and how to show it again. */
export interface Answer {
  value: Json;
  label: string;
}
