import { commandKnowledge } from "./command-knowledge.ts";

/** `npm run why -- "câu hỏi"`: which entry a question finds, and why. */
const { knowledge, answers } = commandKnowledge();
const text = process.argv.slice(2).join(" ");
if (text === "") {
  console.error('say what is asked: npm run why -- "lam khai sinh can gi"');
  process.exit(1);
}
const { kind, found } = answers.judge(text, null);
console.log(`taken for   ${kind} (confidence ${found.confidence.toFixed(2)})`);
console.log(`part asked  ${found.facet ?? "-"}`);
console.log(`mended      ${found.mended.join(", ") || "-"}`);
for (const { code, score } of found.hits) {
  console.log(
    `  ${score.toFixed(2)}  ${code}  ${knowledge.byCode(code)?.shortName ?? knowledge.redirect(code)?.name}`,
  );
}
if (found.fit) {
  const { terms, phrase, covered } = found.fit;
  console.log(
    `first       words ${terms.toFixed(1)}, closest phrase ${phrase.toFixed(2)}, covered ${covered.toFixed(2)}`,
  );
}
