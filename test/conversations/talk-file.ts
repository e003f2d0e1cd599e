/** One line of a .talk file that does or expects something. */
export type Step =
  | { kind: "at"; at: string; line: number }
  | { kind: "pass"; ms: number; line: number }
  | { kind: "type"; text: string; line: number }
  | { kind: "tap"; label: string; line: number }
  | { kind: "expect"; text: string; line: number }
  | { kind: "fact"; name: string; value: string; line: number };

const units: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads a conversation written as text: `>` the resident types, `>>` taps a choice, `<` the bot says
 * (… matches anything, `< …` any number of lines, `< [label]` a choice that is offered), `at` sets the
 * clock, `+ 25h` lets time pass, `!` states a fact about the records. Lines that begin with # are remarks.
 */
export function readTalk(source: string): Step[] {
  return source.split("\n").flatMap((raw, index) => {
    const line = index + 1;
    const text = raw.trim();
    if (text === "" || text.startsWith("#")) return [];
    const step = readStep(text, line);
    if (!step) throw new Error(`line ${line} is no step of a conversation: ${text}`);
    return [step];
  });
}

function readStep(text: string, line: number): Step | null {
  if (text.startsWith(">>")) return { kind: "tap", label: text.slice(2).trim(), line };
  if (text.startsWith(">")) return { kind: "type", text: unescaped(text.slice(1).trim()), line };
  if (text.startsWith("<")) return { kind: "expect", text: text.slice(1).trim(), line };
  const at = /^at (\d{4}-\d{2}-\d{2} \d{2}:\d{2})$/u.exec(text);
  if (at?.[1]) return { kind: "at", at: at[1], line };
  const pass = /^\+ (\d+)([smhd])$/u.exec(text);
  if (pass) return { kind: "pass", ms: Number(pass[1]) * (units[pass[2] ?? ""] ?? 0), line };
  const fact = /^! ([^=]+)=(.+)$/u.exec(text);
  if (fact)
    return { kind: "fact", name: fact[1]?.trim() ?? "", value: fact[2]?.trim() ?? "", line };
  return null;
}

/** `\n` stands for a new line within one message. */
function unescaped(text: string): string {
  return text.replace(/\\n/gu, "\n");
}
