import { addDays, weekday } from "../kernel/clock.ts";
import { foldedWords } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";

/**
 * The day that a text names, counted from `today` (YYYY-MM-DD): "15/12", "15-12-2026", "mai", "thứ năm"
 * (the next one). A day and month without a year is the next such day. Null when it names none.
 */
export function readDay(text: string, today: string, words: Words): string | null {
  const folded = ` ${foldedWords(text)} `;
  const says = (phrase: string) => folded.includes(` ${foldedWords(phrase)} `);
  for (const [phrase, days] of Object.entries(words.relativeDays)) {
    if (says(phrase)) return addDays(today, days);
  }
  const numeric = iso.exec(text) ?? slashed.exec(text) ?? spelled.exec(folded);
  if (numeric?.groups) return dated(numeric.groups, today);
  for (const [phrase, day] of Object.entries(words.weekdays)) {
    if (says(phrase)) return addDays(today, (day - weekday(today) + 7) % 7 || 7);
  }
  return null;
}

const iso = /(?<!\d)(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)/u;
const slashed =
  /(?<!\d)(?<day>\d{1,2})[/.-](?<month>\d{1,2})(?:[/.-](?<year>\d{4}|\d{2}))?(?![\d/])/u;
/** "15 thang 12", "15 12 2026"; an hour behind it is no year. */
const spelled =
  /(?<!\d)(?<day>\d{1,2}) (?:thang )?(?<month>\d{1,2})(?: (?:nam )?(?<year>\d{4}))?(?!\d)/u;

/** A day without a year is the next such day; 29 February may be four years away. */
function dated(
  { day = "", month = "", year }: Record<string, string>,
  today: string,
): string | null {
  const written = (full: string) => `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (year) return existing(written(year.length === 2 ? `20${year}` : year));
  const thisYear = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= 4; ahead++) {
    const date = existing(written(String(thisYear + ahead)));
    if (date !== null && date >= today) return date;
  }
  return null;
}

function existing(date: string): string | null {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date;
}
