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
  const numeric = /(\d{1,2})(?: thang)? (\d{1,2})(?:(?: nam)? (\d{4}|\d{2}))?(?!\d)/u.exec(folded);
  if (numeric) return dated(numeric, today);
  for (const [phrase, day] of Object.entries(words.weekdays)) {
    if (says(phrase)) return addDays(today, (day - weekday(today) + 7) % 7 || 7);
  }
  return null;
}

function dated([, day, month, year]: RegExpExecArray, today: string): string | null {
  const written = (full: string) => `${full}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  if (year) return existing(written(year.length === 2 ? `20${year}` : year));
  const thisYear = existing(written(today.slice(0, 4)));
  if (thisYear === null || thisYear >= today) return thisYear;
  return existing(written(String(Number(today.slice(0, 4)) + 1)));
}

function existing(date: string): string | null {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date;
}
