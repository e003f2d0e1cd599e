import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { House } from "./conversation/conversation.ts";
import { createOfficerCommands } from "./flows/officer-commands.ts";
import type { Clock } from "./kernel/clock.ts";
import { createUnplaced } from "./knowledge/knowledge.ts";
import { type LiveKnowledge, settled } from "./knowledge/live.ts";
import {
  createAudit,
  createAuditSearch,
  createChatLinks,
  createOffice,
  createOwnData,
  createSwitches,
  openSettings,
} from "./office/office.ts";
import { readOrMakeKey, type Storage } from "./storage/storage.ts";
import { trainingLine } from "./wording/switches.ts";

export interface HouseParts {
  storage: Storage;
  /** The knowledge as its files say. */
  shipped: LiveKnowledge;
  clock: Clock;
  log: Logger;
}

/** Officers and all that they decide, and how the bot keeps to it. */
export async function openHouse({ dataDir }: Config, { storage, shipped, clock, log }: HouseParts) {
  const { db } = storage;
  const audit = createAudit(storage.audit, clock);
  const settings = await openSettings({ ...storage, audit, clock });
  const live = settled(shipped, settings);
  const { knowledge } = live;
  const key = readOrMakeKey(dataDir, "officer-key");
  const office = await createOffice({ db, key, clock, audit, log });
  const switches = createSwitches(settings);
  const chats = createChatLinks({ ...storage, clock, audit, key });
  const unplaced = createUnplaced({ ...storage, knowledge, clock, audit });
  const house: House = {
    unplaced: unplaced.note,
    command: createOfficerCommands({ chats, words: () => live.current().words }),
    ownData: createOwnData({ ...storage, chats, audit, log: storage.audit }),
    closed: switches.closed,
    training: () => (switches.training() ? trainingLine : null),
  };
  const auditSearch = createAuditSearch({ db, log: storage.audit });
  return {
    ...{ house, office, audit, auditSearch, settings, switches, chats, unplaced, key },
    ...{ live, knowledge, shipped: shipped.knowledge },
  };
}
