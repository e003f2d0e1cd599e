import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpService, startHttpService, type Visitor } from "./support/http-service.ts";

const MEGABYTE = 1_000_000;
/** A sentence for people: it begins with a capital, has Vietnamese letters and ends. */
const sentence = /^\p{Lu}.*[à-ỹđ].*[.]$/su;

let running: HttpService;
beforeAll(async () => {
  running = await startHttpService();
});
afterAll(() => running.service.stop());

async function messageOf(response: Response): Promise<string> {
  return ((await response.json()) as { message: string }).message;
}

describe("requests that are no messages", () => {
  it.each([
    ["with its length told", () => JSON.stringify({ id: "a", text: "x".repeat(2 * MEGABYTE) })],
    ["in pieces of untold length", () => new Blob(["x".repeat(2 * MEGABYTE)]).stream()],
  ])("a body of 2 MB %s gets 413 and a sentence", async (_name, body) => {
    const visitor = await running.visitor();
    const response = await visitor.postRaw(body());
    expect(response.status).toBe(413);
    expect(await messageOf(response)).toMatch(sentence);
  });

  it.each([
    ["broken JSON", '{"id": "a", "text": '],
    ["no JSON at all", "xin chào"],
    ["a list", "[]"],
    ["nothing", ""],
    ["no id", '{"text": "a"}'],
    ["an id of other characters", '{"id": "a b", "text": "a"}'],
    ["an id that is too long", `{"id": "${"a".repeat(65)}", "text": "a"}`],
    ["a text that is no text", '{"id": "a", "text": {"$ne": 1}}'],
    ["neither text nor tap", '{"id": "a"}'],
    ["both text and tap", '{"id": "a", "text": "a", "tap": {"token": "t", "value": "v"}}'],
    ["a field too many", '{"id": "a", "text": "a", "conversation": "another"}'],
    ["an age in the future", '{"id": "a", "text": "a", "age": -1}'],
    ["a text of 40,001 characters", JSON.stringify({ id: "a", text: "a".repeat(40_001) })],
  ])("%s gets 400 and a sentence, and no reply", async (_name, body) => {
    const visitor = await running.visitor();
    const response = await visitor.postRaw(body);
    expect(response.status).toBe(400);
    expect(await messageOf(response)).toMatch(sentence);
    expect(await visitor.replies()).toEqual([]);
  });

  it.each([
    "/no-such-page",
    "/chat",
    "/assets/no-such-file.js",
    "/assets/..%2f..%2fweb.ts",
    "/.env",
  ])("%s gets 404 and a sentence", async (path) => {
    const response = await running.get(path);
    expect(response.status).toBe(404);
    expect(await messageOf(response)).toMatch(sentence);
  });

  it("a browser reads the sentence as text", async () => {
    const response = await running.get("/no-such-page", { accept: "text/html" });
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(await response.text()).toMatch(sentence);
  });

  it("an address that cannot be decoded is the sender's fault, not ours", async () => {
    const response = await running.get("/assets/%E0%A4%A");
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it.each([
    ["POST", "/chat/messages"],
    ["GET", "/chat/replies"],
    ["GET", "/chat/stream"],
    ["DELETE", "/chat"],
  ])("%s %s without a cookie gets 401 and a sentence", async (method, path) => {
    const body = method === "POST" ? { body: '{"id": "a", "text": "a"}' } : {};
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${running.url}${path}`, { method, headers, ...body });
    expect(response.status).toBe(401);
    expect(await messageOf(response)).toMatch(sentence);
  });

  it.each(["abc", "-1", "1e400", "9".repeat(40), "1;drop table"])(
    "replies after %s are simply all replies",
    async (after) => {
      const { cookie } = await running.visitor();
      const response = await running.get(`/chat/replies?after=${after}`, { cookie });
      expect(await response.json()).toEqual({ replies: [] });
    },
  );
});

describe("texts that nobody expects", () => {
  const question = "Làm giấy khai sinh cần gì?";
  /** Nothing of the machine may show in what is said. */
  const machine = /undefined|null|NaN|\[object|Error|\blỗi\b/u;

  async function said(visitor: Visitor, text: string): Promise<string[]> {
    const before = await leftOver();
    const response = await visitor.post({ id: "a", text });
    expect(response.status).toBe(202);
    const replies = await visitor.replies();
    expect(await leftOver()).toBe(before);
    return replies;
  }

  async function leftOver(): Promise<number> {
    const counts = await running.service.storage.state.counts();
    return counts.deadLetters + counts.waitingMessages + counts.waitingReplies;
  }

  it("a question in decomposed letters gets the same answer as in composed ones", async () => {
    const composed = await said(await running.visitor(), question.normalize("NFC"));
    const decomposed = await said(await running.visitor(), question.normalize("NFD"));
    expect(composed.join()).toContain("Đăng ký khai sinh");
    expect(decomposed).toEqual(composed);
  });

  it.each([
    ["emoji only", "👵🏽🙏❤️"],
    ["control characters", "\u0000\u0001\u0007\u001b[31m\u009f"],
    ["zero-width characters", "\u200b\u200d\ufeff"],
    ["a text that runs backwards", "\u202egnùc\u202c"],
    ["half of a letter", "\ud83d"],
    ["nothing", ""],
    ["blanks", " \n\t "],
    ["10,000 letters", "a".repeat(10_000)],
    ["10,000 words", "giấy tờ ".repeat(1_250)],
    ["40,000 marks", "\u0301".repeat(20_000)],
    ["markup", "<script>alert(1)</script>"],
    ["a query", "'; drop table lanes; --"],
    ["a template", "$" + "{process.env.HOME} {{7*7}} %s"],
  ])("%s: taken, and answered politely or not at all", async (_name, text) => {
    const replies = await said(await running.visitor(), text);
    expect(replies.filter((reply) => machine.test(reply) || !/\p{L}/u.test(reply))).toEqual([]);
    expect(replies.length).toBeLessThanOrEqual(2);
  });

  it.each(["constructor", "__proto__"])("%s is a word like any other", async (word) => {
    expect(await said(await running.visitor(), word)).toHaveLength(1);
  });

  it("control characters within a question do not hide it", async () => {
    const replies = await said(await running.visitor(), `\u0000${question}\u200b\u0007`);
    expect(replies.join()).toContain("Đăng ký khai sinh");
  });

  it.each([
    ["unknown", { token: "t", value: "entry:9.999999" }],
    ["with control characters", { token: "\u0000", value: "\u0000\ud83d" }],
    ["with a name of the language", { token: "__proto__", value: "facet:__proto__:1.001193" }],
  ])("a tap that is %s is taken and does no harm", async (_name, tap) => {
    const visitor = await running.visitor();
    const before = await leftOver();
    expect((await visitor.post({ id: "a", tap })).status).toBe(202);
    expect((await visitor.replies()).filter((reply) => machine.test(reply))).toEqual([]);
    expect(await leftOver()).toBe(before);
  });

  it("the same message sent twice, one after the other or at once, gets one reply", async () => {
    const visitor = await running.visitor();
    const message = { id: "twice", text: question };
    const answers = [
      ...(await Promise.all([visitor.post(message), visitor.post(message)])),
      await visitor.post(message),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await visitor.replies()).toHaveLength(1);
  });

  it("the same id of another sender is another message", async () => {
    await said(await running.visitor(), question);
    expect(await said(await running.visitor(), question)).toHaveLength(1);
  });
});

describe("too many messages", () => {
  it.each([
    ["of one sender", { perSender: 3, perAddress: 600, windowMs: 60_000 }],
    ["from one address", { perSender: 600, perAddress: 3, windowMs: 60_000 }],
  ])("%s get 429 with a sentence and the time to wait", async (_name, chatLimits) => {
    const { service, visitor } = await startHttpService({}, { chatLimits });
    const sender = await visitor();
    const statuses: number[] = [];
    for (const id of ["a", "b", "c"]) {
      statuses.push((await sender.post({ id, text: "cảm ơn" })).status);
    }
    const refused = await sender.post({ id: "d", text: "cảm ơn" });
    expect([...statuses, refused.status]).toEqual([202, 202, 202, 429]);
    expect(refused.headers.get("retry-after")).toBe("60");
    const told = (await refused.json()) as { message: string; retryAfter: number };
    expect(told.retryAfter).toBe(60);
    expect(told.message).toMatch(sentence);
    await service.stop();
  });
});
