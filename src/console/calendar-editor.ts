import { type Clock, localTime } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import {
  CALENDAR_SETTING,
  type CalendarChanges,
  type CalendarDay,
  type DayFault,
  dayFault,
  type Knowledge,
  readCalendarChanges,
  withCalendarChanges,
} from "../knowledge/knowledge.ts";
import type { Changer, Settings } from "../office/office.ts";

export interface CalendarParts {
  settings: Settings;
  /** The knowledge as its files say. */
  shipped: Knowledge;
  clock: Clock;
}

/** Changes what officers keep of the calendar, one change after the other, each upon what is kept then. */
export interface CalendarEditor {
  changes(): CalendarChanges;
  /** Adds a day, or says why it cannot be added. */
  add(day: CalendarDay, by: Changer): Promise<DayFault | null>;
  edit(change: (kept: CalendarChanges) => CalendarChanges, by: Changer): Promise<void>;
}

export function createCalendarEditor({ settings, shipped, clock }: CalendarParts): CalendarEditor {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const done = last.then(act, act);
    last = done.catch(() => {});
    return done;
  };
  const changes = () => readCalendarChanges(settings.get(CALENDAR_SETTING)?.value);
  /** Upon what other processes set meanwhile, too. */
  const newest = async () => {
    await settings.job.run();
    return changes();
  };
  const keep = (changed: CalendarChanges, by: Changer) =>
    settings.set(CALENDAR_SETTING, changed as unknown as Json, by);

  return {
    changes,
    add: (day, by) =>
      inTurn(async () => {
        const kept = await newest();
        const thisYear = Number(localTime(clock.now()).date.slice(0, 4));
        const fault = dayFault(day, withCalendarChanges(shipped.calendar, kept), thisYear);
        if (fault === null) await keep({ ...kept, added: [...kept.added, day] }, by);
        return fault;
      }),
    edit: (change, by) => inTurn(async () => keep(change(await newest()), by)),
  };
}
