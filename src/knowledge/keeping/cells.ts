import { cellWords } from "../../wording/keeping.ts";
import type { DocumentItem, FeeItem, Procedure, TimeItem } from "../procedure.ts";

/** A cell with several lines is a list; within a line, parts stand between bars. */
const BAR = " | ";

export function writeLines(items: string[]): string {
  return items.join("\n");
}

export function readLines(cell: string): string[] {
  return cell
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function writePaper({ name, original, copies, when }: DocumentItem): string {
  return [
    oneLine(name),
    ...(original === undefined ? [] : [`${cellWords.original}${original}`]),
    ...(copies === undefined ? [] : [`${cellWords.copies}${copies}`]),
    ...(when === undefined ? [] : [`${cellWords.when}${oneLine(when)}`]),
  ].join(BAR);
}

/** @returns null when a part is none of those that are written */
export function readPaper(line: string): DocumentItem | null {
  const [name = "", ...parts] = line.split(BAR);
  const item: DocumentItem = { name: name.trim() };
  for (const part of parts.map((text) => text.trim())) {
    const after = (start: string) => part.slice(start.trimEnd().length).trim();
    if (part.startsWith(cellWords.original.trimEnd()))
      item.original = Number(after(cellWords.original));
    else if (part.startsWith(cellWords.copies.trimEnd()))
      item.copies = Number(after(cellWords.copies));
    else if (part.startsWith(cellWords.when.trimEnd())) item.when = after(cellWords.when);
    else return null;
  }
  return item;
}

export function writeTime({ text, when }: TimeItem): string {
  return writePaper({ name: text, ...(when === undefined ? {} : { when }) });
}

export function readTime(line: string): TimeItem | null {
  const read = readPaper(line);
  if (!read || read.original !== undefined || read.copies !== undefined) return null;
  return { text: read.name, ...(read.when === undefined ? {} : { when: read.when }) };
}

/** Fees are shown and never read back: a figure needs its basis and its days, which a cell has no room for. */
export function writeFee({ amount, per, when, text, basis }: FeeItem): string {
  const figure = amount === undefined ? [] : [per === undefined ? `${amount}` : `${amount}/${per}`];
  return [...figure, ...[text, when && `${cellWords.when}${when}`, basis].filter((part) => part)]
    .map((part) => oneLine(String(part)))
    .join(BAR);
}

export function writeFollowUp({ question, answer, basis }: Procedure["followUps"][number]): string {
  return [question, answer, basis].map(oneLine).join(BAR);
}

export function readFollowUp(line: string): Procedure["followUps"][number] | null {
  const [question, answer, basis, ...more] = line.split(BAR).map((part) => part.trim());
  if (!question || !answer || !basis || more.length > 0) return null;
  return { question, answer, basis };
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
