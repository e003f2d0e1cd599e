import { createDecipheriv } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fingerprint } from "../src/kernel/ids.ts";
import { maskSecrets } from "../src/kernel/mask.ts";
import { isDenunciation } from "../src/kernel/sensitive.ts";
import { denunciationReply, secretWarning } from "../src/wording/residents.ts";
import {
  type ChatPage,
  openPage,
  type SpawnedService,
  settled,
  spawnService,
} from "./support/spawned-service.ts";
import { shippedContent } from "./support/test-service.ts";

const PEOPLE = 20;
const WAVE = 7;

/** What one person writes, and what is looked for afterwards. */
interface Planted {
  inDialogue: boolean;
  denunciation: { text: string; marker: string };
  number: { text: string; digits: string };
  /** Tells of wrongs so vaguely that it cannot be taken for a denunciation. */
  hint: { text: string; marker: string };
}

/** Spread over the whole list: titles, tones, dialect and length vary along it. */
function denunciations(): string[] {
  const list = parse(readFileSync(new URL("sentences/denunciation.yaml", import.meta.url), "utf8"));
  const all = list.denunciation as string[];
  return Array.from(
    { length: PEOPLE },
    (_, index) => all[Math.floor((index * all.length) / PEOPLE)] ?? "",
  );
}

/** How people write the digits of an identity number. */
const groupings: ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => inGroups(digits, 3, " "),
  (digits) => inGroups(digits, 3, "."),
  (digits) => inGroups(digits, 4, "-"),
  (digits) => inGroups(digits, 1, " "),
  (digits) => inGroups(digits, 6, "–"),
  (digits) => inGroups(digits, 2, " "),
];

const sentences: ((number: string) => string)[] = [
  (number) => number,
  (number) => `số căn cước của tôi là ${number}`,
  (number) => `tra giúp hồ sơ, cccd ${number}, nộp hôm kia`,
  (number) => `Đổi căn cước hết bao nhiêu tiền? CMND cũ: ${number}.`,
  (number) => `so dinh danh ${number} cua chau`,
];

const hints = [
  "ở chỗ tôi có chuyện khuất tất quanh mấy lô đất, nói ra sợ lắm",
  "mấy người trên kia làm ăn thế nào ai cũng rõ cả",
  "cái ông ấy thì cả làng biết rồi đấy",
];

function inGroups(digits: string, size: number, between: string): string {
  return (digits.match(new RegExp(`.{1,${size}}`, "gu")) ?? []).join(between);
}

function digitsFor(index: number): string {
  const [from, step] = index % 2 ? [1_172_384_956, 31_415_927] : [1_038_187_462_913, 9_182_736_455];
  return String(from + index * step).slice(1);
}

const planted: Planted[] = denunciations().map((sentence, index) => {
  const digits = digitsFor(index);
  const write = groupings[index % groupings.length] ?? String;
  const say = sentences[index % sentences.length] ?? String;
  return {
    inDialogue: index % 3 === 0,
    denunciation: { text: `${sentence} zqx${index}z`, marker: `zqx${index}z` },
    number: { text: say(write(digits)), digits },
    hint: { text: `${hints[index % hints.length]} zqh${index}z`, marker: `zqh${index}z` },
  };
});

/** What was found of it, as it lies there and in what the message key opens. */
interface Finds {
  lying: string;
  sealed: string[];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** Every byte of the directory as a letter, and everything that its own key opens, its log of changes too. */
function readDirectory(dataDir: string): Finds {
  const lying = filesIn(dataDir).map((path) => readFileSync(path));
  const key = Buffer.from(readFileSync(join(dataDir, "secrets", "message-key"), "utf8"), "base64");
  return {
    lying: lying.map((bytes) => bytes.toString("latin1")).join("\n"),
    sealed: [...new Set(lying.flatMap((bytes) => opened(bytes, key)))],
  };
}

const sealedText = /[A-Za-z0-9+/]{80,}={0,2}/gu;

/** PostgreSQL writes a text's length before it (4 bytes, times 4, counting themselves). */
function opened(bytes: Buffer, key: Buffer): string[] {
  return [...bytes.toString("latin1").matchAll(sealedText)].flatMap(({ index, 0: run }) => {
    if (index < 4) return [];
    const length = bytes.readUInt32LE(index - 4) / 4 - 4;
    const text = unseal(Buffer.from(run.slice(0, length), "base64"), key);
    return text === null ? [] : [text];
  });
}

function unseal(bytes: Buffer, key: Buffer): string | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** Which of these stand in the text; numbers however their digits are grouped. */
function tracesIn(text: string, secrets: string[]): string[] {
  const numbers = [...text.matchAll(/\d(?:[^0-9A-Za-z]{0,3}\d){8,}/gu)];
  const digits = numbers.map(([run]) => run.replace(/\D/gu, "")).join(" ");
  return secrets.filter((secret) => (/^\d+$/u.test(secret) ? digits : text).includes(secret));
}

const strictSecrets = planted.flatMap(({ denunciation, number }) => [
  denunciation.marker,
  number.digits,
]);
const hintMarkers = planted.map(({ hint }) => hint.marker);

async function plant(page: ChatPage, { inDialogue, ...said }: Planted): Promise<void> {
  if (inDialogue) await page.insist("m0", "1");
  await page.insist("m1", said.denunciation.text);
  await page.insist("m2", said.number.text);
  await page.insist("m3", said.hint.text);
}

/** The people write in waves. After the second the service dies with all of it taken, in the third while they write. */
async function plantAll(service: SpawnedService, pages: ChatPage[]): Promise<void> {
  for (let first = 0; first < PEOPLE; first += WAVE) {
    const wave = planted.slice(first, first + WAVE);
    const writing = wave.map((said, index) => plant(pages[first + index] as ChatPage, said));
    const inTheMidst = first === 2 * WAVE;
    await (inTheMidst ? Promise.any(writing) : Promise.all(writing));
    if (first === 0) continue;
    await service.kill();
    atDeath.push(readDirectory(dataDir));
    await service.start();
    await Promise.all(writing);
  }
}

const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
const atDeath: Finds[] = [];
let service: SpawnedService;
let pages: ChatPage[];
let replies: string[][];
let shown: string;
let finds: Finds;

beforeAll(async () => {
  service = await spawnService(dataDir, { LOG_LEVEL: "trace" });
  pages = await Promise.all(planted.map((_, index) => openPage(service.url, `10.1.0.${index}`)));
  await plantAll(service, pages);
  await settled(service, 30_000);
  const all = await Promise.all(pages.map((page) => page.replies()));
  replies = all.map((own) => own.map(({ text }) => text));
  const html = await Promise.all(pages.map((page) => page.html()));
  shown = [...html, JSON.stringify(all)].join("\n");
  await service.stop();
  finds = readDirectory(dataDir);
}, 120_000);

afterAll(() => service.kill());

describe("denunciations and identity numbers that people send", () => {
  it("are of the recognised kinds, and were answered as such", () => {
    const { words } = shippedContent();
    const missed = planted.filter(
      ({ denunciation, number }) =>
        !isDenunciation(denunciation.text, words) || !maskSecrets(number.text).secret,
    );
    expect(missed).toEqual([]);
    const unanswered = replies.filter(
      (own) => !own.includes(denunciationReply) || !own.includes(secretWarning),
    );
    expect(unanswered).toEqual([]);
  });

  it("leave no trace in any byte of the data directory, even after a kill -9", () => {
    const left = [...atDeath, finds].flatMap(({ lying }) => tracesIn(lying, strictSecrets));
    expect(left).toEqual([]);
  });

  it("leave no trace in what the message key opens, even after a kill -9", () => {
    const left = [...atDeath, finds].flatMap(({ sealed }) =>
      tracesIn(sealed.join("\n"), strictSecrets),
    );
    expect(left).toEqual([]);
  });

  it("leave no trace in the logs at their fullest, in pages or in replies", () => {
    expect(service.logs()).toContain('"msg":"ready"');
    expect(tracesIn(service.logs() + shown, strictSecrets)).toEqual([]);
  });
});

describe("what is not recognised as a denunciation", () => {
  it("lies nowhere readable without the message key, and neither in logs nor in replies", () => {
    const left = [...atDeath, finds].flatMap(({ lying }) => tracesIn(lying, hintMarkers));
    expect(left).toEqual([]);
    expect(tracesIn(service.logs() + shown, hintMarkers)).toEqual([]);
  });
});

describe("the search", () => {
  it("would find words and grouped digits as they lie there", () => {
    const people = pages.map(({ cookie }) => fingerprint(cookie.split("=")[1] ?? ""));
    expect(tracesIn(finds.lying, people)).toEqual(people);
    expect(tracesIn("\0 a-038.187 462.913 b", ["038187462913", "187462913"])).toHaveLength(2);
  });

  it("opens what is sealed: harmless messages are found there", () => {
    expect(tracesIn(finds.sealed.join("\n"), hintMarkers)).toEqual(hintMarkers);
  });
});
