import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A script of this folder that runs as a process of its own. */
export interface RunningScript {
  /** Resolves when it has printed this many lines; rejects when it ends before. */
  printed(count: number): Promise<void>;
  /** Kills it as kill -9 does; answers all that it printed. */
  kill(): Promise<string[]>;
}

export function startScript(name: string, ...args: string[]): RunningScript {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  const closed = once(reader, "close");
  return {
    async printed(count) {
      const ended = closed.then(() => Promise.reject(new Error(`${name} ended too early`)));
      ended.catch(() => {});
      while (lines.length < count) await Promise.race([once(reader, "line"), ended]);
    },
    async kill() {
      child.kill("SIGKILL");
      await closed;
      return lines;
    },
  };
}
