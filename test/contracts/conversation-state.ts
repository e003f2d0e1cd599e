import { describe } from "vitest";
import { commitPromises, deadLetterPromises } from "./state-commit.ts";
import {
  deadLetterListPromises,
  deadLetterRetryPromises,
  deadLetterSweepPromises,
} from "./state-dead-letters.ts";
import {
  dueOrderPromises,
  duePromises,
  releasedReplyPromises,
  releasePromises,
} from "./state-due.ts";
import { inboxOrderPromises, inboxPromises } from "./state-inbox.ts";
import { type OpenState, stateLab } from "./state-lab.ts";
import { leasePromises, stalePromises } from "./state-lease.ts";
import { outboxPromises } from "./state-outbox.ts";
import { countPromises, forgetPromises, sweepPromises } from "./state-upkeep.ts";

const topics = {
  "taking in": inboxPromises,
  "order of messages": inboxOrderPromises,
  leases: leasePromises,
  fencing: stalePromises,
  commit: commitPromises,
  "dead letters": deadLetterPromises,
  "the list of dead letters": deadLetterListPromises,
  "trying a dead letter again": deadLetterRetryPromises,
  "sweeping dead letters": deadLetterSweepPromises,
  "waiting replies": outboxPromises,
  due: duePromises,
  "order of due lanes": dueOrderPromises,
  release: releasePromises,
  "release with replies that wait": releasedReplyPromises,
  forgetting: forgetPromises,
  sweeping: sweepPromises,
  counts: countPromises,
};

/** Declares a test for every promise of the ConversationState port, to be run on each driver. */
export function conversationStateContract(name: string, open: OpenState): void {
  describe(`ConversationState on ${name}`, () => {
    const scene = stateLab(open);
    for (const [topic, declare] of Object.entries(topics)) describe(topic, () => declare(scene));
  });
}
