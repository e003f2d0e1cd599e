import { describe, expect, it } from "vitest";
import type { Talk } from "../../src/conversation/conversation.ts";
import {
  cancelled,
  flowGone,
  staleList,
  staleTap,
  staleTyped,
} from "../../src/wording/dialogue.ts";
import { attachmentReply, lateReply } from "../../src/wording/residents.ts";
import { createPlayer, flow } from "./player.ts";
import { fullName, matter, slot } from "./questions.ts";
import { CLEAR_ANSWER, CLEAR_QUESTION, MENU } from "./small-desk.ts";

describe("a tap on an earlier question", () => {
  it("is not taken, and the open question is shown again under its own token", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    const { token = "" } = an.session().flow?.open ?? {};
    await an.tap("Buổi sáng");
    const open = an.session().flow?.open;
    expect(await an.send({ kind: "tap", token, value: "chiều" })).toEqual([staleTap, "Họ tên?"]);
    expect(an.session().flow?.open).toEqual(open);
  });

  it("is not taken when the same question was asked anew meanwhile", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    const { token = "" } = an.session().flow?.open ?? {};
    await an.tap("Buổi sáng");
    await an.type("quay lại");
    expect(await an.send({ kind: "tap", token, value: "chiều" })).toEqual([staleTap, "Buổi nào?"]);
  });

  it("of a dialogue that is over shows the menu", async () => {
    const an = createPlayer(flow(async (talk) => void (await talk.ask("buoi", slot("sáng")))));
    await an.begin();
    const { token = "" } = an.session().flow?.open ?? {};
    await an.tap("Buổi sáng");
    expect(await an.send({ kind: "tap", token, value: "sáng" })).toEqual([staleList, MENU]);
  });
});

it("a double tap answers one question, not the next as well", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      await talk.ask("buoi", slot("sáng", "chiều"));
      await talk.ask("buoi-khac", slot("sáng", "chiều"));
    }),
  );
  await an.begin();
  const { token = "" } = an.session().flow?.open ?? {};
  await an.send({ kind: "tap", token, value: "sáng" });
  await an.send({ kind: "tap", token, value: "sáng" });
  expect(an.session().flow).toMatchObject({
    journal: [{ name: "buoi" }],
    open: { name: "buoi-khac" },
  });
});

describe("a typed answer", () => {
  it("that is dated before the question was asked is not taken", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    await an.tap("Buổi sáng");
    const askedAt = an.session().flow?.open?.askedAt ?? 0;
    expect(await an.type("Nguyễn Văn An", askedAt - 1)).toEqual([staleTyped, "Họ tên?"]);
    expect(an.session().flow?.journal).toHaveLength(1);
  });

  it("that is dated at the moment of the question is taken", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    await an.tap("Buổi sáng");
    await an.type("Nguyễn Văn An", an.session().flow?.open?.askedAt);
    expect(an.session().flow).toBeNull();
  });
});

describe("a flow that a release no longer has", () => {
  it("ends in an apology and the menu", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    an.release(flow(slotThenName, "viec-moi"));
    expect(await an.tap("Buổi sáng")).toEqual([flowGone, MENU]);
    expect(an.session().flow).toBeNull();
  });

  it("does the same on `quay lại`, and can be left for the menu", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    await an.tap("Buổi sáng");
    an.release();
    expect(await an.type("quay lại")).toEqual([flowGone, MENU]);
    expect(await an.type("0")).toEqual([MENU]);
  });
});

describe("in the middle of a dialogue", () => {
  it("a clear question is answered, and the open question is shown again", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    expect(await an.type(CLEAR_QUESTION)).toEqual([CLEAR_ANSWER, expect.any(String), "Buổi nào?"]);
    expect(await an.type("sáng")).toEqual([expect.any(String), "Buổi nào?"]);
    expect(await an.type("1")).toEqual(["Họ tên?"]);
  });

  it("a photo is answered, and the open question is shown again", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    expect(await an.send({ kind: "attachment", what: "photo" })).toEqual([
      attachmentReply.photo,
      "Buổi nào?",
    ]);
  });

  it("an emergency gets its number before the normal reply, and the dialogue goes on", async () => {
    const an = createPlayer(
      flow(async (talk) => {
        await talk.ask("viec", matter);
        await talk.ask("ten", fullName);
      }),
    );
    await an.begin();
    expect(await an.type("nhà tôi đang cháy, cứu với")).toEqual([
      expect.stringContaining("114"),
      "Họ tên?",
    ]);
  });

  it("`huỷ` drops it", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    expect(await an.type("huỷ")).toEqual([cancelled, MENU]);
    expect(an.session()).toMatchObject({ flow: null, paused: null });
  });

  it("`0` leaves it for the menu, and `tiếp` takes it up at the same question", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    await an.tap("Buổi sáng");
    expect(await an.type("0")).toEqual([expect.stringContaining("Việc thử")]);
    expect(await an.type("tiếp")).toEqual(["Họ tên?"]);
    await an.type("Nguyễn Văn An");
    expect(an.session().flow).toBeNull();
  });

  it("26 hours of silence end it", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    an.now += 26 * 3_600_000;
    await an.tap("Buổi sáng");
    expect(an.session().flow).toBeNull();
  });

  it("25 hours of silence do not", async () => {
    const an = createPlayer(flow(slotThenName));
    await an.begin();
    an.now += 25 * 3_600_000;
    expect(await an.tap("Buổi sáng")).toEqual(["Họ tên?"]);
    expect(an.said.map(({ text }) => text)).not.toContain(lateReply);
  });
});

async function slotThenName(talk: Talk): Promise<void> {
  await talk.ask("buoi", slot("sáng", "chiều"));
  await talk.ask("ten", fullName);
}
