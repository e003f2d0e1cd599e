import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong on a page for people who see, hear or move less well. */
export async function findings(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
  });
}
