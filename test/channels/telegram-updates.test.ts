import { describe, expect, it } from "vitest";
import { readUpdate } from "../../src/channels/telegram/read-update.ts";
import { MONDAY } from "./telegram-lab.ts";

const bot = { id: 700, username: "QuyLoc_bot" };
const an = { id: 5_000_000_001, is_bot: false, first_name: "An" };
const home = { id: an.id, type: "private", first_name: "An" };
const village = { id: -1_002_000_000_001, type: "supergroup", title: "Thôn 5" };

const read = (update: unknown) => readUpdate(update, bot, MONDAY);
const message = (fields: object) =>
  read({
    update_id: 1,
    message: { message_id: 9, date: 1_790_000_000, from: an, chat: home, ...fields },
  });
const inGroup = (fields: object) => message({ chat: village, ...fields });
const content = (reading: ReturnType<typeof read>) =>
  reading.kind === "message" ? reading.inbound.content : reading.kind;
const mark = (type: string, offset: number, length: number, rest = {}) => ({
  entities: [{ type, offset, length, ...rest }],
});

describe("a private message", () => {
  it("says who, where and when (at the end of Telegram's second)", () => {
    expect(message({ text: "làm khai sinh" })).toEqual({
      kind: "message",
      tap: null,
      inbound: {
        channel: "telegram",
        id: "1",
        conversation: "5000000001",
        sender: "5000000001",
        scope: "private",
        sentAt: 1_790_000_000_999,
        content: { kind: "text", text: "làm khai sinh" },
      },
    });
  });

  it.each([4_294_967_296, 4_503_599_627_370_496])("keeps the number %d exactly", (number) => {
    const chat = { ...home, id: number };
    const update = {
      update_id: number,
      message: { message_id: 1, date: 1, from: { ...an, id: number }, chat, text: "a" },
    };
    const reading = read(update);
    expect(reading).toMatchObject({
      inbound: { id: String(number), conversation: String(number), sender: String(number) },
    });
  });

  it.each([
    ["/start", "/start"],
    ["/start tt_1-001193", "/start tt_1-001193"],
    ["/menu@quyloc_bot", "/menu"],
  ])("takes the command %s as the text %s", (text, said) => {
    const length = text.split(" ")[0]?.length ?? 0;
    expect(content(message({ text, ...mark("bot_command", 0, length) }))).toEqual({
      kind: "text",
      text: said,
    });
  });

  it.each([
    ["photo", "photo"],
    ["voice", "voice"],
    ["audio", "voice"],
    ["video", "video"],
    ["video_note", "video"],
    ["document", "file"],
    ["sticker", "sticker"],
    ["location", "location"],
    ["contact", "contact"],
  ])("with a %s is an attachment", (field, what) => {
    expect(content(message({ [field]: {} }))).toEqual({ kind: "attachment", what });
  });

  it("with a moving picture, which also comes as a document, is a video", () => {
    expect(content(message({ animation: {}, document: {} }))).toMatchObject({ what: "video" });
  });

  it("with a picture and words is its words", () => {
    expect(content(message({ photo: [{}], caption: "giấy này làm gì" }))).toEqual({
      kind: "text",
      text: "giấy này làm gì",
    });
  });
});

describe("a pressed button", () => {
  const press = (fields: object) =>
    read({
      update_id: 7,
      callback_query: {
        id: "77",
        from: an,
        message: { message_id: 9, date: 0, chat: home },
        ...fields,
      },
    });

  it("is a tap with its token and value, dated now", () => {
    expect(press({ data: "tok:facet:fee:1.001193" })).toEqual({
      kind: "message",
      inbound: {
        channel: "telegram",
        id: "7",
        conversation: "5000000001",
        sender: "5000000001",
        scope: "private",
        sentAt: MONDAY,
        content: { kind: "tap", token: "tok", value: "facet:fee:1.001193" },
      },
      tap: { id: "77", chat: 5_000_000_001, message: 9 },
    });
  });

  it("without a token has an empty one", () => {
    expect(content(press({ data: "menu" }))).toEqual({ kind: "tap", token: "", value: "menu" });
  });

  it.each([
    ["without data (a game)", {}],
    ["of a message that is nowhere (an inline one)", { data: "a:b", message: undefined }],
    ["by a bot", { data: "a:b", from: { ...an, is_bot: true } }],
  ])("%s is left out", (_what, fields) => {
    expect(press(fields).kind).toBe("ignored");
  });
});

describe("in a group", () => {
  it("what is not said to the bot is left out", () => {
    expect(inGroup({ text: "trưa nay họp thôn" }).kind).toBe("ignored");
    expect(inGroup({ photo: [{}] }).kind).toBe("ignored");
  });

  it.each([
    ["@quyloc_bot làm khai sinh", 0],
    ["làm khai sinh @quyloc_bot", 14],
    ["@quyloc_bot, làm khai sinh", 0],
  ])("%s is said to it, without its name", (text, offset) => {
    const reading = inGroup({ text, ...mark("mention", offset, 11) });
    expect(content(reading)).toEqual({ kind: "text", text: "làm khai sinh" });
    expect(reading).toMatchObject({
      inbound: { scope: "group", conversation: "-1002000000001", sender: "5000000001" },
    });
  });

  it("counts the place of its name as Telegram does, in UTF-16 units", () => {
    const text = "👨‍👩‍👧 xin @quyloc_bot hỏi";
    const offset = text.indexOf("@");
    expect(content(inGroup({ text, ...mark("mention", offset, 11) }))).toEqual({
      kind: "text",
      text: "👨‍👩‍👧 xin hỏi",
    });
  });

  it("a mention of its account without a name counts", () => {
    const entities = mark("text_mention", 0, 3, { user: { id: 700, is_bot: true } });
    expect(content(inGroup({ text: "Bot giúp tôi", ...entities }))).toMatchObject({
      text: "giúp tôi",
    });
  });

  it("its name in a caption counts", () => {
    const caption_entities = mark("mention", 0, 11).entities;
    const reading = inGroup({ photo: [{}], caption: "@quyloc_bot xem", caption_entities });
    expect(content(reading)).toEqual({ kind: "text", text: "xem" });
  });

  it.each([
    ["a mention of somebody else", { text: "@other_bot ơi", ...mark("mention", 0, 10) }],
    ["its name in plain text that Telegram did not mark", { text: "a@quyloc_bot.vn" }],
    ["a command for another bot", { text: "/menu@other_bot", ...mark("bot_command", 0, 15) }],
    ["a reply to somebody else", { text: "vâng", reply_to_message: { from: an } }],
  ])("%s is left out", (_what, fields) => {
    expect(inGroup(fields).kind).toBe("ignored");
  });

  it.each([
    ["/menu", 5],
    ["/menu@QUYLOC_BOT", 16],
  ])("the command %s is said to it", (text, length) => {
    expect(content(inGroup({ text, ...mark("bot_command", 0, length) }))).toMatchObject({
      text: "/menu",
    });
  });

  it("a reply to it is said to it, also without words", () => {
    const reply = { reply_to_message: { from: { id: 700, is_bot: true } } };
    expect(content(inGroup({ text: "2", ...reply }))).toMatchObject({ text: "2" });
    expect(content(inGroup({ photo: [{}], ...reply }))).toMatchObject({ what: "photo" });
  });

  it("its becoming a supergroup is a move", () => {
    expect(
      inGroup({ chat: { ...village, id: -5, type: "group" }, migrate_to_chat_id: -1_009 }),
    ).toEqual({
      kind: "moved",
      from: "-5",
      to: "-1009",
    });
  });
});

describe("the bot's place in a group", () => {
  const becomes = (status: string, rest = {}, chat: object = village) =>
    read({ update_id: 3, my_chat_member: { chat, new_chat_member: { status, ...rest } } });

  it.each([
    ["member", {}, true],
    ["administrator", {}, true],
    ["restricted", { is_member: true, can_send_messages: true }, true],
    ["restricted", { is_member: true, can_send_messages: false }, false],
    ["restricted", { is_member: false, can_send_messages: true }, false],
    ["left", {}, false],
    ["kicked", {}, false],
  ])("%s %j: may post %s", (status, rest, mayPost) => {
    expect(becomes(status, rest)).toEqual({
      kind: "group",
      change: { channel: "telegram", address: "-1002000000001", name: "Thôn 5", mayPost },
    });
  });

  it("in a private chat or a channel tells nothing about groups", () => {
    expect(becomes("kicked", {}, home).kind).toBe("ignored");
    expect(becomes("administrator", {}, { ...village, type: "channel" }).kind).toBe("ignored");
  });
});

describe("what is none of its business", () => {
  it.each([
    ["a message of a bot", { text: "a", from: { ...an, is_bot: true } }],
    ["a message of nobody", { text: "a", from: undefined }],
    ["a post that a channel forwards into its group", { text: "a", is_automatic_forward: true }],
    ["a message in a channel", { text: "a", chat: { ...village, type: "channel" } }],
    ["a poll", { poll: {} }],
    ["a service message", { new_chat_members: [an] }],
  ])("%s is left out", (_what, fields) => {
    expect(message(fields).kind).toBe("ignored");
  });

  it.each(["edited_message", "channel_post", "message_reaction", "something_new"])(
    "%s is left out",
    (kind) => {
      expect(
        read({ update_id: 1, [kind]: { message_id: 1, date: 1, chat: home, text: "a" } }).kind,
      ).toBe("ignored");
    },
  );
});

describe("what cannot be read", () => {
  it.each([
    null,
    "text",
    [],
    {},
    { update_id: "1" },
    { update_id: 1.5 },
    { update_id: 2 ** 53 },
    { update_id: 1, message: null },
    { update_id: 1, message: { text: "a" } },
    { update_id: 1, message: { message_id: 1, date: "now", chat: home, text: "a" } },
    {
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: "x", type: "private" }, text: "a" },
    },
    { update_id: 1, message: { message_id: 1, date: 1, chat: home, from: an, text: { a: 1 } } },
    {
      update_id: 1,
      message: { message_id: 1, date: 1, chat: home, from: an, text: "a", entities: [{}] },
    },
    { update_id: 1, callback_query: { id: 5 } },
    { update_id: 1, my_chat_member: {} },
  ])("is told apart: %j", (update) => {
    expect(read(update).kind).toBe("malformed");
  });
});
