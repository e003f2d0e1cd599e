import type { Clock } from "../kernel/clock.ts";
import { newId } from "../kernel/ids.ts";
import { maskForLog } from "../kernel/mask.ts";
import { findEmergency, isDenunciation } from "../kernel/sensitive.ts";
import { cleanText } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";
import {
  type Candidate,
  type Executor,
  inTransaction,
  type UnplacedStore,
} from "../storage/storage.ts";

/** Of a question this many characters are kept. */
const LONGEST = 200;
/** So many of the newest questions are looked at for one that asks the same. */
const MOST_COMPARED = 20_000;
/** From this share of words on, of the question that has more of them, two ask the same. */
const SAME = 0.6;
/**
 * From this confidence on an entry may be what was meant. A question is unplaced below 0.1; of those that the search
 * was ever tried with, from here on three of four that were ours had the right entry first, and below it none.
 */
const MAY_BE_MEANT = 0.07;

/** What an officer says of a group. */
export type Placing = { state: "placed"; entry: string } | { state: "open" | "not-ours" };

/** Who changes something, and from where. */
interface Changer {
  officer: string;
  address: string | null;
}

/** Questions that nothing answered: kept without who asked, and put in order by officers. */
export interface Unplaced
  extends Pick<UnplacedStore, "counts" | "groups" | "group" | "questions" | "forgetWords"> {
  /** Keeps a question, masked and cut, with those that ask the same; once a key. */
  note(text: string, key: string): Promise<void>;
  /** False when the group is gone. */
  mark(group: string, placing: Placing, by: Changer): Promise<boolean>;
  /** Puts a question into a group of its own and answers that; null when it is alone already, or gone. */
  split(question: string, group: string, by: Changer): Promise<string | null>;
  /** Puts all questions of a group to those of another; false when one of the two is gone. */
  join(group: string, into: string, by: Changer): Promise<boolean>;
}

export interface UnplacedParts {
  db: Executor;
  unplaced: UnplacedStore;
  knowledge: {
    readonly words: Words;
    find(text: string): { content: string[]; confidence: number; hits: { code: string }[] };
  };
  clock: Clock;
  audit: { note(entry: Noted, executor: Executor): Promise<void> };
}

interface Noted extends Changer {
  action: string;
  kind: string;
  subject: string;
  fields: string[];
}

export function createUnplaced(parts: UnplacedParts): Unplaced {
  const { db, unplaced: store, clock, audit } = parts;
  const { counts, groups, group, questions, forgetWords } = store;

  /** Does something and notes it, both or neither. */
  const noted = (
    action: string,
    subject: string,
    { officer, address }: Changer,
    change: (executor: Executor) => Promise<boolean>,
  ): Promise<boolean> =>
    inTransaction(db, async (executor) => {
      if (!(await change(executor))) return false;
      const entry = { action: `unplaced.${action}`, kind: "unplaced-group", subject, fields: [] };
      await audit.note({ ...entry, officer, address }, executor);
      return true;
    });

  return {
    ...{ counts, groups, group, questions, forgetWords },

    async note(text, key) {
      const { words } = parts.knowledge;
      if (isDenunciation(text, words) || findEmergency(text, words) !== null) return;
      if (await store.has(key)) return;
      const masked = maskForLog(cleanText(text));
      const read = readQuestion(masked, parts.knowledge, store);
      const alike = { ...read, words: tellingWords(read.words) };
      const like = likest(read, await store.candidates(alike, MOST_COMPARED));
      const question = { ...read, key, text: beginningOf(masked), at: clock.now() };
      await store.add(question, like, newId());
    },

    mark(id, placing, by) {
      const entry = placing.state === "placed" ? placing.entry : null;
      const marked = { state: placing.state, entry, by: by.officer, at: clock.now() };
      return noted(placing.state, id, by, (executor) => store.mark(id, marked, executor));
    },

    async split(question, from, by) {
      const id = newId();
      const change = (executor: Executor) => store.split(question, from, id, executor);
      return (await noted("split", from, by, change)) ? id : null;
    },

    join: (from, into, by) =>
      noted("joined", into, by, (executor) => store.join(from, into, executor)),
  };
}

/** A question as it is compared: by its words of content, each once, and the entry that it may have meant. */
function readQuestion(
  text: string,
  { find }: UnplacedParts["knowledge"],
  { blind }: Pick<UnplacedStore, "blind">,
): Pick<Candidate, "words" | "best"> {
  const { content, confidence, hits } = find(text);
  const best = confidence >= MAY_BE_MEANT ? (hits[0]?.code ?? null) : null;
  return { words: [...new Set(content)].map(blind).sort(), best };
}

/** Words of which a question that asks the same must have one: so many that it cannot lack them all. */
function tellingWords(words: string[]): string[] {
  return words.slice(0, words.length - Math.ceil(words.length * SAME) + 1);
}

/** The group that asks the same: that of the question with the most words in common, else of one that may mean the same entry. */
function likest(
  { words, best }: Pick<Candidate, "words" | "best">,
  candidates: Candidate[],
): string | null {
  const own = new Set(words);
  let most = 0;
  let like: string | null = null;
  for (const candidate of candidates) {
    const share = sharedOf(own, candidate.words);
    if (share <= most) continue;
    most = share;
    like = candidate.group;
  }
  if (most >= SAME) return like;
  if (best === null) return null;
  return candidates.find((candidate) => candidate.best === best)?.group ?? null;
}

/** How many words two questions share, of the one that has more; two without any say the same, which is nothing. */
function sharedOf(own: ReadonlySet<string>, words: string[]): number {
  const larger = Math.max(own.size, words.length);
  if (larger === 0) return 1;
  if (Math.min(own.size, words.length) / larger < SAME) return 0;
  let shared = 0;
  for (const word of words) if (own.has(word)) shared++;
  return shared / larger;
}

/** Cut between letters, never within one. */
function beginningOf(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST - 1).join("")}…`;
}
