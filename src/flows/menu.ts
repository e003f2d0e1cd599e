import type { Outbound } from "../channels/channel.ts";
import type { House, Step } from "../conversation/conversation.ts";
import { type Instant, localTime } from "../kernel/clock.ts";
import { confirmed, dutyAt, type Knowledge } from "../knowledge/knowledge.ts";
import { showDate } from "../wording/dates.ts";
import {
  clockTime,
  closedNow,
  hoursUnknown,
  menuLabels,
  menuText,
  openingAt,
  openNow,
  paperWays,
  phoneLine,
} from "../wording/menu.ts";
import { BROWSE } from "./browse-procedures.ts";

/** Six items, each also a digit; `menu:N` is the value of item N. */
export function menuMessage(text: string = menuText): Outbound {
  return {
    text,
    choices: menuLabels.map((label, index) => ({ label, value: `menu:${index + 1}` })),
  };
}

/** What can be switched off alone, and the item of the menu that leads to it. */
const switchedItems: Readonly<Record<number, "bookings" | "announcements">> = {
  3: "bookings",
  5: "announcements",
};

/**
 * What an item of the menu leads to: its journey, or the way on paper while there is none; what officers say
 * in its place while they have switched it off.
 */
export function followMenu(
  item: number,
  knowledge: Knowledge,
  now: Instant,
  closed: House["closed"],
): Step | null {
  if (item === 1) return { kind: "start", flow: BROWSE, args: null };
  const switched = switchedItems[item];
  const off = switched ? closed(switched) : null;
  const text = off ?? paperWay(item, dutyText(knowledge, now));
  return text === null ? null : { kind: "say", says: [{ text }], subject: null };
}

/** The way to a person, and whether somebody is there now. */
export function officerMessage(knowledge: Knowledge, now: Instant): Outbound {
  return { text: paperWays.officer(dutyText(knowledge, now)) };
}

function paperWay(item: number, duty: string): string | null {
  switch (item) {
    case 2:
      return paperWays.dossier(duty);
    case 3:
      return paperWays.reception(duty);
    case 4:
      return paperWays.petition(duty);
    case 5:
      return paperWays.notices;
    case 6:
      return paperWays.officer(duty);
    default:
      return null;
  }
}

/** Open or closed and the phone, as far as an officer has confirmed them; else the advice to ask. */
export function dutyText({ commune, calendar }: Knowledge, now: Instant): string {
  const hours = confirmed(commune.centre.hours);
  const phone = confirmed(commune.centre.phone);
  const known = [
    ...(hours ? [openText(dutyAt(hours, calendar, now), now)] : []),
    ...(phone ? [phoneLine(phone)] : []),
  ];
  return known.length === 0 ? hoursUnknown : known.join(", ");
}

function openText(duty: ReturnType<typeof dutyAt>, now: Instant): string {
  if (duty.open) return openNow(clockTime(duty.until));
  if (!duty.next) return hoursUnknown;
  const { date, minute } = duty.next;
  const time = clockTime(minute);
  return closedNow(date === localTime(now).date ? time : openingAt(time, showDate(date)));
}
