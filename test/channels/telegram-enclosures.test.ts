import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Outbound } from "../../src/channels/channel.ts";
import { faults } from "../simulators/telegram/faults.ts";
import type { Resident } from "../simulators/telegram/simulator.ts";
import { createLab, type Lab } from "./telegram-lab.ts";

const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x41, 0x0d, 0x0a, 0xff]);

let lab: Lab;
let an: Resident;
beforeEach(async () => {
  lab = await createLab();
  lab.files.set("hash", { bytes, mediaType: "image/jpeg" });
  an = lab.simulator.person("An");
  an.writes("/start");
});
afterEach(() => lab.stop());

const photo = { kind: "photo", file: "hash", name: "ban-do.jpg" } as const;
const send = (outbound: Outbound) => lab.channel.send(String(an.id), "r1", outbound);
const received = () =>
  an.chat.received().map(({ text, buttons, payload }) => ({ text, buttons, file: payload.file }));

describe("what is enclosed", () => {
  it("is a picture with the text and the buttons under it", async () => {
    await send({
      text: "Đường đến Trung tâm",
      enclosure: photo,
      choices: [{ label: "Giờ làm việc", value: "gio" }],
      token: "t",
    });
    expect(received()).toEqual([
      {
        text: "Đường đến Trung tâm",
        buttons: [{ text: "Giờ làm việc", data: "t:gio" }],
        file: { name: "ban-do.jpg", bytes },
      },
    ]);
    expect(lab.simulator.callsOf("sendPhoto")).toHaveLength(1);
  });

  it("is a paper under its own name", async () => {
    await send({
      text: "Tờ khai",
      enclosure: { kind: "document", file: "hash", name: "tờ khai khai sinh.pdf" },
    });
    expect(received()[0]?.file).toEqual({ name: "tờ khai khai sinh.pdf", bytes });
    expect(lab.simulator.callsOf("sendDocument")).toHaveLength(1);
  });

  it("goes before a text that is too long to stand under it, and counts as a message of its own", async () => {
    const outbound = { text: "a".repeat(1_025), enclosure: photo };
    expect(lab.channel.pieces?.(outbound)).toBe(2);
    await send(outbound);
    expect(received().map(({ text }) => text.length)).toEqual([0, 1_025]);
  });

  it("is not sent again when only the text behind it failed", async () => {
    lab.simulator.fail({ fault: faults.tooManyRequests(3), method: "sendMessage" });
    const outbound = { text: "a".repeat(1_025), enclosure: photo };
    await expect(send(outbound)).rejects.toMatchObject({ kind: "rate-limited" });
    await send(outbound);
    expect(lab.simulator.callsOf("sendPhoto")).toHaveLength(1);
    expect(received()).toHaveLength(2);
  });

  it("and is gone from the store is refused, and said to be", async () => {
    const enclosure = { ...photo, file: "none" };
    await expect(send({ text: "x", enclosure })).rejects.toMatchObject({ kind: "rejected" });
    expect(received()).toEqual([]);
  });
});
