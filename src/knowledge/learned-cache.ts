import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { newId } from "../kernel/ids.ts";

/** Of what was learnt this much is kept: the newest content, and what tests and edits alternate between. */
const KEPT = 12;

/** Keeps what was learnt from content, so that the next start need not learn it again. */
export interface LearnedCache {
  read(key: string): Uint8Array | null;
  write(key: string, bytes: Uint8Array): void;
}

/** In the temporary folder, for this user alone; where that cannot be had, everything is learnt anew. */
export function temporaryCache(): LearnedCache {
  const folder = join(tmpdir(), `mot-cua-learned-${userInfo().uid}`);
  const file = (key: string) => join(folder, `${key}.bin`);
  return {
    read(key) {
      try {
        return isOurs(folder) ? readFileSync(file(key)) : null;
      } catch {
        return null;
      }
    },
    write(key, bytes) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isOurs(folder)) return;
        const beside = join(folder, `${newId()}.part`);
        writeFileSync(beside, bytes);
        renameSync(beside, file(key));
        forgetOldest(folder);
      } catch {
        // Learning again at the next start is all that is lost.
      }
    },
  };
}

/** Nobody else may have put something there. */
function isOurs(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function forgetOldest(folder: string): void {
  const byAge = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(KEPT)) rmSync(path, { force: true });
}
