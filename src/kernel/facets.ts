/** The parts of an answer that can be asked for by name, in the order in which they are offered. */
export const facets = ["papers", "fee", "time", "place", "online", "how", "who"] as const;

export type Facet = (typeof facets)[number];
