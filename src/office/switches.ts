import { z } from "zod";
import type { Changer, Settings } from "./settings.ts";

/** What residents are offered and officers can switch off, each alone. */
export const switchNames = ["answers", "bookings", "announcements"] as const;
export type SwitchName = (typeof switchNames)[number];

/** The longest text that stands in place of what is off. */
export const LONGEST_NOTICE = 500;

/** Something that is off, or training that is on: who set it so, and when. */
export interface Switched {
  officer: string;
  at: number;
}

/** What officers switched off, and whether they are in training. */
export interface Switches {
  /** What residents are told in place of what is off; null while it is on. */
  closed(name: SwitchName): string | null;
  training(): boolean;
  /** Who switched it, and when; null where it is as it was at the beginning. */
  since(name: SwitchName | "training"): Switched | null;
  /** Tells residents this in its place, from now on. */
  close(name: SwitchName, text: string, by: Changer): Promise<void>;
  open(name: SwitchName, by: Changer): Promise<void>;
  train(on: boolean, by: Changer): Promise<void>;
}

const TRAINING = "training";
const keyOf = (name: SwitchName) => `switch.${name}`;
const closedSchema = z.object({ text: z.string().trim().min(1).max(LONGEST_NOTICE) });

/** The switches as settings keep them; a kept value that is none leaves its switch on. */
export function createSwitches(settings: Pick<Settings, "get" | "set" | "remove">): Switches {
  const closed: Switches["closed"] = (name) =>
    closedSchema.safeParse(settings.get(keyOf(name))?.value).data?.text ?? null;
  const training = () => settings.get(TRAINING)?.value === true;

  return {
    closed,
    training,
    since(name) {
      const off = name === "training" ? training() : closed(name) !== null;
      const setting = off ? settings.get(name === "training" ? TRAINING : keyOf(name)) : null;
      return setting && { officer: setting.officer, at: setting.at };
    },
    close: (name, text, by) => settings.set(keyOf(name), { text }, by),
    open: (name, by) => settings.remove(keyOf(name), by),
    train: (on, by) => (on ? settings.set(TRAINING, true, by) : settings.remove(TRAINING, by)),
  };
}
