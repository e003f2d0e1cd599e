import type { Inbound } from "../../src/channels/channel.ts";
import type { ConsoleWorld } from "./world.ts";

/** Questions that no entry answers, as residents write them. */
const unanswered = [
  "xe máy cũ của ông tôi đổi sang tên con dâu ở nước ngoài qua bưu điện vệ tinh",
  "máy bơm hợp tác xã hỏng ai sửa giúp",
  "loa thôn phát sớm quá",
  "loa của thôn phát sớm",
  "cây đa đầu làng đổ chắn lối đi",
];

/** A commune in which something has happened: officers, requests, questions without an answer. */
export async function seed(world: ConsoleWorld): Promise<void> {
  const { office } = world.service;
  const by = { officer: world.hoa, address: "203.0.113.7" };
  const people = [
    { name: "Lê Văn Đức", username: "duc.lv", roles: ["reception", "one-stop"] },
    { name: "Nguyễn Thị Hường", username: "huong.nt", roles: ["author", "approver"] },
    { name: "Trần Văn An", username: "an.tv", roles: ["leader"] },
  ] as const;
  for (const person of people) await office.officers.create(person, by);
  for (const [index, text] of unanswered.entries()) await ask(world, `nguoi-${index}`, text);
}

/** Lets a resident ask, and waits for the answer. */
async function ask(world: ConsoleWorld, from: string, text: string): Promise<void> {
  const message: Inbound = {
    channel: "web",
    id: `${from}.${text.length}`,
    conversation: from,
    sender: from,
    scope: "private",
    sentAt: Date.now(),
    content: { kind: "text", text },
  };
  await world.service.deliver(message);
  await world.service.idle();
}
