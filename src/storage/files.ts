import { createHash } from "node:crypto";
import type { Instant } from "../kernel/clock.ts";
import type { Executor } from "./transactions.ts";

/** Pictures and papers that are sent, each kept once, however often it goes out. */
export interface FileStore {
  /** @returns the name under which it can be opened: SHA-256 of its bytes, in hex */
  put(bytes: Uint8Array, mediaType: string, now: Instant): Promise<string>;
  open(id: string): Promise<{ bytes: Uint8Array; mediaType: string } | null>;
}

export function createFileStore(db: Executor): FileStore {
  return {
    async put(bytes, mediaType, now) {
      const id = createHash("sha256").update(bytes).digest("hex");
      await db
        .insertInto("file")
        .values({ id, bytes, media_type: mediaType, created_at: now })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      return id;
    },

    async open(id) {
      const row = await db
        .selectFrom("file")
        .select(["bytes", "media_type"])
        .where("id", "=", id)
        .executeTakeFirst();
      return row ? { bytes: row.bytes, mediaType: row.media_type } : null;
    },
  };
}
