import { expect, it } from "vitest";
import { AppError, errorCode } from "../../src/kernel/errors.ts";
import { fingerprint, newId } from "../../src/kernel/ids.ts";

it("new ids are safe in URLs and never the same", () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
});

it("a fingerprint is the same for the same text and tells nothing of it", () => {
  expect(fingerprint("0912345678")).toBe(fingerprint("0912345678"));
  expect(fingerprint("0912345678")).not.toBe(fingerprint("0912345679"));
  expect(fingerprint("0912345678")).toMatch(/^[\w-]{22}$/);
});

it("an error has its code, and whatever else is thrown is internal", () => {
  expect(errorCode(new AppError("lease-lost", "the lease passed on"))).toBe("lease-lost");
  expect(errorCode(new Error("other"))).toBe("internal");
  expect(errorCode("thrown")).toBe("internal");
});

it("an error carries what caused it", () => {
  const cause = new Error("deeper");
  expect(new AppError("internal", "above", cause).cause).toBe(cause);
});
