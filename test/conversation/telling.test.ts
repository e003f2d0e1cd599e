import { expect, it } from "vitest";
import { createPlayer, flow } from "./player.ts";
import { fullName, matter, phone, slot } from "./questions.ts";

it("what a flow tells is said once, in its place between the questions", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      talk.tell("Mở đầu");
      await talk.ask("ten", fullName);
      talk.tell("Giữa");
      await talk.ask("viec", matter);
      talk.tell("Kết");
    }),
  );
  expect(await an.begin()).toEqual(["Mở đầu", "Họ tên?"]);
  expect(await an.type("Nguyễn Văn An")).toEqual(["Giữa", "Việc gì?"]);
  expect(await an.type("xin dấu")).toEqual(["Kết"]);
});

it("what is told after a read is said once as well", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      const places = await talk.read("cho", async () => 3);
      talk.tell(`Còn ${places} chỗ`);
      await talk.ask("ten", fullName);
      talk.tell("Kết");
    }),
  );
  expect(await an.begin()).toEqual(["Còn 3 chỗ", "Họ tên?"]);
  expect(await an.type("Nguyễn Văn An")).toEqual(["Kết"]);
});

it("what is told before a step back is not said again, what is told after it is", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      talk.tell("Mở đầu");
      await talk.ask("ten", fullName);
      talk.tell("Giữa");
      await talk.ask("viec", matter);
    }),
  );
  await an.begin();
  await an.type("Nguyễn Văn An");
  expect(await an.type("quay lại")).toEqual(["Họ tên?"]);
  expect(await an.type("Nguyễn Văn Bình")).toEqual(["Giữa", "Việc gì?"]);
});

it("after `again` only the reason and what lies beyond the cut are said", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      talk.tell("Mở đầu");
      const chosen = await talk.ask("buoi", slot("sáng", "chiều"));
      talk.tell(`Đã chọn ${chosen}`);
      if (chosen === "sáng") talk.again("buoi", "Buổi sáng đã kín.");
      await talk.ask("dien-thoai", phone);
    }),
  );
  await an.begin();
  expect(await an.tap("Buổi sáng")).toEqual(["Buổi sáng đã kín.", "Buổi nào?"]);
  expect(await an.tap("Buổi chiều")).toEqual(["Đã chọn chiều", "Số điện thoại?"]);
});

it("a question that is shown again after something else comes without what was told before it", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      talk.tell("Mở đầu");
      await talk.ask("ten", fullName);
    }),
  );
  await an.begin();
  expect(await an.type("12")).toEqual([expect.stringContaining("họ và tên"), "Họ tên?"]);
});

it("a list that a flow tells may be picked from after the flow has ended", async () => {
  const an = createPlayer(
    flow(async (talk) => {
      talk.tell("Xong", [{ label: "Làm lại", value: "begin" }]);
    }),
  );
  await an.begin();
  expect(await an.tap("Làm lại")).toEqual(["Xong"]);
});
