import type { Clock } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import {
  type Executor,
  inTransaction,
  type Setting,
  type SettingStore,
} from "../storage/storage.ts";
import type { Audit } from "./audit.ts";

/** How often what other processes set is looked for. */
const LOOK_MS = 5_000;

/** Who changes a setting, and from where. */
export interface Changer {
  officer: string;
  address: string | null;
}

/** What officers set: read from memory, written to the database and the audit log in one. */
export interface Settings {
  /** What is set under a key, with who and when; null when nothing is. */
  get(key: string): Setting | null;
  /** All that is set, by key. */
  all(): ReadonlyMap<string, Setting>;
  /** Counts up with every change, so that what is made from settings is made anew only then. */
  version(): number;
  set(key: string, value: Json, by: Changer): Promise<void>;
  remove(key: string, by: Changer): Promise<void>;
  /** Looks for what other processes set. */
  readonly job: { name: string; everyMs: number; run(): Promise<void> };
}

export interface SettingsParts {
  settings: SettingStore;
  audit: Audit;
  clock: Clock;
  db: Executor;
}

/** Reads what is set, and keeps it. */
export async function openSettings(parts: SettingsParts): Promise<Settings> {
  const { settings, audit, clock, db } = parts;
  let known = new Map<string, Setting>();
  let seen = "";
  let version = 0;

  const read = async () => {
    const all = await settings.all();
    const found = JSON.stringify(all);
    if (found === seen) return;
    seen = found;
    version++;
    known = new Map(all.map((setting) => [setting.key, setting]));
  };

  const change = async (
    action: string,
    key: string,
    { officer, address }: Changer,
    write: (executor: Executor) => Promise<void>,
  ) => {
    await inTransaction(db, async (executor) => {
      await write(executor);
      await audit.note({ officer, action, kind: "setting", subject: key, address }, executor);
    });
    await read();
  };

  await read();
  return {
    get: (key) => known.get(key) ?? null,
    all: () => known,
    version: () => version,
    set: (key, value, by) =>
      change("setting.set", key, by, (executor) =>
        settings.put({ key, value, officer: by.officer, at: clock.now() }, executor),
      ),
    remove: (key, by) =>
      change("setting.removed", key, by, (executor) => settings.remove(key, executor)),
    job: { name: "settings", everyMs: LOOK_MS, run: read },
  };
}
