import type { Migration } from "kysely/migration";
import { conversations } from "./0001-conversations.ts";
import { sending } from "./0002-sending.ts";
import { files } from "./0003-files.ts";
import { officers } from "./0004-officers.ts";
import { settings } from "./0005-settings.ts";
import { unplaced } from "./0006-unplaced.ts";
import { officerChats } from "./0007-officer-chats.ts";
import { deadLetters } from "./0008-dead-letters.ts";

/** Every migration by name, in the order of the names. Shipped ones are never edited. */
export const migrations: Record<string, Migration> = {
  "0001-conversations": conversations,
  "0002-sending": sending,
  "0003-files": files,
  "0004-officers": officers,
  "0005-settings": settings,
  "0006-unplaced": unplaced,
  "0007-officer-chats": officerChats,
  "0008-dead-letters": deadLetters,
};
