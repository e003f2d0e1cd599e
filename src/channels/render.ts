import { chooseByNumber } from "../wording/choices.ts";
import type { Choice, Limits, Outbound } from "./channel.ts";
import { splitText } from "./split-text.ts";

/** One message as a platform will show it. */
export interface Rendered {
  text: string;
  buttons: Choice[];
}

/**
 * Fits what the bot says to what a platform can show: choices become buttons where there are enough,
 * else a numbered list below the text; a long text becomes several messages, the buttons under the last.
 */
export function render(outbound: Outbound, limits: Limits): Rendered[] {
  const choices = outbound.choices ?? [];
  const asButtons = choices.length <= limits.buttons;
  const text =
    asButtons || choices.length === 0 ? outbound.text : withNumbers(outbound.text, choices);
  const pieces = splitText(text, limits.text);
  return pieces.map((piece, index) => ({
    text: piece,
    buttons: asButtons && index === pieces.length - 1 ? choices.map(fitted(limits.label)) : [],
  }));
}

function withNumbers(text: string, choices: Choice[]): string {
  const lines = choices.map((choice, index) => `${index + 1}. ${choice.label}`);
  return [text, ...lines, chooseByNumber].join("\n");
}

function fitted(longest: number) {
  return (choice: Choice): Choice => {
    if (choice.label.length <= longest) return choice;
    const half = /[\uD800-\uDBFF]$/u;
    const start = choice.label.slice(0, longest - 1).replace(half, "");
    return { ...choice, label: `${start.trimEnd()}…` };
  };
}
