import { join } from "node:path";
import { readConfig } from "../config.ts";
import { shippedKnowledge } from "../content.ts";
import { AppError } from "../kernel/errors.ts";
import { createKeeping, type Keeping } from "../knowledge/keeping/keeping.ts";

/** Runs a command of those who keep the content; what keeps it from running is told in a line, and it exits with 1. */
export async function keep(
  run: (keeping: Keeping, drafts: string) => Promise<void>,
): Promise<void> {
  try {
    const { dataDir } = readConfig(process.env);
    const drafts = join(dataDir, "drafts");
    const keeping = createKeeping([shippedKnowledge, join(dataDir, "knowledge")], drafts);
    await run(keeping, drafts);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Prints a heading, and below it a line for each item. */
export function printList<Item>(
  heading: string,
  items: Item[],
  line: (item: Item) => string,
): void {
  console.log(heading);
  for (const item of items) console.log(`  ${line(item)}`);
}
