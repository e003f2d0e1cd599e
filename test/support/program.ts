import { type SpawnOptions, spawn } from "node:child_process";
import { join } from "node:path";

/** The project's root. */
export const root = join(import.meta.dirname, "..", "..");

/** How `npm start` starts the service. */
export const startArguments = ["--import", "./bin/guard.js", "src/main.ts"];

/** How a program ended. */
interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A program under way. */
export interface Program {
  stdout(): string;
  stderr(): string;
  /** Resolves when stdout matches, with the match; throws all output when the program ends before. */
  saying(pattern: RegExp): Promise<RegExpExecArray>;
  end(signal?: NodeJS.Signals): Promise<Ended>;
  ended: Promise<Ended>;
}

/** Runs a program with this environment and no other, gathering what it says. */
export function run(
  command: string,
  args: string[],
  env: Record<string, string>,
  options: SpawnOptions = {},
): Program {
  const child = spawn(command, args, { cwd: root, ...options, env, stdio: "pipe" });
  const said = { stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (piece: string) => {
      said[stream] += piece;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended,
    async saying(pattern) {
      const heard = new Promise<RegExpExecArray>((resolve) => {
        const listen = () => {
          const found = pattern.exec(said.stdout);
          if (found) resolve(found);
        };
        listeners.add(listen);
        listen();
      });
      const tooLate = ended.then((how) => {
        throw new Error(`${command} ended (${JSON.stringify(how)}):\n${said.stdout}${said.stderr}`);
      });
      return Promise.race([heard, tooLate]);
    },
    end(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}
