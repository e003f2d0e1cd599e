/** What speaks for and against the best hit of a question; each lies between 0 and 1. */
export interface Evidence {
  /** The share of the question's weight that the entry's words cover. */
  covered: number;
  /** Likeness to the entry's closest phrase. */
  phrase: number;
  /** What the classifier gives the entry. */
  probable: number;
  /** What the classifier gives to nothing of ours. */
  nothing: number;
  /** How far the second hit stands behind. */
  margin: number;
  /** The share of content words that are not in the vocabulary. */
  unknown: number;
  /** Likeness to the closest name of the national catalogue, where one is imported. */
  elsewhere: number;
  /** Words of content, at most 8, in eighths. */
  length: number;
}

type Weights = Record<keyof Evidence, number> & { bias: number };

/** By logistic regression on questions whose answer is known: `npm run eval:fit`, 2026-11-24. */
const right: Weights = {
  bias: -5.85,
  covered: 2.22,
  phrase: 1.89,
  probable: 3.35,
  nothing: -1.55,
  margin: 2.49,
  unknown: -0.21,
  elsewhere: -1.57,
  length: 2.18,
};

/** How sure it is that the first hit is what was meant: 0 to 1. */
export function sureOf(evidence: Evidence): number {
  return logistic(evidence, right);
}

function logistic(evidence: Evidence, { bias, ...weights }: Weights): number {
  const names = Object.keys(weights) as (keyof Evidence)[];
  const sum = names.reduce((total, name) => total + weights[name] * evidence[name], bias);
  return 1 / (1 + Math.exp(-sum));
}
