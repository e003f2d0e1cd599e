import { expect, it } from "vitest";
import type { Talk } from "../../src/conversation/conversation.ts";
import { createPlayer, flow } from "./player.ts";
import { fullName, matter, phone, slot } from "./questions.ts";

it("answers reach the flow under the names of their questions", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      const name = await talk.ask("ten", fullName);
      const number = await talk.ask("dien-thoai", phone);
      talk.tell(`${name}, ${number}`);
    }),
  );
  await an.begin();
  expect(await an.type("nguyễn văn an")).toEqual(["Số điện thoại?"]);
  expect(await an.type("0912 345 678")).toEqual(["Nguyễn Văn An, 0912345678"]);
  expect(an.session().flow).toBeNull();
});

it("a release that adds a question before known answers asks only that one", async () => {
  const an = createPlayer(flow(nameThenPhone));
  await an.begin();
  await an.type("Nguyễn Văn An");
  an.release(
    flow(async (talk) => {
      const about = await talk.ask("viec", matter);
      const name = await talk.ask("ten", fullName);
      talk.tell(`${about}, ${name}, ${await talk.ask("dien-thoai", phone)}`);
    }),
  );
  expect(await an.type("0912345678")).toEqual(["Việc gì?"]);
  expect(await an.type("xin dấu")).toEqual(["xin dấu, Nguyễn Văn An, 0912345678"]);
});

it("a release that drops the open question goes on with what is left", async () => {
  const an = createPlayer(flow(nameThenPhone));
  await an.begin();
  await an.type("Nguyễn Văn An");
  an.release(
    flow(async (talk) => {
      const name = await talk.ask("ten", fullName);
      talk.tell(`${name}, ${await talk.ask("viec", matter)}`);
    }),
  );
  expect(await an.type("0912345678")).toEqual(["Việc gì?"]);
  expect(await an.type("xin dấu")).toEqual(["Nguyễn Văn An, xin dấu"]);
});

it("a release that drops an answered question does without its answer", async () => {
  const an = createPlayer(flow(nameThenPhone));
  await an.begin();
  await an.type("Nguyễn Văn An");
  an.release(flow(async (talk) => talk.tell(await talk.ask("dien-thoai", phone))));
  expect(await an.type("0912345678")).toEqual(["0912345678"]);
});

it("a release that reorders questions asks none of them twice", async () => {
  const an = createPlayer(flow(nameThenPhone));
  await an.begin();
  await an.type("Nguyễn Văn An");
  an.release(
    flow(async (talk) => {
      const number = await talk.ask("dien-thoai", phone);
      talk.tell(`${number}, ${await talk.ask("ten", fullName)}`);
    }),
  );
  expect(await an.type("0912345678")).toEqual(["0912345678, Nguyễn Văn An"]);
});

it("a chosen value that is gone is asked anew, and so is everything after it", async () => {
  const an = createPlayer(flow(slotThenName("sáng", "chiều")));
  await an.begin();
  await an.tap("Buổi chiều");
  an.release(flow(slotThenName("sáng", "tối")));
  expect(await an.type("Nguyễn Văn An")).toEqual(["Buổi nào?"]);
  expect(an.session().flow?.journal).toEqual([]);
  expect(await an.tap("Buổi tối")).toEqual(["Họ tên?"]);
  expect(await an.tap("Giữ như cũ: Nguyễn Văn An")).toEqual(["tối, Nguyễn Văn An"]);
});

it("a chosen value that is gone stands when an effect followed it", async () => {
  const booking = (...slots: string[]) =>
    flow(async (talk) => {
      const chosen = await talk.ask("buoi", slot(...slots));
      await talk.once("dat", { act: async () => ({ ok: true }), wall: "Gõ ĐỔI LỊCH." });
      talk.tell(`${chosen}, ${await talk.ask("ten", fullName)}`);
    });
  const an = createPlayer(booking("sáng", "chiều"));
  await an.begin();
  await an.tap("Buổi chiều");
  an.release(booking("sáng", "tối"));
  expect(await an.type("Nguyễn Văn An")).toEqual(["chiều, Nguyễn Văn An"]);
});

it("an answer is read by the question as it was shown, and checked by the question of today", async () => {
  const an = createPlayer(flow(slotThenName("sáng", "chiều")));
  await an.begin();
  an.release(flow(slotThenName("tối", "sáng", "chiều")));
  await an.type("2");
  expect(await an.type("Nguyễn Văn An")).toEqual(["chiều, Nguyễn Văn An"]);
});

it("a choice that was shown and is gone when it is picked is asked anew", async () => {
  const an = createPlayer(flow(slotThenName("sáng", "chiều")));
  await an.begin();
  an.release(flow(slotThenName("tối")));
  expect(await an.type("chiều")).toEqual([expect.stringContaining("chọn"), "Buổi nào?"]);
  expect(await an.type("buổi chiều")).toEqual(["Buổi nào?"]);
  expect(an.said.at(-1)?.choices).toEqual([{ label: "Buổi tối", value: "tối" }]);
});

it.each(["2", "hai", "số 2 ạ", "Buổi chiều", "buoi chieu"])(
  "%s picks what was shown as the second choice",
  async (text) => {
    const an = createPlayer(flow(slotThenName("sáng", "chiều")));
    await an.begin();
    await an.type(text);
    expect(await an.type("Nguyễn Văn An")).toEqual(["chiều, Nguyễn Văn An"]);
  },
);

it.each(["3", "0912345678", "buổi tối"])("%s picks nothing that was not shown", async (text) => {
  const an = createPlayer(flow(slotThenName("sáng", "chiều")));
  await an.begin();
  await an.type(text);
  expect(an.session().flow).toMatchObject({ journal: [], open: { name: "buoi" } });
});

it("a tap with the open question's token and a value that was not shown is no answer", async () => {
  const an = createPlayer(flow(slotThenName("sáng", "chiều")));
  await an.begin();
  const token = an.session().flow?.open?.token ?? "";
  expect(await an.send({ kind: "tap", token, value: "tối" })).toEqual(["Buổi nào?"]);
  expect(an.session().flow?.journal).toEqual([]);
});

async function nameThenPhone(talk: Talk): Promise<void> {
  const name = await talk.ask("ten", fullName);
  talk.tell(`${name}, ${await talk.ask("dien-thoai", phone)}`);
}

function slotThenName(...slots: string[]) {
  return async (talk: Talk) => {
    const chosen = await talk.ask("buoi", slot(...slots));
    talk.tell(`${chosen}, ${await talk.ask("ten", fullName)}`);
  };
}
