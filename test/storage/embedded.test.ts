import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openEmbedded } from "../../src/storage/embedded.ts";
import { openPglite } from "../../src/storage/pglite-dialect.ts";
import { createSqlConversationState } from "../../src/storage/sql-conversation-state.ts";
import type { ConversationState } from "../../src/storage/storage.ts";
import { createWebMailbox } from "../../src/storage/web-mailbox.ts";
import { snapshot } from "../support/snapshot.ts";
import { startScript } from "../support/storage-script.ts";

describe("a data directory of another PostgreSQL major version", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = newDirectory();
    mkdirSync(join(dataDir, "pg"));
    writeFileSync(join(dataDir, "pg", "PG_VERSION"), "17\n");
  });

  it("is refused with both versions and the directory named", async () => {
    const opening = openEmbedded(dataDir);
    await expect(opening).rejects.toMatchObject({ code: "data-directory-version" });
    await expect(opening).rejects.toThrow(/PostgreSQL 17.*reads 18/);
    await expect(opening).rejects.toThrow(dataDir);
  });

  it("is left as it was, and free for the release that can read it", async () => {
    const again = () =>
      expect(openEmbedded(dataDir)).rejects.toMatchObject({
        code: "data-directory-version",
      });
    await again();
    expect(readdirSync(dataDir)).toEqual(["pg"]);
    expect(readdirSync(join(dataDir, "pg"))).toEqual(["PG_VERSION"]);
    await again();
  });
});

describe("the embedded database", () => {
  const shared = newDirectory();

  beforeAll(async () => {
    // Making a database anew takes ten times as long as unpacking one.
    const dataDir = join(shared, "pg");
    mkdirSync(dataDir);
    await (await openPglite({ dataDir, loadDataDir: snapshot() })).close();
  });

  afterAll(() => rmSync(shared, { recursive: true, force: true }));

  it("belongs to one opener, and keeps everything from one opening to the next", async () => {
    const first = await openEmbedded(shared);
    await expect(openEmbedded(shared)).rejects.toMatchObject({ code: "data-directory-busy" });
    await createWebMailbox(first.db).put("an", "reply-1", { text: "Chào Ông/Bà" }, 1);
    await first.close();
    const second = await openEmbedded(shared);
    expect(await createWebMailbox(second.db).after("an", 0, 10)).toMatchObject([{ id: "reply-1" }]);
    await second.close();
    expect(readFileSync(join(shared, "pg", "PG_VERSION"), "utf8").trim()).toBe("18");
    expect(existsSync(join(shared, "lock.json"))).toBe(false);
  });

  it("loses no acknowledged row when its process is killed in the middle of writing", async () => {
    const writer = startScript("storage-write-rows.ts", shared, "killed");
    await writer.printed(100);
    const acknowledged = await writer.kill();
    const { db, close } = await openEmbedded(shared);
    expect(await missing(createSqlConversationState(db), "killed", acknowledged)).toEqual([]);
    await close();
  }, 120_000);
});

/** The acknowledged rows that the database no longer knows. */
async function missing(
  state: ConversationState,
  name: string,
  acknowledged: string[],
): Promise<string[]> {
  const lane = `test:${name}`;
  const { replies } = await state.waiting(lane);
  const known = new Set(replies.map(({ id }) => id));
  const lost: string[] = [];
  for (const id of acknowledged) {
    if (known.has(id)) continue;
    const isReply = id.includes("-reply-");
    const outcome =
      isReply || (await state.accept({ channel: "test", id, lane, payload: null }, 0));
    if (outcome !== "duplicate") lost.push(id);
  }
  return lost;
}

function newDirectory(): string {
  return mkdtempSync(join(tmpdir(), "mot-cua-data-"));
}
