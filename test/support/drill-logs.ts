interface Line {
  level: number;
  msg: string;
}

const WARN = 40;

/** How often each warning and error stands in a service's log. */
export function countWarnings(logs: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of logs.split("\n")) {
    if (!line.startsWith("{")) continue;
    const { level, msg } = readLine(line);
    if (level >= WARN) counts[msg] = 1 + (counts[msg] ?? 0);
  }
  return counts;
}

/** A kill may cut the last line. */
function readLine(line: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return { level: 0, msg: "" };
  }
}
