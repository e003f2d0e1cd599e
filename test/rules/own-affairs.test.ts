import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Offence, root, type Texts } from "./source.ts";

/** What is not the project's own text, and this rule's own words. */
const skipped = /^(?:\.git|node_modules|data|coverage|package-lock\.json|test\/rules)(?:\/|$)/u;
const readable =
  /(?:\.(?:ts|js|css|json|md|yaml|yml|talk|txt|svg)|Dockerfile|LICENSE|run|\.example|ignore)$/u;

/** Traces of how it was made, narrow enough to leave the words of its trade alone. */
const traces = [
  /\b(?:GitHub )?issues? (?:#|no\. ?)?\d+/iu,
  /\b(?:working|work|previous|earlier|next|this coding) sessions?\b/iu,
  /\b(?:Claude|ChatGPT|Copilot|language model|AI agent)\b/u,
  /\b(?:fact sheet|own knowledge|as instructed|the brief|the task says)\b/iu,
  /(?<![\w.])\/(?:work|tmp)\/[\w.-]+/u,
];
const outside = /\.\.\/shared\b/u;

function strangeMentions(texts: Texts): Offence[] {
  return Object.entries(texts).flatMap(([path, text]) => {
    const patterns = path.startsWith("test/bench/") ? traces : [...traces, outside];
    return text.split("\n").flatMap((line, index) =>
      patterns.flatMap((pattern) => {
        const [found] = pattern.exec(line) ?? [];
        return found === undefined ? [] : [`${path}:${index + 1}: ${found}`];
      }),
    );
  });
}

function projectTexts(): Texts {
  const top = readdirSync(root).filter((name) => !skipped.test(name));
  const paths = top.flatMap((name) => {
    if (!statSync(join(root, name)).isDirectory()) return [name];
    return readdirSync(join(root, name), { recursive: true, encoding: "utf8" }).map((below) =>
      join(name, below),
    );
  });
  const files = paths.filter((path) => readable.test(path) && !skipped.test(path));
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

describe("the project speaks of itself alone", () => {
  it("holds in all its texts", () => {
    expect(strangeMentions(projectTexts())).toEqual([]);
  });

  it("sees mentions of work and places outside, and leaves words of the trade alone", () => {
    const sample = {
      "src/a.ts": "// asked for in issue #3\n// a session ends after 26 h; read.error.issues",
      "README.md": "the last working session\nsee ../shared/design.md",
      "test/bench/a.ts": "../shared/questions.jsonl",
    };
    expect(strangeMentions(sample)).toEqual([
      "src/a.ts:1: issue #3",
      "README.md:1: working session",
      "README.md:2: ../shared",
    ]);
  });
});
