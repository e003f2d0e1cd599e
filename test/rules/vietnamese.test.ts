import { describe, expect, it } from "vitest";
import { foldedWords, hasTones } from "../../src/kernel/text.ts";
import { shippedContent } from "../support/test-service.ts";
import { type Literal, literalsOf } from "./literals.ts";
import { inSample, type Module, type Offence, offence, sourceModules } from "./source.ts";

/** The product's own name is the same in every language. */
const NAME = /Một Cửa/gu;

/** Vietnamese words: letters with marks that stand in a word, not alone in a table of letters. */
function vietnameseWords(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .replace(NAME, "")
      .match(/\p{L}{2,}/gu) ?? [];
  return words.filter(hasTones);
}

/** Officers' pages: each holds its labels, beside what they name. */
const holdsLabels = ({ path }: Module) => path.startsWith("src/console/");

function straySentences(modules: Module[]): Offence[] {
  const strict = modules.filter((module) => !holdsLabels(module));
  return outsideWording(strict, (literal) => {
    const says = !literal.pattern && vietnameseWords(literal.text).length > 0;
    return says ? `says ${JSON.stringify(literal.text)}` : null;
  });
}

function outsideWording(modules: Module[], fault: (literal: Literal) => string | null): Offence[] {
  const strict = modules.filter(({ path }) => !path.startsWith("src/wording/"));
  return strict.flatMap((module) =>
    literalsOf(module).flatMap((literal) => {
      const what = fault(literal);
      return what === null ? [] : [offence(module, literal.node, what)];
    }),
  );
}

/** The phrases of several words that words.yaml lists: one alone ("menu", "ok") may be a name in the program. */
function listedPhrases(): Set<string> {
  const { commands, smallTalk, yes, no, weekdays, relativeDays } = shippedContent().words;
  const lists = [...Object.values(commands), ...Object.values(smallTalk), yes, no];
  const phrases = [...lists.flat(), ...Object.keys(weekdays), ...Object.keys(relativeDays)];
  return new Set(phrases.map(foldedWords).filter((phrase) => phrase.includes(" ")));
}

/** A set of letters in a pattern spells no word. */
const LETTER_SET = /\[(?:\\.|[^\]\\])*\]/gu;

function strayWords(modules: Module[]): Offence[] {
  const phrases = listedPhrases();
  return outsideWording(modules, ({ text, pattern }) => {
    const [word] = pattern ? vietnameseWords(text.replace(LETTER_SET, " ")) : [];
    const phrase = pattern ? undefined : foldedWords(text);
    const known = word ?? (phrase !== undefined && phrases.has(phrase) ? phrase : undefined);
    return known === undefined ? null : `recognises "${known}" by itself`;
  });
}

describe("Vietnamese sentences stand in wording/, in the knowledge files and in officers' pages", () => {
  it("holds in src", () => {
    expect(straySentences(sourceModules())).toEqual([]);
  });

  it("sees strings and templates, and not remarks, names or single letters", () => {
    const sample = {
      "src/web/a.ts": `
        // Xin chào
        const name = "Một Cửa";
        const letters = { aa: "â" };
        say("Xin chào", html\`<p>\${name} cần gì</p>\`);
      `,
      "src/console/a.ts": 'const label = "Cán bộ";',
    };
    expect(inSample(straySentences, sample)).toEqual([
      'src/web/a.ts:5: says "Xin chào"',
      'src/web/a.ts:5: says " cần gì</p>"',
    ]);
  });
});

describe("the words that the bot recognises stand in knowledge/words.yaml alone", () => {
  it("holds in src", () => {
    expect(strayWords(sourceModules())).toEqual([]);
  });

  it("sees a listed phrase, written without tones too", () => {
    const sample = { "src/conversation/a.ts": 'if (said === "quay lai") back("menu");' };
    expect(inSample(strayWords, sample)).toEqual([
      'src/conversation/a.ts:1: recognises "quay lai" by itself',
    ]);
  });

  it("sees a Vietnamese word in a pattern, and not a set of letters", () => {
    const sample = { "src/conversation/a.ts": "/[đĐ]/u.test(a);\n/gi[oờ]\\b|ngày/u.test(a);" };
    expect(inSample(strayWords, sample)).toEqual([
      'src/conversation/a.ts:2: recognises "ngày" by itself',
    ]);
  });
});
