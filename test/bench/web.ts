import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type ChatPage, openPage, spawnService } from "../support/spawned-service.ts";
import { type Figure, quantile } from "./figures.ts";
import { readPool } from "./questions.ts";
import { openReplyStream, type ReplyStream } from "./reply-stream.ts";

const SENDERS = 50;
const SECONDS = 30;
const TARGET_MS = 60;
/** What is left after the last question; a clear one is never held that long. */
const LAST_MS = 5_000;
/** The service has answered some people before the first that counts. */
const WARM_UP = 100;

interface Sender {
  page: ChatPage;
  stream: ReplyStream;
}

/** Clear questions through the chat page of a running service, from the POST to the reply on the sender's stream. */
export async function webBench(): Promise<Figure[]> {
  const { clear, unclear } = readPool();
  const service = await spawnService(mkdtempSync(join(tmpdir(), "mot-cua-")));
  try {
    const ask = (index: number) => clear[index % clear.length] ?? "";
    await warmUp(service.url, ask);
    const senders = await Promise.all(
      Array.from({ length: SENDERS }, (_, index) => openSender(service.url, `10.4.0.${index}`)),
    );
    const latencies = (
      await Promise.all(senders.map((one, index) => load(one, index, ask)))
    ).flat();
    for (const { stream } of senders) stream.close();
    const asked = SENDERS * SECONDS;
    return tableOf(latencies, asked, `${clear.length} of ${clear.length + unclear.length}`);
  } finally {
    await service.stop();
  }
}

function tableOf(latencies: number[], asked: number, clear: string): Figure[] {
  const ms = (share: number) => `${quantile(latencies, share).toFixed(1)} ms`;
  const p99 = quantile(latencies, 0.99);
  return [
    { what: "questions that are clear, and asked", target: "-", got: clear, ok: true },
    {
      what: `answered, at ${SENDERS} a second`,
      target: `${asked}`,
      got: `${latencies.length}`,
      ok: latencies.length === asked,
    },
    { what: "p50", target: "-", got: ms(0.5), ok: true },
    { what: "p99", target: `<= ${TARGET_MS} ms`, got: ms(0.99), ok: p99 <= TARGET_MS },
    { what: "slowest", target: "-", got: ms(1), ok: true },
  ];
}

async function warmUp(url: string, ask: (index: number) => string): Promise<void> {
  const perPage = 10;
  for (let first = 0; first < WARM_UP; first += perPage) {
    const page = await openPage(url, `10.4.1.${first}`);
    for (let index = 0; index < perPage; index++)
      await page.insist(`w${index}`, ask(first + index));
  }
}

async function openSender(url: string, address: string): Promise<Sender> {
  const page = await openPage(url, address);
  return { page, stream: await openReplyStream(url, page.cookie, address) };
}

/** One question a second, at its own fraction of the second; answers how long each reply took. */
async function load(
  { page, stream }: Sender,
  place: number,
  ask: (index: number) => string,
): Promise<number[]> {
  const begins = performance.now() + (place * 1_000) / SENDERS;
  const sentAt: number[] = [];
  const sending: Promise<boolean>[] = [];
  for (let second = 0; second < SECONDS; second++) {
    await pause(Math.max(0, begins + second * 1_000 - performance.now()));
    sentAt.push(performance.now());
    sending.push(page.send(`m${second}`, ask(place * SECONDS + second)));
  }
  await Promise.all(sending);
  await Promise.race([stream.received(SECONDS), pause(LAST_MS)]);
  return stream.arrivals().map((at, index) => at - (sentAt[index] ?? Number.NaN));
}
