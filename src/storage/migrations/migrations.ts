import type { Migration } from "kysely/migration";
import { conversations } from "./0001-conversations.ts";

/** Every migration by name, in the order of the names. Shipped ones are never edited. */
export const migrations: Record<string, Migration> = {
  "0001-conversations": conversations,
};
