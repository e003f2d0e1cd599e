import { nothingSpoken } from "../conversation/conversation.ts";
import type { Found, Knowledge } from "../knowledge/knowledge.ts";
import { commandKnowledge } from "./command-knowledge.ts";

/** `npm run why -- "câu hỏi"`: which entry a question finds, and why. */
const { knowledge, answers } = commandKnowledge();
const text = process.argv.slice(2).join(" ");
if (text === "") {
  console.error('say what is asked: npm run why -- "lam khai sinh can gi"');
  process.exit(1);
}
const { kind, found } = answers.judge(text, nothingSpoken);
const { evidence, elsewhere } = found;
console.log(`taken for       ${kind} (confidence ${found.confidence.toFixed(2)})`);
console.log(`part asked      ${found.facet ?? "-"}`);
console.log(`mended          ${found.mended.join(", ") || "-"}`);
console.log(`tells siblings  ${found.qualifiers.join(", ") || "-"}`);
console.log(`closest phrase  ${found.closestPhrase ?? "-"}`);
console.log(`ambiguous       ${found.ambiguity?.id ?? (found.ambiguous ? "yes" : "no")}`);
if (elsewhere) {
  const { name, likeness } = elsewhere;
  const said = name ? `${name.code}  ${name.name} (${name.agency})` : "something not ours";
  console.log(`elsewhere       ${likeness.toFixed(2)}  ${said}`);
}
for (const hit of found.hits) console.log(`  ${hit.score.toFixed(2)}  ${nameOf(hit, knowledge)}`);
for (const [name, value] of Object.entries(evidence ?? {})) {
  console.log(`  ${name.padEnd(10)} ${value.toFixed(2)}`);
}

function nameOf({ code }: Found["hits"][number], { byCode, redirect }: Knowledge): string {
  return `${code}  ${byCode(code)?.shortName ?? redirect(code)?.name}`;
}
