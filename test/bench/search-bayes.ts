import { foldedWords } from "../../src/kernel/text.ts";
import type { Find } from "./search-engines.ts";
import type { Document } from "./search-knowledge.ts";

/** Added to each count, so that a word that an entry does not know does not rule it out. */
const SMOOTHING = 0.1;

/** Multinomial naive Bayes over folded words and word pairs, each entry a class, all equally likely. */
export function createBayes(documents: Document[]): Find {
  const counts = new Map<string, Map<number, number>>();
  const totals = documents.map(({ names, aliases, questions }, label) => {
    const features = [...names, ...aliases, ...questions].flatMap(featuresOf);
    for (const feature of features) {
      const holders = counts.get(feature) ?? new Map<number, number>();
      holders.set(label, (holders.get(label) ?? 0) + 1);
      counts.set(feature, holders);
    }
    return features.length;
  });
  return (text) => {
    const features = featuresOf(text).filter((feature) => counts.has(feature));
    const scores = totals.map(
      (total) => -features.length * Math.log(total + SMOOTHING * counts.size),
    );
    for (const feature of features) {
      for (const [label, count] of counts.get(feature) ?? []) {
        scores[label] = (scores[label] ?? 0) + Math.log(count / SMOOTHING + 1);
      }
    }
    const ranked = documents.map(({ id }, label) => ({ id, score: scores[label] ?? 0 }));
    return ranked.sort((a, b) => b.score - a.score).map(({ id }) => id);
  };
}

function featuresOf(text: string): string[] {
  const words = foldedWords(text).split(" ");
  return [...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)];
}
