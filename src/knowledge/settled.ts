import type { Json } from "../kernel/json.ts";
import { withCommuneSettings } from "./commune-settings.ts";
import type { Knowledge } from "./knowledge.ts";
import { readingThrough } from "./reading-through.ts";

/** What officers set, by key. */
export interface SetValues {
  /** Counts up with every change. */
  version(): number;
  all(): ReadonlyMap<string, { value: Json }>;
}

/** Knowledge in which what officers set wins over what is shipped; all else of `live` stays. */
export function settled<Live extends { current(): Knowledge; knowledge: Knowledge }>(
  live: Live,
  set: SetValues,
): Live {
  let made: { from: Knowledge; version: number; knowledge: Knowledge } | null = null;
  const current = () => {
    const from = live.current();
    const version = set.version();
    if (made?.from !== from || made.version !== version) {
      const values = [...set.all()].map(([key, { value }]): [string, Json] => [key, value]);
      const knowledge = { ...from, commune: withCommuneSettings(from.commune, values) };
      made = { from, version, knowledge };
    }
    return made.knowledge;
  };
  return { ...live, current, knowledge: readingThrough(current) };
}
