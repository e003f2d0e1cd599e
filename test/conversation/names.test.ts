import { expect, it } from "vitest";
import type { Talk } from "../../src/conversation/conversation.ts";
import { createPlayer, flow } from "./player.ts";
import { fullName, matter, phone } from "./questions.ts";

const misuse = { code: "flow-misuse" };

it("a name that is used twice in one run is an error of the flow", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      await talk.ask("ten", fullName);
      await talk.ask("ten", fullName);
    }),
  );
  await an.begin();
  await expect(an.type("Nguyễn Văn An")).rejects.toMatchObject(misuse);
});

it("a question and an effect of the same name are an error of the flow", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      await talk.read("ten", async () => 1);
      await talk.ask("ten", fullName);
    }),
  );
  await expect(an.begin()).rejects.toMatchObject(misuse);
});

it("two questions open at once are an error of the flow", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      await Promise.all([talk.ask("ten", fullName), talk.ask("viec", matter)]);
    }),
  );
  await expect(an.begin()).rejects.toMatchObject(misuse);
});

it("an effect beside an open question is an error of the flow, and is not run", async () => {
  let acts = 0;
  const act = async () => ++acts;
  const an = createPlayer(
    flow(async (talk) => {
      await Promise.all([talk.ask("ten", fullName), talk.once("dat", { act, wall: "" })]);
    }),
  );
  await expect(an.begin()).rejects.toMatchObject(misuse);
  expect(acts).toBe(0);
});

it("`again` to a name that nothing is known under is an error of the flow", async () => {
  const an = createPlayer(flow(async (talk) => talk.again("ten", "Vì sao?")));
  await expect(an.begin()).rejects.toMatchObject(misuse);
});

it("an error of the flow leaves the stored conversation as it was", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      await talk.ask("ten", fullName);
      await talk.ask("ten", fullName);
    }),
  );
  await an.begin();
  const before = an.session();
  await expect(an.type("Nguyễn Văn An")).rejects.toMatchObject(misuse);
  expect(an.session()).toEqual(before);
});

it("a helper that is used twice keeps its answers apart by `within`", async () => {
  const person = async (talk: Talk) =>
    `${await talk.ask("ten", fullName)} ${await talk.ask("dien-thoai", phone)}`;
  const an = createPlayer(
    flow(async (talk) => {
      const own = await person(talk);
      talk.tell(`${own} / ${await person(talk.within("nguoi-di-cung"))}`);
    }),
  );
  await an.begin();
  await an.type("Nguyễn Văn An");
  await an.type("0912345678");
  await an.type("Trần Thị Bình");
  expect(await an.type("0987654321")).toEqual([
    "Nguyễn Văn An 0912345678 / Trần Thị Bình 0987654321",
  ]);
});

it("`again` within a helper means the helper's own name", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      await talk.ask("ten", fullName);
      const other = talk.within("nguoi-di-cung");
      if ((await other.ask("ten", fullName)) === "Nguyễn Văn An") other.again("ten", "Trùng tên.");
      talk.tell("Xong");
    }),
  );
  await an.begin();
  await an.type("Nguyễn Văn An");
  expect(await an.type("Nguyễn Văn An")).toEqual(["Trùng tên.", "Họ tên?"]);
  expect(await an.type("Trần Thị Bình")).toEqual(["Xong"]);
});

it("`within` inside `within` keeps both names", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      for (const paper of [1, 2]) {
        await talk.within("giay").within(String(paper)).ask("viec", matter);
      }
    }),
  );
  await an.begin();
  await an.type("bản chính");
  expect(an.session().flow).toMatchObject({
    journal: [{ name: "giay.1.viec" }],
    open: { name: "giay.2.viec" },
  });
});
