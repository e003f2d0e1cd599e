import type { Json } from "../kernel/json.ts";
import { CALENDAR_SETTING, readCalendarChanges, withCalendarChanges } from "./calendar-settings.ts";
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
      const all = set.all();
      const values = [...all].map(([key, { value }]): [string, Json] => [key, value]);
      const changes = readCalendarChanges(all.get(CALENDAR_SETTING)?.value);
      const knowledge = {
        ...from,
        commune: withCommuneSettings(from.commune, values),
        calendar: withCalendarChanges(from.calendar, changes),
      };
      made = { from, version, knowledge };
    }
    return made.knowledge;
  };
  return { ...live, current, knowledge: readingThrough(current) };
}
