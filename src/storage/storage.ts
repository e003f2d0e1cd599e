import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type AuditLog, createAuditLog } from "./audit-log.ts";
import { type Contacts, createContacts } from "./contacts.ts";
import type { ConversationState } from "./conversation-state.ts";
import { dumpTables, type TableCounts } from "./dump.ts";
import { type OpenDatabase, openEmbedded, openInMemory } from "./embedded.ts";
import { createFileStore, type FileStore } from "./files.ts";
import { createLeases, type Leases } from "./leases.ts";
import { openPostgres } from "./postgres.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { openRedis } from "./redis.ts";
import { createRedisConversationState } from "./redis-conversation-state.ts";
import { createRedisRateLimiter } from "./redis-rate-limiter.ts";
import { createSeal } from "./seal.ts";
import { sealedMailbox, sealedState, sealedUnplaced } from "./sealed.ts";
import { readOrMakeKey } from "./secrets.ts";
import { createSettingStore, type SettingStore } from "./settings.ts";
import { createSqlConversationState } from "./sql-conversation-state.ts";
import { createSqlRateLimiter } from "./sql-rate-limiter.ts";
import type { Executor } from "./transactions.ts";
import { createUnplacedStore, type UnplacedStore } from "./unplaced.ts";
import { createWebMailbox, type WebMailbox } from "./web-mailbox.ts";

export type { AuditChain, AuditEntry, AuditFilter, AuditLog, AuditRow } from "./audit-log.ts";
export { type ChatPlace, chatLinkRows } from "./chat-links.ts";
export type { Contacts } from "./contacts.ts";
export type {
  Commit,
  ConversationState,
  Journaled,
  LaneWork,
  QueuedReply,
} from "./conversation-state.ts";
export type { DeadLetter, DeadLetters } from "./dead-letters.ts";
export { restoreTables, type TableCounts } from "./dump.ts";
export type { FileStore } from "./files.ts";
export type { Leases } from "./leases.ts";
export { moveToPostgres } from "./move.ts";
export type { SessionRow } from "./officer-accounts.ts";
export { type OfficerRow, type OfficerRows, officerRows, type RoleRequestRow } from "./officers.ts";
export type { RateLimiter, Rule } from "./rate-limiter.ts";
export { UNSAVED_REDIS } from "./redis.ts";
export { readOrMakeKey } from "./secrets.ts";
export type { Setting, SettingStore } from "./settings.ts";
export { createSignInAttempts, type SignInAttempts } from "./sign-in-attempts.ts";
export { type Executor, inTransaction } from "./transactions.ts";
export type { Candidate, UnplacedStore } from "./unplaced.ts";
export type { WebMailbox } from "./web-mailbox.ts";

/** Everything that outlives the process. */
export interface Storage {
  /** For what is done in one transaction, and for the library of signing in, which keeps its own tables. */
  db: Executor;
  state: ConversationState;
  limiter: RateLimiter;
  leases: Leases;
  contacts: Contacts;
  mailbox: WebMailbox;
  files: FileStore;
  audit: AuditLog;
  settings: SettingStore;
  unplaced: UnplacedStore;
  /** Reads all rows that last, as one moment saw them: see dumpTables. */
  dump(write: (table: string, lines: string[]) => Promise<void>): Promise<TableCounts>;
  /** Gives back the room of what was erased. */
  tidy(): Promise<void>;
  /** What is wrong with each store, in one English phrase, or null. */
  problems(): Promise<{ database: string | null; redis: string | null }>;
  close(): Promise<void>;
}

/**
 * Where records are kept: in a directory of this machine (and PostgreSQL instead of its embedded database,
 * and Redis for conversations, where their addresses are given), or only in memory.
 */
export type StoragePlace =
  | {
      dataDir: string;
      databaseUrl: string | null;
      redisUrl: string | null;
      messageKey: Buffer | null;
    }
  | { memory: true; snapshot?: Blob };

/**
 * Opens the stores, migrated and ready. What people say is sealed with the message key, which is made and
 * kept in the directory when none is given; several processes on one database must be given the same one.
 * @throws AppError data-directory-busy, data-directory-version
 */
export async function openStorage(place: StoragePlace): Promise<Storage> {
  const { db, tidy, close } = await openDatabase(place);
  const redisUrl = "dataDir" in place ? place.redisUrl : null;
  const redis = redisUrl === null ? null : await openRedis(redisUrl);
  const seal = createSeal(keyOf(place));
  const state = redis ? createRedisConversationState(redis.redis) : createSqlConversationState(db);
  return {
    db,
    state: sealedState(state, seal),
    limiter: redis ? createRedisRateLimiter(redis.redis) : createSqlRateLimiter(db),
    leases: createLeases(db),
    contacts: createContacts(db),
    mailbox: sealedMailbox(createWebMailbox(db), seal),
    files: createFileStore(db),
    audit: createAuditLog(db),
    settings: createSettingStore(db),
    unplaced: sealedUnplaced(createUnplacedStore(db), seal),
    dump: (write) => dumpTables(db, write),
    tidy,
    problems: async () => ({
      database: await problemOf(db),
      redis: redis ? await redis.problem() : null,
    }),
    async close() {
      await redis?.close();
      await close();
    },
  };
}

/** Opens only the database, as commands do that put rows in or take them out. */
export const openRecords = (place: StoragePlace): Promise<OpenDatabase> => openDatabase(place);

async function problemOf(db: OpenDatabase["db"]): Promise<string | null> {
  try {
    await sql`select 1`.execute(db);
    return null;
  } catch {
    return "not answering";
  }
}

function openDatabase(place: StoragePlace): Promise<OpenDatabase> {
  if (!("dataDir" in place)) return openInMemory(place.snapshot);
  return place.databaseUrl === null ? openEmbedded(place.dataDir) : openPostgres(place.databaseUrl);
}

function keyOf(place: StoragePlace): Buffer {
  if (!("dataDir" in place)) return randomBytes(32);
  return place.messageKey ?? readOrMakeKey(place.dataDir, "message-key");
}
