import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openEmbedded } from "../../src/storage/embedded.ts";
import { createFileStore } from "../../src/storage/files.ts";
import { moveToPostgres } from "../../src/storage/move.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import { createSqlConversationState } from "../../src/storage/sql-conversation-state.ts";
import { newPostgresDatabase, postgresIsThere } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";

const NOW = 1_800_000_000_000;

optionalSuite("PostgreSQL", postgresIsThere)("moving the embedded database", () => {
  it("copies every row, may be run again, and numbering goes on", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-move-"));
    const embedded = await openEmbedded(dataDir);
    const here = createSqlConversationState(embedded.db);
    for (let index = 0; index < 2_345; index++) {
      const lane = `web:${index % 50}`;
      await here.accept({ channel: "web", id: `m${index}`, lane, payload: index }, NOW + index);
    }
    const bytes = new Uint8Array([0, 255, 10]);
    const file = await createFileStore(embedded.db).put(bytes, "image/png", NOW);
    await embedded.close();

    const url = await newPostgresDatabase();
    const first = await moveToPostgres(dataDir, url);
    expect(first).toContainEqual({ table: "inbox", rows: 2_345 });
    expect(first).toContainEqual({ table: "lane", rows: 50 });
    expect(await moveToPostgres(dataDir, url)).toEqual(first);

    const { db, close } = await openPostgres(url);
    const there = createSqlConversationState(db);
    const again = { channel: "web", id: "m7", lane: "web:7", payload: 7 };
    expect(await there.accept(again, NOW)).toBe("duplicate");
    await there.accept({ channel: "web", id: "new", lane: "web:7", payload: "new" }, NOW);
    const { messages } = await there.waiting("web:7");
    expect(messages.at(-1)?.payload).toBe("new");
    expect(messages).toHaveLength(48);
    expect([...((await createFileStore(db).open(file))?.bytes ?? [])]).toEqual([...bytes]);
    await close();
  });

  it("refuses a database that holds other rows", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-move-"));
    await (await openEmbedded(dataDir)).close();
    const url = await newPostgresDatabase();
    const { db, close } = await openPostgres(url);
    const state = createSqlConversationState(db);
    await state.accept({ channel: "web", id: "other", lane: "web:1", payload: 1 }, NOW);
    await close();
    await expect(moveToPostgres(dataDir, url)).rejects.toMatchObject({ code: "move-mismatch" });
  });
});
