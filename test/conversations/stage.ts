import type { Limits } from "../../src/channels/channel.ts";
import type { Service } from "../../src/service.ts";
import type { FakeClock } from "../support/fake-clock.ts";
import type { Said } from "../support/recording-channel.ts";

/** What the bot said, as a resident sees it: lines of text, and all choices offered with them. */
export interface Heard {
  lines: string[];
  choices: string[];
}

/** Where a conversation is played: a whole service, and a resident on one of its channels whom it does not know yet. */
export interface Stage {
  readonly clock: FakeClock;
  readonly service: Service;
  /** Writes to the bot; answers all that it said to that. */
  types(text: string): Promise<Heard>;
  /**
   * Takes one of the choices that were offered last; answers all that the bot said to that.
   * @throws when it was not offered
   */
  taps(label: string): Promise<Heard>;
  leave(): Promise<void>;
}

/** The reason for which a choice cannot be taken. */
export function notOffered(label: string): Error {
  return new Error(`no choice "${label}" was offered last`);
}

/**
 * What is heard when all this is said and shown.
 * @throws when a choice was not shown: on a button where there are buttons, else by its number
 */
export function heardIn(said: Pick<Said, "outbound" | "shown">[], limits: Limits): Heard {
  for (const { outbound, shown } of said) {
    const text = shown.map((part) => part.text).join("\n");
    const buttons = shown.flatMap((part) => part.buttons).length;
    for (const [index, { label }] of (outbound.choices ?? []).entries()) {
      const offered =
        limits.buttons > 0 ? buttons > index : text.includes(`${index + 1}. ${label}`);
      if (!offered) throw new Error(`the choice "${label}" was not shown`);
    }
  }
  return {
    lines: said.flatMap(({ outbound }) => outbound.text.split("\n")),
    choices: said.flatMap(({ outbound }) => outbound.choices ?? []).map(({ label }) => label),
  };
}
