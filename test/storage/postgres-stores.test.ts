import { createFileStore } from "../../src/storage/files.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import { createSqlConversationState } from "../../src/storage/sql-conversation-state.ts";
import { createSqlRateLimiter } from "../../src/storage/sql-rate-limiter.ts";
import { createWebMailbox } from "../../src/storage/web-mailbox.ts";
import { auditLogContract } from "../contracts/audit-log.ts";
import { conversationStateContract } from "../contracts/conversation-state.ts";
import { fileStoreContract } from "../contracts/file-store.ts";
import { rateLimiterContract } from "../contracts/rate-limiter.ts";
import { webMailboxContract } from "../contracts/web-mailbox.ts";
import { newPostgresDatabase, postgresIsThere } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";

optionalSuite("PostgreSQL", postgresIsThere)("the stores in PostgreSQL", () => {
  const open = async () => openPostgres(await newPostgresDatabase());

  auditLogContract("PostgreSQL", open);

  conversationStateContract("PostgreSQL", async () => {
    const { db, close } = await open();
    return { state: createSqlConversationState(db), close };
  });

  webMailboxContract("PostgreSQL", async () => {
    const { db, close } = await open();
    return { mailbox: createWebMailbox(db), close };
  });

  fileStoreContract("PostgreSQL", async () => {
    const { db, close } = await open();
    return { files: createFileStore(db), close };
  });

  rateLimiterContract("PostgreSQL", async () => {
    const { db, close } = await open();
    return { limiter: createSqlRateLimiter(db), close };
  });
});
