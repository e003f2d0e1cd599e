import { expect, it } from "vitest";
import { createConversation, plainHouse } from "../../src/conversation/conversation.ts";
import { staleTyped } from "../../src/wording/dialogue.ts";
import { flow, words } from "../conversation/player.ts";
import { fullName } from "../conversation/questions.ts";
import { smallDesk } from "../conversation/small-desk.ts";
import { createGate } from "./handlers.ts";
import { message, openTrafficWorld, until } from "./traffic-world.ts";

it("an answer that is sent twice while its turn runs does not answer the next question", async () => {
  const world = await openTrafficWorld();
  const gate = createGate();
  let reading = false;
  const twoPeople = flow(async (talk) => {
    await talk.ask("ten", fullName);
    await talk.read("cho", async () => {
      reading = true;
      await gate.opened;
      return 1;
    });
    talk.tell(`Cùng đi: ${await talk.ask("nguoi-di-cung", fullName)}`);
  });
  let ids = 0;
  const handler = createConversation({
    words,
    desk: smallDesk("viec"),
    flows: [twoPeople],
    services: null,
    house: plainHouse,
    newId: () => `token${++ids}`,
    now: () => world.clock.now(),
  });
  const traffic = world.process({ handler });
  await traffic.deliver(message("1", world.clock.now()));
  await traffic.idle();

  await traffic.deliver(message("Nguyễn Văn An", world.clock.now()));
  await until(() => reading);
  world.clock.advance(2_000);
  await traffic.deliver(message("Nguyễn Văn An", world.clock.now()));
  world.clock.advance(1_000);
  gate.open();
  await traffic.idle();
  expect(world.said()).toEqual(["Họ tên?", "Họ tên?", staleTyped, "Họ tên?"]);
});
