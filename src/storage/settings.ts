import type { Instant } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import type { Executor } from "./transactions.ts";

/** A value that an officer set. */
export interface Setting {
  key: string;
  value: Json;
  /** The id of who set it. */
  officer: string;
  at: Instant;
}

/** What officers set, by key; what is not there has never been set, or was taken back. */
export interface SettingStore {
  all(): Promise<Setting[]>;
  put(setting: Setting, executor?: Executor): Promise<void>;
  remove(key: string, executor?: Executor): Promise<void>;
}

export function createSettingStore(db: Executor): SettingStore {
  return {
    async all() {
      const rows = await db.selectFrom("setting").selectAll().orderBy("key").execute();
      return rows.map(({ value, ...row }) => ({ ...row, value: JSON.parse(value) as Json }));
    },

    async put({ value, ...setting }, executor = db) {
      const changed = { ...setting, value: JSON.stringify(value) };
      await executor
        .insertInto("setting")
        .values(changed)
        .onConflict((conflict) => conflict.column("key").doUpdateSet(changed))
        .execute();
    },

    async remove(key, executor = db) {
      await executor.deleteFrom("setting").where("key", "=", key).execute();
    },
  };
}
