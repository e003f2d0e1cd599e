import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { AppError } from "../kernel/errors.ts";
import { type Knowledge, openKnowledge } from "./knowledge.ts";
import { readingThrough } from "./reading-through.ts";

export { settled } from "./settled.ts";

/** An editor writes a file in several steps: the files have to stand still from one look to the next. */
const LOOK_MS = 500;
/** The health page names the first faults; kb:check lists them all. */
const LONGEST_FAULTS = 600;

/** Knowledge that follows its files. */
export interface LiveKnowledge {
  /** Reads through to the newest content, for whoever keeps it. */
  readonly knowledge: Knowledge;
  /** The newest content, whole: what a turn takes at its start and keeps to its end. */
  current(): Knowledge;
  /** Why the newest edit is not served; null when it is. */
  problem(): string | null;
  /** Looks whether files have changed, and serves them where they are whole. */
  readonly job: { name: string; everyMs: number; run(): Promise<void> };
}

export interface LiveParts {
  folders: string[];
  log: Logger;
  /** What is done with content before it is served. */
  prepare(knowledge: Knowledge): void;
}

/**
 * Opens the knowledge folders and follows them. Names, sizes and times of change are looked at instead of
 * waiting for the system's notices: those are not sent by network drives and container mounts, and a folder
 * that is not there yet sends none. A look at a few hundred files takes two milliseconds.
 *
 * The new index is built beside the old one, on the thread that answers: for the seconds that it takes, turns
 * wait (nothing is lost, their messages are journaled), and the old one is let go when its last turn ends.
 * A thread of its own could not hand it over: an index is functions over shared tables, which cannot be sent.
 * @throws AppError knowledge-invalid when there is no whole content to begin with
 */
export function openLiveKnowledge({ folders, log, prepare }: LiveParts): LiveKnowledge {
  let taken = fingerprint(folders);
  let last = taken;
  let served = openKnowledge(folders);
  let wrong: string | null = null;
  prepare(served);

  const take = () => {
    try {
      const next = openKnowledge(folders);
      prepare(next);
      served = next;
      wrong = null;
      const { length: procedures } = next.procedures;
      const { length: guides } = next.guides;
      log.info({ procedures, guides, redirects: next.redirects.length }, "knowledge reloaded");
    } catch (error) {
      wrong = faultsOf(error);
      log.error({ faults: wrong }, "knowledge kept: the edit is broken");
    }
  };

  return {
    knowledge: readingThrough(() => served),
    current: () => served,
    problem: () => wrong,
    job: {
      name: "knowledge",
      everyMs: LOOK_MS,
      async run() {
        const found = fingerprint(folders);
        const standsStill = found === last;
        last = found;
        if (found === taken || !standsStill) return;
        taken = found;
        take();
      },
    },
  };
}

/** Knowledge that was handed in: it stays as it is. */
export function unchanging(knowledge: Knowledge): LiveKnowledge {
  const job = { name: "knowledge", everyMs: LOOK_MS, run: async () => {} };
  return { knowledge, current: () => knowledge, problem: () => null, job };
}

/** Names, sizes and times of change of all files that count. */
function fingerprint(folders: string[]): string {
  return folders
    .flatMap((folder) => filesIn(folder).map((file) => stateOf(folder, file)))
    .join("\n");
}

function filesIn(folder: string): string[] {
  try {
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return all.filter((file) => /\.(?:md|yaml|json)$/u.test(file)).sort();
  } catch {
    return [];
  }
}

/** A file that goes away while it is looked at has changed. */
function stateOf(folder: string, file: string): string {
  const stat = statSync(join(folder, file), { throwIfNoEntry: false });
  return `${file} ${stat?.size} ${stat?.mtimeMs}`;
}

/** What is wrong, on one line: content files hold nobody's words. */
function faultsOf(error: unknown): string {
  const text = error instanceof AppError ? error.message : String(error);
  const line = text.replace(/\s*\n\s*/gu, " | ");
  return line.length > LONGEST_FAULTS ? `${line.slice(0, LONGEST_FAULTS)}…` : line;
}
