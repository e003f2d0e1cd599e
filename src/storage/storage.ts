import { randomBytes } from "node:crypto";
import type { ConversationState } from "./conversation-state.ts";
import { type OpenDatabase, openEmbedded, openInMemory } from "./embedded.ts";
import { openPostgres } from "./postgres.ts";
import { createSeal } from "./seal.ts";
import { sealedMailbox, sealedState } from "./sealed.ts";
import { readOrMakeKey } from "./secrets.ts";
import { createSqlConversationState } from "./sql-conversation-state.ts";
import { createWebMailbox, type WebMailbox } from "./web-mailbox.ts";

export type {
  Commit,
  ConversationState,
  Journaled,
  LaneWork,
  QueuedReply,
} from "./conversation-state.ts";
export type { MailboxReply, WebMailbox } from "./web-mailbox.ts";

/** Everything that outlives the process. */
export interface Storage {
  state: ConversationState;
  mailbox: WebMailbox;
  close(): Promise<void>;
}

/**
 * Where records are kept: in a directory of this machine (and PostgreSQL instead of its embedded database,
 * where a connection string is given), or only in memory (optionally from a snapshot).
 */
export type StoragePlace =
  | { dataDir: string; databaseUrl: string | null; messageKey: Buffer | null }
  | { memory: true; snapshot?: Blob };

/**
 * Opens the stores, migrated and ready. What people say is sealed with the message key, which is made and
 * kept in the directory when none is given; several processes on one database must be given the same one.
 * @throws AppError data-directory-busy, data-directory-version
 */
export async function openStorage(place: StoragePlace): Promise<Storage> {
  const database = await openDatabase(place);
  const seal = createSeal(keyOf(place));
  return {
    state: sealedState(createSqlConversationState(database.db), seal),
    mailbox: sealedMailbox(createWebMailbox(database.db), seal),
    close: () => database.close(),
  };
}

function openDatabase(place: StoragePlace): Promise<OpenDatabase> {
  if (!("dataDir" in place)) return openInMemory(place.snapshot);
  return place.databaseUrl === null ? openEmbedded(place.dataDir) : openPostgres(place.databaseUrl);
}

function keyOf(place: StoragePlace): Buffer {
  if (!("dataDir" in place)) return randomBytes(32);
  return place.messageKey ?? readOrMakeKey(place.dataDir, "message-key");
}
