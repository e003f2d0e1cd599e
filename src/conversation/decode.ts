import type { Choice } from "../channels/channel.ts";
import { type Instant, localTime } from "../kernel/clock.ts";
import { findDossierCode } from "../kernel/dossier-code.ts";
import { foldedPhrases, foldedWords } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";
import { showDate } from "../wording/dates.ts";
import { answerHints, dateOutside } from "../wording/dialogue.ts";
import { readDay } from "./day.ts";
import { KEEP, type OpenQuestion } from "./journal.ts";
import type { Answer, Reading } from "./question.ts";
import { wholeNumber } from "./whole-number.ts";

/** An answer, or why the text is none (null: it simply is something else). */
export type Decoded = { answer: Answer } | { answer: null; hint: string };

/** Reads a typed text as the answer to a question as it was shown. */
export function decodeTyped(open: OpenQuestion, text: string, words: Words, now: Instant): Decoded {
  const picked = pickChoice(open.shown.choices, text, words);
  if (picked) return decodeTap(open, picked.value);
  return readTyped(open.shown.reading, text, words, now);
}

/** The answer that a choice of the open question stands for. */
export function decodeTap(open: OpenQuestion, value: string): Decoded {
  if (value === KEEP && open.kept) return { answer: open.kept };
  const chosen = open.shown.choices.find((choice) => choice.value === value);
  const { kind } = open.shown.reading;
  if (!chosen) return { answer: null, hint: answerHints[kind] };
  if (kind === "yes-no") return { answer: { value: value === "yes", label: chosen.label } };
  return { answer: { value, label: chosen.label } };
}

/** The choice that a whole message names: by its number as shown or by its label. */
export function pickChoice(choices: Choice[], text: string, words: Words): Choice | null {
  const number = wholeNumber(text, words);
  if (number !== null) return choices[number - 1] ?? null;
  const said = foldedWords(text);
  return choices.find(({ label }) => foldedWords(label) === said) ?? null;
}

function readTyped(reading: Reading, text: string, words: Words, now: Instant): Decoded {
  const hint = answerHints[reading.kind];
  const plain = text.replace(/\s+/gu, " ").trim();
  switch (reading.kind) {
    case "choice":
      return { answer: null, hint };
    case "yes-no": {
      const said = foldedWords(text);
      const is = (list: string[]) => foldedPhrases(list).includes(said);
      if (is(words.yes)) return { answer: { value: true, label: plain } };
      if (is(words.no)) return { answer: { value: false, label: plain } };
      return { answer: null, hint };
    }
    case "text":
      return plain !== "" && plain.length <= reading.longest ? kept(plain) : { answer: null, hint };
    case "name":
      return isName(plain) ? kept(titled(plain)) : { answer: null, hint };
    case "phone": {
      const phone = readPhone(plain);
      return phone ? kept(phone) : { answer: null, hint };
    }
    case "date": {
      const read = readDay(plain, localTime(now).date, words);
      if (!read) return { answer: null, hint };
      if (read < reading.from || read > reading.to) {
        return { answer: null, hint: dateOutside(showDate(reading.from), showDate(reading.to)) };
      }
      return { answer: { value: read, label: showDate(read) } };
    }
    case "dossier-code": {
      const code = findDossierCode(plain);
      return code ? kept(code) : { answer: null, hint };
    }
  }
}

function kept(value: string): Decoded {
  return { answer: { value, label: value } };
}

/** Two to six words of letters: no figures, no question. */
function isName(text: string): boolean {
  return text.length <= 60 && /^\p{L}[\p{L}'’]*(?: \p{L}[\p{L}'’]*){1,5}$/u.test(text);
}

function titled(name: string): string {
  return name.replace(
    /\p{L}+/gu,
    (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
  );
}

function readPhone(text: string): string | null {
  const digits = text.replace(/[\s.\-()]/gu, "").replace(/^\+?84/u, "0");
  return /^0\d{9}$/u.test(digits) ? digits : null;
}
