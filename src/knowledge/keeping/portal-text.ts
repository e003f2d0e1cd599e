import {
  attachedFile,
  channelNames,
  channelRows,
  doubtfulPaper,
  filedBy,
  paperRows,
  papersHeader,
  papersHeaders,
  saysNothing,
  timeFigures,
} from "../../wording/portal.ts";
import type { DocumentItem, TimeItem } from "../procedure.ts";

type Channel = keyof typeof filedBy;

/** One way of handing in and how long it takes ("" when it is not said). */
export interface Way {
  channel: Channel;
  time: string;
}

/** Blanks folded, without marks of lists and of emphasis, without the full stop or semicolon at the end. */
export function plain(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\*\*|<[^<>]{1,40}>/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^(?:\d+\.\s+|[-+*•–]+\s*)+/u, "")
    .replace(/[\s;.,:]+$/u, "");
}

/** Times, told apart by their channels where these differ; null when none is said. */
export function timesOf(ways: Way[]): TimeItem[] | null {
  const said = ways.flatMap(({ channel, time }) =>
    saysNothing(time) ? [] : [{ channel, text: figureFirst(time) }],
  );
  const texts = [...new Set(said.map(({ text }) => text))];
  if (texts.length === 0) return null;
  if (texts.length === 1) return texts.map((text) => ({ text }));
  return texts.map((text) => {
    const channels = new Set(said.filter((way) => way.text === text).map(({ channel }) => channel));
    return { text, when: [...channels].map((channel) => filedBy[channel]).join(", ") };
  });
}

function figureFirst(time: string): string {
  const text = plain(time).replace(/\b0+(?=\d)/gu, "");
  return text.replace(timeFigures, (figure) => figure.toLowerCase());
}

/** Whether it can be filed on the portal, and where; null when no channel is named. */
export function onlineOf(channels: Channel[], url: string | null) {
  if (channels.length === 0) return null;
  if (!channels.includes("online")) return { level: "none" as const };
  return { level: "yes" as const, ...(url === null ? {} : { url }) };
}

/** The ways out of a table whose cells stand one behind the other. */
export function waysIn(table: string): Way[] {
  return [...table.matchAll(channelRows)].flatMap(([, name = "", time = ""]) => {
    const channel = channelNames[name];
    return channel ? [{ channel, time }] : [];
  });
}

/**
 * The papers out of a table whose cells stand one behind the other; null where rows cannot be told apart
 * for certain: several groups, names with files in them that have no clear beginning.
 */
export function papersIn(table: string): DocumentItem[] | null {
  if (!papersHeader.test(table) || [...table.matchAll(papersHeaders)].length !== 1) return null;
  const rows = table.replace(papersHeader, "");
  const read = [...rows.matchAll(paperRows)];
  if (read.length === 0 || read.map(([whole]) => whole).join("") !== rows) return null;
  const papers = read.map(([, name = "", original, copies, onlyCopies]) =>
    paperOf(
      name.replace(attachedFile, ""),
      Number(original ?? 0),
      Number(copies ?? onlyCopies ?? 0),
    ),
  );
  return papers.some(({ name }) => doubtfulPaper.test(name)) ? null : papers;
}

/** A paper as entries hold it. */
export function paperOf(name: string, original: number, copies: number): DocumentItem {
  return {
    name: plain(name),
    ...(original > 0 || copies > 0 ? { original } : {}),
    ...(copies > 0 ? { copies } : {}),
  };
}
