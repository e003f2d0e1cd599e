import type { ConversationState } from "./conversation-state.ts";
import { type OpenDatabase, openEmbedded, openInMemory } from "./embedded.ts";
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

/** Where records are kept: a directory of this machine, or only in memory (optionally from a snapshot). */
export type StoragePlace = { dataDir: string } | { memory: true; snapshot?: Blob };

/**
 * Opens the stores, migrated and ready.
 * @throws AppError data-directory-busy, data-directory-version
 */
export async function openStorage(place: StoragePlace): Promise<Storage> {
  const database: OpenDatabase =
    "dataDir" in place ? await openEmbedded(place.dataDir) : await openInMemory(place.snapshot);
  return {
    state: createSqlConversationState(database.db),
    mailbox: createWebMailbox(database.db),
    close: () => database.close(),
  };
}
