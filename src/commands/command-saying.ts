import { AppError } from "../kernel/errors.ts";
import { sentenceFor } from "../wording/errors.ts";

/** Runs a command for a person: what keeps it from its end is told in a sentence and for programs, and it exits with 1. */
export async function saying(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(`${sentenceFor(error.code)}\n(${error.message})`);
    process.exit(1);
  }
}
