/** Which numbers hold a term, with a value each, while they are gathered. */
export type Gathered = Map<string, { numbers: number[]; values: number[] }>;

/** Adds a value of a term at a number. */
export function gather(gathered: Gathered, term: string, number: number, value: number): void {
  const holders = gathered.get(term);
  if (!holders) {
    gathered.set(term, { numbers: [number], values: [value] });
    return;
  }
  holders.numbers.push(number);
  holders.values.push(value);
}

/** The same, packed in two arrays for all terms together: hundreds of thousands are kept. */
export class Postings<Packed extends Float32Array | Float64Array> {
  readonly numbers: Int32Array;
  readonly values: Packed;
  readonly #places = new Map<string, number>();
  readonly #ends: Int32Array;

  /** @param pack makes the array of values */
  constructor(gathered: Gathered, pack: (length: number) => Packed) {
    let length = 0;
    for (const { numbers } of gathered.values()) length += numbers.length;
    this.numbers = new Int32Array(length);
    this.values = pack(length);
    this.#ends = new Int32Array(gathered.size);
    let end = 0;
    for (const [term, { numbers, values }] of gathered) {
      this.numbers.set(numbers, end);
      this.values.set(values, end);
      end += numbers.length;
      this.#ends[this.#places.size] = end;
      this.#places.set(term, this.#places.size);
    }
  }

  /** Where a term's numbers and values begin and end; nowhere for one that none holds. */
  rangeOf(term: string): { from: number; to: number } {
    const place = this.#places.get(term);
    if (place === undefined) return { from: 0, to: 0 };
    return {
      from: place === 0 ? 0 : (this.#ends[place - 1] as number),
      to: this.#ends[place] as number,
    };
  }
}
