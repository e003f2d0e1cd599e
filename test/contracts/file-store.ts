import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileStore } from "../../src/storage/files.ts";

const NOW = 1_800_000_000_000;
const bytes = new Uint8Array([0, 255, 92, 39, 10, 128]);

/** Declares what every file store must do. */
export function fileStoreContract(
  name: string,
  open: () => Promise<{ files: FileStore; close(): Promise<void> }>,
): void {
  describe(`file store: ${name}`, () => {
    let files: FileStore;
    let close = async () => {};
    beforeAll(async () => {
      ({ files, close } = await open());
    });
    afterAll(() => close());

    it("gives back every byte, with its type", async () => {
      const id = await files.put(bytes, "image/png", NOW);
      const file = await files.open(id);
      expect([...(file?.bytes ?? [])]).toEqual([...bytes]);
      expect(file?.mediaType).toBe("image/png");
    });

    it("keeps the same bytes once, under the same name", async () => {
      const first = await files.put(bytes, "image/png", NOW);
      expect(await files.put(bytes, "image/png", NOW + 1)).toBe(first);
      expect(first).toMatch(/^[0-9a-f]{64}$/u);
    });

    it("has nothing under another name", async () => {
      expect(await files.open("0".repeat(64))).toBeNull();
    });
  });
}
