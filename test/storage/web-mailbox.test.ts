import { expect, it } from "vitest";
import { openInMemory } from "../../src/storage/embedded.ts";
import { createWebMailbox } from "../../src/storage/web-mailbox.ts";
import { webMailboxContract } from "../contracts/web-mailbox.ts";
import { snapshot } from "../support/snapshot.ts";

webMailboxContract("PGlite", openPgliteMailbox);

async function openPgliteMailbox() {
  const { db, close } = await openInMemory(snapshot());
  return { mailbox: createWebMailbox(db), close };
}

it("a database that begins anew counts on from its time, beyond what pages remember of the old one", async () => {
  const { mailbox, close } = await openPgliteMailbox();
  const seq = await mailbox.put("an", "first", "said", 0);
  expect(seq).toBeGreaterThan(Date.UTC(2024, 0, 1));
  await close();
});
