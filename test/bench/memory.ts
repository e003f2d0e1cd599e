import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createService, type Service } from "../../src/service.ts";
import type { Figure } from "./figures.ts";
import { readPool } from "./questions.ts";

const SENDERS = 200;
const EARLY_TURNS = 1_000;
const LATE_TURNS = 10_000;
const MOST_GROWTH = 1.1;
/** Every second sender is somebody new after this many questions; the others keep one conversation. */
const RENEWED_AFTER = 5;

/** What the process still holds after many turns, beside what it held after few. */
export async function memoryBench(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const config = readConfig({ DATA_DIR: dataDir });
  const log = pino({ level: "silent" });
  const service = await createService(config, { log, holdMs: 0 });
  const { clear, unclear } = readPool();
  const people = createPeople([...clear, ...unclear]);
  await turns(service, people, 0, EARLY_TURNS);
  const early = held();
  await turns(service, people, EARLY_TURNS, LATE_TURNS);
  const late = held();
  const { deadLetters, waitingMessages } = await service.storage.state.counts();
  await service.stop();
  const growth = late.all / early.all;
  return [
    { what: `held after ${EARLY_TURNS} turns`, target: "-", got: described(early), ok: true },
    { what: `held after ${LATE_TURNS} turns`, target: "-", got: described(late), ok: true },
    {
      what: "growth",
      target: `<= ${MOST_GROWTH}`,
      got: growth.toFixed(3),
      ok: growth <= MOST_GROWTH,
    },
    {
      what: "turns left undone",
      target: "0",
      got: String(deadLetters + waitingMessages),
      ok: deadLetters + waitingMessages === 0,
    },
  ];
}

/** Says who asks what in which turn. */
function createPeople(questions: string[]) {
  const conversations = Array.from({ length: SENDERS }, () => newId());
  return (turn: number) => {
    const sender = turn % SENDERS;
    const round = Math.floor(turn / SENDERS);
    if (sender % 2 === 1 && round % RENEWED_AFTER === 0) conversations[sender] = newId();
    const conversation = conversations[sender] ?? "";
    return { conversation, text: questions[turn % questions.length] ?? "" };
  };
}

async function turns(
  service: Service,
  people: ReturnType<typeof createPeople>,
  from: number,
  to: number,
): Promise<void> {
  for (let turn = from; turn < to; turn += SENDERS) {
    const round = Array.from({ length: SENDERS }, (_, index) => people(turn + index));
    await Promise.all(round.map((one) => deliver(service, one)));
    await service.idle();
  }
}

function deliver(service: Service, { conversation, text }: { conversation: string; text: string }) {
  return service.deliver({
    channel: "web",
    id: `${conversation}.${newId()}`,
    conversation,
    sender: conversation,
    scope: "private",
    sentAt: Date.now(),
    content: { kind: "text", text },
  });
}

interface Held {
  heap: number;
  /** The heap, and what lies outside it: the embedded database's memory is most of it. */
  all: number;
}

function held(): Held {
  if (!globalThis.gc) throw new Error("start Node with --expose-gc");
  for (let round = 0; round < 3; round++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed, all: heapUsed + external };
}

function described({ heap, all }: Held): string {
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  return `${megabytes(all)}, of it heap ${megabytes(heap)}`;
}
