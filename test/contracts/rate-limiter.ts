import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import type { RateLimiter, Rule } from "../../src/storage/rate-limiter.ts";

const NOW = 1_800_000_000_000;

/** Declares what every rate limiter must do. Each test uses keys of its own. */
export function rateLimiterContract(
  name: string,
  open: () => Promise<{ limiter: RateLimiter; close(): Promise<void> }>,
): void {
  describe(`rate limiter: ${name}`, () => {
    let limiter: RateLimiter;
    let close = async () => {};
    beforeAll(async () => {
      ({ limiter, close } = await open());
    });
    afterAll(() => close());

    const rule = (rest: Partial<Rule> = {}): Rule => ({
      key: newId(),
      intervalMs: 40,
      burst: 1,
      patienceMs: 0,
      ...rest,
    });

    it("lets the first pass at once, and the next one an interval later", async () => {
      const own = rule();
      expect(await limiter.reserve([own], NOW)).toEqual({ at: NOW });
      expect(await limiter.reserve([own], NOW)).toEqual({ retryAt: NOW + 40 });
      expect(await limiter.reserve([own], NOW + 40)).toEqual({ at: NOW + 40 });
    });

    it("lets a burst pass at once and then keeps the pace", async () => {
      const own = rule({ burst: 3 });
      const slots = [];
      for (let send = 0; send < 4; send++) slots.push(await limiter.reserve([own], NOW));
      expect(slots).toEqual([{ at: NOW }, { at: NOW }, { at: NOW }, { retryAt: NOW + 40 }]);
    });

    it("keeps the pace after one that stands for several", async () => {
      const own = rule();
      expect(await limiter.reserve([own], NOW, 3)).toEqual({ at: NOW });
      expect(await limiter.reserve([own], NOW)).toEqual({ retryAt: NOW + 120 });
    });

    it("gives slots in the near future to those who would wait for them", async () => {
      const own = rule({ patienceMs: 90 });
      const slots = [];
      for (let send = 0; send < 4; send++) slots.push(await limiter.reserve([own], NOW));
      expect(slots).toEqual([
        { at: NOW },
        { at: NOW + 40 },
        { at: NOW + 80 },
        { retryAt: NOW + 120 },
      ]);
    });

    it("takes no slot of one rule when another refuses", async () => {
      const account = rule();
      const chat = rule({ intervalMs: 1_000 });
      await limiter.reserve([chat], NOW);
      expect(await limiter.reserve([chat, account], NOW)).toEqual({ retryAt: NOW + 1_000 });
      expect(await limiter.reserve([account], NOW)).toEqual({ at: NOW });
    });

    it("lets nothing pass before a pause is over", async () => {
      const own = rule();
      await limiter.pause(own.key, NOW + 3_000);
      expect(await limiter.reserve([own], NOW)).toEqual({ retryAt: NOW + 3_000 });
      expect(await limiter.reserve([own], NOW + 3_000)).toEqual({ at: NOW + 3_000 });
    });

    it("does not shorten a longer pause", async () => {
      const own = rule();
      await limiter.pause(own.key, NOW + 3_000);
      await limiter.pause(own.key, NOW + 1_000);
      expect(await limiter.reserve([own], NOW + 2_000)).toEqual({ retryAt: NOW + 3_000 });
    });

    it("never gives more than the pace to many who ask at once", async () => {
      const own = rule({ patienceMs: 1_000 });
      const asked = Array.from({ length: 40 }, () => limiter.reserve([own], NOW));
      const slots = (await Promise.all(asked)).flatMap((slot) => ("at" in slot ? [slot.at] : []));
      expect(slots.sort((a, b) => a - b)).toEqual(
        Array.from({ length: 26 }, (_, index) => NOW + index * 40),
      );
    });
  });
}
