import { describe, expect, it } from "vitest";
import type { Talk } from "../../src/conversation/conversation.ts";
import { day } from "../../src/conversation/question.ts";
import { atFirstQuestion, nothingToGoBackTo, tooManyTries } from "../../src/wording/dialogue.ts";
import { createPlayer, flow } from "./player.ts";
import { fullName, matter, phone, slot } from "./questions.ts";
import { MENU } from "./small-desk.ts";

describe("again", () => {
  it("forgets the answer and all after it, says why and asks anew", async () => {
    const an = createPlayer(
      flow(async (talk) => {
        const chosen = await talk.ask("buoi", slot("sáng", "chiều"));
        await talk.ask("ten", fullName);
        if (chosen === "sáng") talk.again("buoi", "Buổi sáng vừa kín.");
        talk.tell("Xong");
      }),
    );
    await an.begin();
    await an.tap("Buổi sáng");
    expect(await an.type("Nguyễn Văn An")).toEqual(["Buổi sáng vừa kín.", "Buổi nào?"]);
    expect(an.session().flow?.journal).toEqual([]);
  });

  it("offers typed answers that it dropped as choice 1, and takes them up when picked", async () => {
    const an = createPlayer(flow(refusingMorning));
    await an.begin();
    await an.tap("Buổi sáng");
    await an.type("Nguyễn Văn An");
    await an.type("0912345678");
    expect(await an.tap("Buổi chiều")).toEqual(["Họ tên?"]);
    expect(labels(an.said.at(-1))).toEqual(["Giữ như cũ: Nguyễn Văn An"]);
    expect(await an.type("1")).toEqual(["Số điện thoại?"]);
    expect(labels(an.said.at(-1))).toEqual(["Giữ như cũ: 0912345678"]);
    expect(await an.tap("Giữ như cũ: 0912345678")).toEqual(["Nguyễn Văn An, 0912345678"]);
  });

  it("takes another answer instead of the one that it offers", async () => {
    const an = createPlayer(flow(refusingMorning));
    await an.begin();
    await an.tap("Buổi sáng");
    await an.type("Nguyễn Văn An");
    await an.type("0912345678");
    await an.tap("Buổi chiều");
    await an.type("Trần Thị Bình");
    expect(await an.type("1")).toEqual(["Trần Thị Bình, 0912345678"]);
  });

  it("does not offer the refused answer itself", async () => {
    const an = createPlayer(
      flow(async (talk) => {
        if ((await talk.ask("dien-thoai", phone)) === "0912345678") {
          talk.again("dien-thoai", "Số này không gọi được.");
        }
      }),
    );
    await an.begin();
    expect(await an.type("0912345678")).toEqual(["Số này không gọi được.", "Số điện thoại?"]);
    expect(labels(an.said.at(-1))).toEqual([]);
  });

  it("does not offer an answer that was taken up again and then refused", async () => {
    const an = createPlayer(
      flow(async (talk) => {
        const chosen = await talk.ask("buoi", slot("sáng", "chiều"));
        await talk.ask("ten", fullName);
        if (chosen === "sáng") talk.again("buoi", "Kín.");
        talk.again("ten", "Tên chưa đúng.");
      }),
    );
    await an.begin();
    await an.tap("Buổi sáng");
    await an.type("Nguyễn Văn An");
    await an.tap("Buổi chiều");
    expect(await an.type("1")).toEqual(["Tên chưa đúng.", "Họ tên?"]);
    expect(labels(an.said.at(-1))).toEqual([]);
  });

  it("may happen five times in one turn", async () => {
    const an = createPlayer(flow(readingUntil(6)));
    expect((await an.begin()).at(-1)).toBe("Họ tên?");
  });

  it("that happens more often ends in an apology and the menu", async () => {
    const an = createPlayer(flow(readingUntil(7)));
    expect(await an.begin()).toEqual([tooManyTries, MENU]);
    expect(an.session().flow).toBeNull();
  });
});

describe("quay lại", () => {
  it("takes back the last answer and offers it as choice 1", async () => {
    const an = createPlayer(flow(nameThenMatter));
    await an.begin();
    await an.type("Nguyễn Văn An");
    expect(await an.type("quay lại")).toEqual(["Họ tên?"]);
    expect(labels(an.said.at(-1))).toEqual(["Giữ như cũ: Nguyễn Văn An"]);
  });

  it("goes back one question each time, as far as the first", async () => {
    const an = createPlayer(
      flow(async (talk) => {
        await talk.ask("buoi", slot("sáng", "chiều"));
        await talk.ask("ten", fullName);
        await talk.ask("viec", matter);
      }),
    );
    await an.begin();
    await an.tap("Buổi sáng");
    await an.type("Nguyễn Văn An");
    expect(await an.type("quay lại")).toEqual(["Họ tên?"]);
    expect(await an.type("quay lại")).toEqual(["Buổi nào?"]);
    expect(await an.type("quay lại")).toEqual([atFirstQuestion, "Buổi nào?"]);
  });

  it("does not offer a choice again, which is shown anyway", async () => {
    const an = createPlayer(
      flow(async (talk) => {
        await talk.ask("buoi", slot("sáng", "chiều"));
        await talk.ask("ten", fullName);
      }),
    );
    await an.begin();
    await an.tap("Buổi sáng");
    await an.type("quay lại");
    expect(labels(an.said.at(-1))).toEqual(["Buổi sáng", "Buổi chiều"]);
  });

  it("outside a dialogue says so and shows the menu", async () => {
    expect(await createPlayer(flow(nameThenMatter)).type("quay lại")).toEqual([
      nothingToGoBackTo,
      MENU,
    ]);
  });

  it("offers an earlier day only while today's question still allows it", async () => {
    const visit = (from: string, to: string) =>
      flow(async (talk) => {
        const date = await talk.ask("ngay", day("Ngày nào?", from, to));
        talk.tell(`Hẹn ${date}, ${await talk.ask("ten", fullName)}`);
      });
    const an = createPlayer(visit("2026-11-24", "2026-11-30"));
    await an.begin();
    await an.type("24/11");
    an.release(visit("2026-11-25", "2026-12-01"));
    await an.type("quay lại");
    await an.type("1");
    expect(an.session().flow).toMatchObject({ journal: [], open: { name: "ngay" } });
  });
});

async function nameThenMatter(talk: Talk): Promise<void> {
  await talk.ask("ten", fullName);
  await talk.ask("viec", matter);
}

async function refusingMorning(talk: Talk): Promise<void> {
  const chosen = await talk.ask("buoi", slot("sáng", "chiều"));
  const name = await talk.ask("ten", fullName);
  const number = await talk.ask("dien-thoai", phone);
  if (chosen === "sáng") talk.again("buoi", "Buổi sáng vừa kín.");
  talk.tell(`${name}, ${number}`);
}

/** A flow that starts over until its read has been made `times` times. */
function readingUntil(times: number) {
  let reads = 0;
  return async (talk: Talk) => {
    const count = await talk.read("lan", async () => ++reads);
    if (count < times) talk.again("lan", "Thử lại.");
    await talk.ask("ten", fullName);
  };
}

function labels(said: { choices?: { label: string }[] } | undefined): string[] {
  return (said?.choices ?? []).map(({ label }) => label);
}
