import { describe, expect, it } from "vitest";
import type { Talk } from "../../src/conversation/conversation.ts";
import type { Json } from "../../src/kernel/json.ts";
import { createPlayer, flow, type Player } from "./player.ts";
import { fullName, matter, slot } from "./questions.ts";

const wall = "Đã đặt rồi, gõ ĐỔI LỊCH.";

it("a read is made once and kept while the world changes", async () => {
  const world = ["sáng", "chiều"];
  const an = createPlayer(
    flow(async (talk) => {
      const slots = await talk.read("cho-trong", async () => [...world]);
      const chosen = await talk.ask("buoi", slot(...slots));
      talk.tell(`${chosen} ${await talk.ask("ten", fullName)} ${slots.length}`);
    }),
  );
  await an.begin();
  world.length = 0;
  await an.tap("Buổi chiều");
  expect(await an.type("Nguyễn Văn An")).toEqual(["chiều Nguyễn Văn An 2"]);
});

it("a read that a step back cuts off is made anew", async () => {
  let places = 3;
  const an = createPlayer(
    flow(async (talk) => {
      await talk.ask("ten", fullName);
      talk.tell(`Còn ${await talk.read("cho", async () => places)}`);
      await talk.ask("viec", matter);
    }),
  );
  await an.begin();
  expect(await an.type("Nguyễn Văn An")).toEqual(["Còn 3", "Việc gì?"]);
  places = 2;
  await an.type("quay lại");
  expect(await an.type("Nguyễn Văn An")).toEqual(["Còn 2", "Việc gì?"]);
});

it("an effect runs once, however often the flow re-runs", async () => {
  const { an, keys } = booking();
  await an.begin();
  await an.type("Nguyễn Văn An");
  await an.type("xin dấu");
  await an.tap("Buổi chiều");
  expect(keys).toHaveLength(1);
  expect(an.said.at(-1)?.text).toBe("Xong, mã số 7");
});

it("a turn that is lost before its commit runs the effect again under the same key", async () => {
  const { an, keys } = booking();
  await an.begin();
  await an.lose({ kind: "text", text: "Nguyễn Văn An" });
  await an.type("Nguyễn Văn An");
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

it("two dialogues of the same flow have different keys", async () => {
  const { an, keys } = booking();
  for (let times = 0; times < 2; times++) {
    await an.begin();
    await an.type("Nguyễn Văn An");
    await an.type("huỷ");
  }
  expect(new Set(keys).size).toBe(2);
});

it("two effects of one dialogue have different keys", async () => {
  const keys: string[] = [];
  const act = keep(keys, { ok: true });
  const an = createPlayer(
    flow(async (talk) => {
      await talk.once("dat", { act, wall });
      await talk.once("nhac", { act, wall });
    }),
  );
  await an.begin();
  expect(new Set(keys).size).toBe(2);
});

it("an expected refusal is not kept: the effect may be tried again", async () => {
  const results: Json[] = [{ ok: false }, { ok: true }];
  const keys: string[] = [];
  const an = createPlayer(
    flow(async (talk) => {
      await talk.ask("buoi", slot("sáng", "chiều"));
      const booked = await talk.once("dat", {
        act: async (key) => {
          keys.push(key);
          return results.shift() ?? null;
        },
        wall,
      });
      if (!(booked as { ok: boolean }).ok) talk.again("buoi", "Đã kín.");
      talk.tell("Xong");
    }),
  );
  await an.begin();
  expect(await an.tap("Buổi sáng")).toEqual(["Đã kín.", "Buổi nào?"]);
  expect(await an.tap("Buổi chiều")).toEqual(["Xong"]);
  expect(keys).toHaveLength(2);
});

describe("a finished effect is a wall", () => {
  it("that `quay lại` does not pass: the reply names the other way, the question stays open", async () => {
    const { an, keys } = booking();
    await an.begin();
    await an.type("Nguyễn Văn An");
    expect(await an.type("quay lại")).toEqual([wall, "Việc gì?"]);
    expect(await an.type("xin dấu")).toEqual(["Buổi nào?"]);
    expect(keys).toHaveLength(1);
  });

  it("up to which `quay lại` still goes", async () => {
    const { an } = booking();
    await an.begin();
    await an.type("Nguyễn Văn An");
    await an.type("xin dấu");
    expect(await an.type("quay lại")).toEqual(["Việc gì?"]);
    expect(await an.type("quay lại")).toEqual([wall, expect.stringContaining("Việc gì?")]);
  });

  it("that `again` does not pass: the reason and the other way are said, the dialogue ends", async () => {
    const an = createPlayer(
      flow(async (talk) => {
        await talk.ask("ten", fullName);
        await talk.once("dat", { act: async () => ({ ok: true }), wall });
        await talk.ask("viec", matter);
        talk.again("ten", "Tên chưa đúng.");
      }),
    );
    await an.begin();
    await an.type("Nguyễn Văn An");
    expect(await an.type("xin dấu")).toEqual(["Tên chưa đúng.", wall]);
    expect(an.session().flow).toBeNull();
  });
});

describe("one act has one key", () => {
  it("also when it comes before the first question of its dialogue", async () => {
    const keys: string[] = [];
    const act = keep(keys, { ok: true });
    const an = createPlayer(flow(async (talk) => void (await talk.once("bo-lich", { act, wall }))));
    await an.lose({ kind: "text", text: "1" });
    await an.begin();
    expect(new Set(keys).size).toBe(1);
  });

  it("also when a release that asks more comes between the crash and the next try", async () => {
    const keys: string[] = [];
    const book = async (talk: Talk) => {
      await talk.once("dat", { act: keep(keys, { ok: true }), wall });
    };
    const an = createPlayer(
      flow(async (talk) => {
        await talk.ask("ten", fullName);
        await book(talk);
      }),
    );
    await an.begin();
    await an.lose({ kind: "text", text: "Nguyễn Văn An" });
    an.release(
      flow(async (talk) => {
        await talk.ask("ten", fullName);
        await talk.read("cho-trong", async () => 3);
        await book(talk);
      }),
    );
    await an.type("Nguyễn Văn An");
    expect(new Set(keys).size).toBe(1);
  });

  it("also when an effect before it was refused first and goes through on the next try", async () => {
    const keys: string[] = [];
    const results: Json[] = [{ ok: false }, { ok: true }];
    const act = async () => results.shift() ?? null;
    const an = createPlayer(
      flow(async (talk) => {
        await talk.ask("ten", fullName);
        await talk.once("giu-cho", { act, wall });
        await talk.once("dat", { act: keep(keys, { ok: true }), wall });
      }),
    );
    await an.begin();
    await an.lose({ kind: "text", text: "Nguyễn Văn An" });
    await an.type("Nguyễn Văn An");
    expect(new Set(keys).size).toBe(1);
  });

  it("also when its turn was given up and the resident then comes by another branch", async () => {
    const keys: string[] = [];
    const an = createPlayer(
      flow(async (talk) => {
        if ((await talk.ask("buoi", slot("sáng", "chiều"))) === "chiều") {
          await talk.ask("ten", fullName);
        }
        await talk.once("dat", { act: keep(keys, { ok: true }), wall });
      }),
    );
    await an.begin();
    const { token = "" } = an.session().flow?.open ?? {};
    await an.lose({ kind: "tap", token, value: "sáng" });
    await an.tap("Buổi chiều");
    await an.type("Nguyễn Văn An");
    expect(new Set(keys).size).toBe(1);
  });
});

function keep(keys: string[], result: Json) {
  return async (key: string) => {
    keys.push(key);
    return result;
  };
}

/** Name, effect, two more questions. */
function booking(): { an: Player; keys: string[] } {
  const keys: string[] = [];
  const an = createPlayer(
    flow(async (talk) => {
      await talk.ask("ten", fullName);
      const { number } = await talk.once("dat", {
        act: async (key) => {
          keys.push(key);
          return { number: 7 };
        },
        wall,
      });
      await talk.ask("viec", matter);
      await talk.ask("buoi", slot("sáng", "chiều"));
      talk.tell(`Xong, mã số ${number}`);
    }),
  );
  return { an, keys };
}
