import type { Asked } from "./evaluation.ts";

/** Prints the figures by class, over the questions whose answer is held, and over all. */
export function printTable(asked: Asked[]): void {
  const held = asked.filter((question) => question.held);
  const classes = [...new Set(held.map((question) => question.class))];
  const rows = [
    ...classes.map((name) =>
      row(
        name,
        held.filter((q) => q.class === name),
      ),
    ),
    row("all", held),
  ];
  console.table(Object.fromEntries(rows));
  const missing = asked.length - held.length;
  const answeredAnyway = asked.filter((q) => !q.held && q.kind === "answer").length;
  console.log(
    `${missing} questions are about entries that are not held; ${answeredAnyway} of them were answered`,
  );
  const times = asked.map(({ ms }) => ms).sort((a, b) => a - b);
  console.log(
    `p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`,
  );
}

/** The main figures in one line: to be noted. */
export function summary(asked: Asked[]): string {
  const wanted = asked.filter(
    ({ expected, class: name }) => expected === "answer" && name !== "followup",
  );
  const of = (name: string) => asked.filter((question) => question.class === name);
  const answered = (name: string) => of(name).filter(({ kind }) => kind === "answer").length;
  const [, all] = row("all", wanted);
  const share = (name: string) => row(name, of(name))[1]["hit@1"];
  return [
    `${asked.length} questions`,
    `hit@1 ${all["hit@1"]} and hit@3 ${all["hit@3"]} of ${wanted.length}`,
    `${all.direct} answered at once, precision ${all.precision}`,
    `follow-ups ${share("followup")}`,
    `out of scope answered ${answered("oos")} of ${of("oos").length}`,
    `near-misses answered ${answered("near")} of ${of("near").length}`,
    `ambiguous clarified ${of("amb").filter(({ kind }) => kind === "choices").length} of ${of("amb").length}`,
  ].join(", ");
}

function row(name: string, asked: Asked[]): [string, Record<string, string | number>] {
  const wanted = asked.filter(({ expected }) => expected === "answer");
  const answerable = asked.filter(({ expected }) => expected !== "none");
  const direct = asked.filter(({ kind }) => kind === "answer");
  const directWanted = answerable.filter(({ kind }) => kind === "answer");
  const right = directWanted.filter(({ rank }) => rank === 1);
  return [
    name,
    {
      questions: asked.length,
      "hit@1": share(wanted.filter(({ rank }) => rank === 1).length, wanted.length),
      "hit@3": share(wanted.filter(({ rank }) => rank >= 1 && rank <= 3).length, wanted.length),
      direct: share(direct.length, asked.length),
      precision: share(right.length, directWanted.length),
      "false answers": direct.filter(({ expected }) => expected === "none").length,
      clarified: share(asked.filter(({ kind }) => kind === "choices").length, asked.length),
      resolved: share(answerable.filter(({ resolved }) => resolved).length, answerable.length),
    },
  ];
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

function quantile(sorted: number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}
