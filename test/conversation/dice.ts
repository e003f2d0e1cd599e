/** Random choices that a seed repeats exactly. */
export interface Dice {
  /** A whole number from 0 to below `sides`. */
  roll(sides: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffle<Item>(items: readonly Item[]): Item[];
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  // Mulberry32: 32 bits of state are plenty for choosing test inputs.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const roll = (sides: number) => Math.floor(next() * sides);
  return {
    roll,
    chance: (share) => next() < share,
    pick: (items) => items[roll(items.length)] as (typeof items)[number],
    shuffle: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ item }) => item),
  };
}
