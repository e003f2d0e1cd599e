import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const file = join(import.meta.dirname, "../../src/console/assets/tokens.css");
const tokens = new Map(
  [...readFileSync(file, "utf8").matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/gu)].map(
    ([, name = "", colour = ""]) => [name, colour],
  ),
);

/** Contrast as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(name: string): number {
  const colour = tokens.get(name);
  if (!colour) throw new Error(`no colour --${name}`);
  const long = colour.length === 4 ? colour.replace(/[0-9a-f]/gu, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("the colours of the console", () => {
  const grounds = ["paper", "ground", "accent-soft"];
  const inks = ["ink", "ink-muted", "accent", "accent-deep"];

  it.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
    "%s is read on %s",
    (ink, ground) => expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5),
  );

  it.each(["danger", "warning", "success"])("%s is read on its own pale shade", (kind) => {
    expect(contrast(kind, `${kind}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(contrast("ink", `${kind}-soft`)).toBeGreaterThanOrEqual(7);
  });

  it.each(["accent", "accent-deep", "danger", "danger-deep"])("white is read on %s", (colour) => {
    expect(contrast("paper", colour)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["edge", "accent", "danger"])("%s marks where to type or press", (edge) => {
    expect(contrast(edge, "paper")).toBeGreaterThanOrEqual(3);
    expect(contrast(edge, "ground")).toBeGreaterThanOrEqual(3);
  });
});
