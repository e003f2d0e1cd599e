import { inspect } from "node:util";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ChannelError, type Outbound } from "../../src/channels/channel.ts";
import { createTelegramClient } from "../../src/channels/telegram/client.ts";
import { TelegramFailure } from "../../src/channels/telegram/failure.ts";
import { createSend } from "../../src/channels/telegram/send.ts";
import { createWatchedClock } from "./telegram-lab.ts";

const TOKEN = "700000001:AAsecretsecretsecret";
const API = "https://api.telegram.example";
const path = (method: string) => `/bot${TOKEN}/${method}`;
const words = "Kính gửi bà Lê Thị Tám";
const limits = { text: 4_096, buttons: 12, label: 60 };

const clock = createWatchedClock();
const client = createTelegramClient({ token: TOKEN, apiRoot: API, clock });
const api = () => nock(API);

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});
afterAll(() => nock.restore());

const send = (outbound: Outbound = { text: words }) =>
  createSend(client, limits, async () => null)("5", "r", outbound);
const refused = async (sending: Promise<void>): Promise<ChannelError> => {
  const error = await sending.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ChannelError);
  return error as ChannelError;
};
const answers = (code: number, description: string, parameters?: object) =>
  api()
    .post(path("sendMessage"))
    .reply(code, { ok: false, error_code: code, description, parameters });

/** Everything that an error holds, as a log or a store might write it down. */
const everything = (error: unknown) => inspect(error, { depth: 10, showHidden: true });

describe("a message that goes out", () => {
  it("is plain text without a preview of links, and without buttons when there are none", async () => {
    let body: unknown;
    api()
      .post(path("sendMessage"), (given) => {
        body = given;
        return true;
      })
      .reply(200, { ok: true, result: {} });
    await send({ text: "<b>xem</b> https://quyloc.example" });
    expect(body).toEqual({
      chat_id: 5,
      text: "<b>xem</b> https://quyloc.example",
      link_preview_options: { is_disabled: true },
    });
  });

  it("leaves no wait behind", async () => {
    api().post(path("sendMessage")).reply(200, { ok: true, result: {} });
    await send();
    expect(clock.waiting()).toBe(0);
  });
});

describe("(j) Telegram's refusals are told by code and words", () => {
  it("429 says how long to wait, with a small margin", async () => {
    answers(429, "Too Many Requests: retry after 7", { retry_after: 7 });
    expect(await refused(send())).toMatchObject({ kind: "rate-limited", waitMs: 7_250 });
  });

  it("429 without a time waits five seconds", async () => {
    answers(429, "Too Many Requests");
    expect(await refused(send())).toMatchObject({ kind: "rate-limited", waitMs: 5_000 });
  });

  it.each([
    [403, "Forbidden: bot was blocked by the user"],
    [403, "Forbidden: user is deactivated"],
    [403, "Forbidden: bot was kicked from the supergroup chat"],
    [403, "Forbidden: bot is not a member of the supergroup chat"],
    [403, "Forbidden: the group chat was deleted"],
    [403, "Forbidden: bot can't initiate conversation with a user"],
    [400, "Bad Request: chat not found"],
    [400, "Bad Request: PEER_ID_INVALID"],
    [400, "Bad Request: CHAT_WRITE_FORBIDDEN"],
    [400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"],
    [400, "Bad Request: CHAT_ADMIN_REQUIRED"],
    [400, "Bad Request: not enough rights to send text messages to the chat"],
    [400, "Bad Request: have no rights to send a message"],
    [400, "Bad Request: TOPIC_CLOSED"],
  ])("%d %s: the person cannot be written to", async (code, description) => {
    answers(code, description);
    const error = await refused(send());
    expect(error).toMatchObject({ kind: "unreachable", movedTo: null });
    expect(error.message).toContain(description);
  });

  it("a group that became a supergroup says where to, beyond 32 bits", async () => {
    answers(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -1_002_345_678_901,
    });
    expect(await refused(send())).toMatchObject({ kind: "unreachable", movedTo: "-1002345678901" });
  });

  it.each([
    "Bad Request: message is too long",
    "Bad Request: can't parse entities: unsupported start tag",
    "Bad Request: message text is empty",
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: something that we have never seen",
  ])("400 %s: the content is refused", async (description) => {
    answers(400, description);
    expect(await refused(send())).toMatchObject({ kind: "rejected" });
  });

  it.each([
    [401, "Unauthorized"],
    [404, "Not Found"],
  ])("%d %s: the token is not taken", async (code, description) => {
    answers(code, description);
    expect(await refused(send())).toMatchObject({ kind: "unauthorised" });
  });

  it.each([500, 503])("%d: nothing was sent, it waits", async (code) => {
    answers(code, "Internal Server Error");
    expect(await refused(send())).toMatchObject({ kind: "rate-limited", waitMs: 5_000 });
  });
});

describe("what may or may not have arrived", () => {
  it.each([502, 504, 520])("a %d of a gateway, as a page", async (status) => {
    api().post(path("sendMessage")).reply(status, "<html><h1>nginx</h1></html>");
    expect(await refused(send())).toMatchObject({ kind: "unknown-outcome" });
  });

  it.each([200, 403, 404])("a page with status %d instead of an answer", async (status) => {
    api().post(path("sendMessage")).reply(status, "<html>Trang bị chặn</html>");
    expect(await refused(send())).toMatchObject({ kind: "unknown-outcome" });
  });

  it("an answer in JSON that is not Telegram's", async () => {
    api().post(path("sendMessage")).reply(200, { error: "quota" });
    expect(await refused(send())).toMatchObject({ kind: "unknown-outcome" });
  });

  it.each(["ECONNRESET", "EPIPE", "ETIMEDOUT", "ERR_SOMETHING"])(
    "a connection that broke with %s",
    async (code) => {
      api()
        .post(path("sendMessage"))
        .replyWithError(Object.assign(new Error("read broke"), { code }));
      expect(await refused(send())).toMatchObject({ kind: "unknown-outcome" });
    },
  );

  it("(i) no answer within 15 seconds, instead of the library's 500", async () => {
    const arrived = Promise.withResolvers<void>();
    api()
      .post(path("sendMessage"))
      .reply(() => {
        arrived.resolve();
        return new Promise(() => {});
      });
    const sending = refused(send());
    await arrived.promise;
    await clock.pass(15_000);
    expect(await sending).toMatchObject({ kind: "unknown-outcome" });
    expect(clock.waiting()).toBe(0);
  });
});

describe("what surely never left waits, and is no try", () => {
  it.each([
    ["ECONNREFUSED", "connect ECONNREFUSED 1.2.3.4:443"],
    ["ENOTFOUND", "getaddrinfo ENOTFOUND api.telegram.example"],
    ["EAI_AGAIN", "getaddrinfo EAI_AGAIN api.telegram.example"],
    ["ETIMEDOUT", "connect ETIMEDOUT 1.2.3.4:443"],
    ["EHOSTUNREACH", "connect EHOSTUNREACH 1.2.3.4:443"],
    [
      "ECONNRESET",
      "Client network socket disconnected before secure TLS connection was established",
    ],
    ["ETIMEDOUT", ""],
  ])("%s: %s", async (code, message) => {
    api()
      .post(path("sendMessage"))
      .replyWithError(Object.assign(new Error(message), { code }));
    expect(await refused(send())).toMatchObject({ kind: "rate-limited", waitMs: 5_000 });
  });
});

describe("errors tell neither the token nor what was sent", () => {
  it("(g) when a page comes instead of an answer, whose error holds the address", async () => {
    api().post(path("sendMessage")).reply(404, "<html>404</html>");
    const error = await refused(send());
    expect(error.message).toContain("bot[token]/sendMessage");
    expect(everything(error)).not.toContain("AAsecret");
  });

  it("(g) when the connection breaks", async () => {
    api()
      .post(path("getMe"))
      .replyWithError(Object.assign(new Error("x"), { code: "ECONNRESET" }));
    const error = await client.call("getMe", {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TelegramFailure);
    expect(everything(error)).not.toContain("AAsecret");
  });

  it("(h) when Telegram refuses: the library's error holds the whole message, ours does not", async () => {
    answers(403, "Forbidden: bot was blocked by the user");
    const error = await refused(send());
    expect(everything(error)).not.toContain("Tám");
    expect(error.cause).toBeUndefined();
  });
});

describe("(n) another server in Telegram's place", () => {
  it.each(["https://relay.example/telegram", "https://relay.example/telegram/"])(
    "may have a path: %s",
    async (apiRoot) => {
      nock("https://relay.example")
        .post(`/telegram${path("getMe")}`)
        .reply(200, { ok: true, result: { id: 7 } });
      const relayed = createTelegramClient({ token: TOKEN, apiRoot, clock });
      expect(await relayed.call("getMe", {})).toEqual({ id: 7 });
    },
  );
});
