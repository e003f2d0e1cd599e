import { describe, it } from "vitest";

/** Set where everything is installed (CI): what is missing then fails instead of being skipped. */
const allRequired = process.env.REQUIRE_ALL_SUITES === "1";

/**
 * `describe` for suites that need a program which a machine may lack: without it the suite is skipped,
 * and its name says why.
 */
export function optionalSuite(needed: string, isThere: boolean) {
  return (name: string, tests: () => void): void => {
    if (isThere) {
      describe(name, tests);
      return;
    }
    if (!allRequired) {
      describe.skip(`${name} (skipped: no ${needed} here)`, tests);
      return;
    }
    describe(name, () => {
      it(`needs ${needed}`, () => {
        throw new Error(`${needed} was not found, and REQUIRE_ALL_SUITES=1 asks for every suite`);
      });
    });
  };
}
