import { openInMemory } from "../../src/storage/embedded.ts";
import { auditLogContract } from "../contracts/audit-log.ts";
import { snapshot } from "../support/snapshot.ts";

auditLogContract("PGlite", () => openInMemory(snapshot()));
