import { foldedWords } from "../kernel/text.ts";
import { isTold, type Judged, type Told } from "./judge.ts";

/** Either half must be this sure: a wrong second answer is worse than none. */
const SURE = 0.7;
/** Two matters need room: one short phrase is one matter. */
const FEWEST_WORDS = 3;
/** "khai thế nào" alone is no matter. */
const FEWEST_CONTENT = 2;
/** Longer stories are told around one matter. */
const MOST_WORDS = 40;
/** In a short message a comma parts matters; in a longer one it parts a story. */
const MOST_IN_LIST = 12;

/**
 * The two matters of a message such as "làm giấy chứng tử với cắt khẩu thế nào", or null when it is about one.
 * It is cut where a joining word or, in a list, a comma stands and both sides are surely about different entries,
 * to both of which the whole message is near: half a story may sound like another matter.
 */
export function twoMatters(
  text: string,
  joiners: string[],
  judge: (part: string) => Judged,
): [Told, Told] | null {
  const words = text.split(/\s+/u).filter((word) => word !== "");
  if (words.length < 2 * FEWEST_WORDS || words.length > MOST_WORDS) return null;
  const places = cuts(words, joiners);
  if (places.length === 0) return null;
  const near = new Set(judge(text).found.hits.map(({ code }) => code));
  let best: { pair: [Told, Told]; sure: number } | null = null;
  for (const { before, after } of places) {
    const [first, second] = [judge(before), judge(after)];
    if (!isTold(first) || !isTold(second) || idOf(first) === idOf(second)) continue;
    if (!near.has(idOf(first)) || !near.has(idOf(second))) continue;
    if (Math.min(first.found.contentWords, second.found.contentWords) < FEWEST_CONTENT) continue;
    const sure = Math.min(first.found.confidence, second.found.confidence);
    if (sure >= SURE && sure > (best?.sure ?? 0)) best = { pair: [first, second], sure };
  }
  return best?.pair ?? null;
}

/** The places where a message may fall into two. */
function cuts(words: string[], joiners: string[]): { before: string; after: string }[] {
  const joining = joiners.map(foldedWords);
  const isList = words.length <= MOST_IN_LIST;
  return words.flatMap((word, index) => {
    const pair = foldedWords(`${word} ${words[index + 1] ?? ""}`);
    const width = joining.includes(pair) ? 2 : joining.includes(foldedWords(word)) ? 1 : 0;
    const stop = /[,;.?]$/u.test(word);
    if (stop ? !isList : width === 0) return [];
    const end = stop ? index + 1 : index;
    const start = stop ? index + 1 : index + width;
    if (end < FEWEST_WORDS - 1 || words.length - start < FEWEST_WORDS - 1) return [];
    return [{ before: words.slice(0, end).join(" "), after: words.slice(start).join(" ") }];
  });
}

function idOf(judged: Told): string {
  if (judged.kind === "answer") return judged.entry.code;
  return judged.kind === "guide" ? judged.guide.id : judged.redirect.id;
}
