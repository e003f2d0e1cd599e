/** One line of a bench's table. */
export interface Figure {
  what: string;
  target: string;
  got: string;
  ok: boolean;
}

/** The value below which this share of the values lies (nearest rank). */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function printTable(name: string, figures: Figure[]): void {
  console.log(`\n${name}`);
  const width = (pick: (figure: Figure) => string) =>
    Math.max(...figures.map((figure) => pick(figure).length));
  const widths = [
    width(({ what }) => what),
    width(({ target }) => target),
    width(({ got }) => got),
  ];
  for (const { what, target, got, ok } of figures) {
    const cells = [what, target, got].map((cell, column) => cell.padEnd(widths[column] ?? 0));
    console.log(`  ${cells.join("   ")}   ${ok ? "ok" : "MISSED"}`);
  }
}
