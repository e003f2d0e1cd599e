import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../support/program.ts";

/** A program of the bench, which does one order after the other. */
export interface Worker<Orders extends object> {
  order<Name extends keyof Orders>(
    name: Name,
    given: Given<Orders[Name]>,
  ): Promise<Told<Orders[Name]>>;
  /** Processor time that it has used, in milliseconds. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

type Given<Order> = Order extends (given: infer Value) => unknown ? Value : never;
type Told<Order> = Order extends (given: never) => infer Value ? Awaited<Value> : never;
type Answer = { value: unknown } | { fault: string };

/** Starts one of the bench's programs as a process of its own, without this process's environment. */
export function startWorker<Orders extends object>(
  file: string,
  env: Record<string, string> = {},
): Worker<Orders> {
  const options = { cwd: root, env, execArgv: [] };
  const child = fork(join(import.meta.dirname, file), [], options);
  const ended = once(child, "exit");
  const ask = async (name: string, given: unknown) => {
    child.send({ name, given });
    const gone = ended.then(([code]) => ({ fault: `${file} ended with ${code}` }));
    const heard = once(child, "message").then(([answer]) => answer as Answer);
    const answer = await Promise.race([heard, gone]);
    if ("fault" in answer) throw new Error(answer.fault);
    return answer.value;
  };
  return {
    order: (name, given) => ask(String(name), given) as never,
    cpuMs: () => ask(CPU, null) as Promise<number>,
    async stop() {
      if (child.exitCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

const CPU = "cpu";

/** Does the orders of the process that started this one. */
export function serveOrders(orders: Record<string, (given: never) => unknown>): void {
  const all: typeof orders = { ...orders, [CPU]: cpuMs };
  process.on("message", async ({ name, given }: { name: string; given: never }) => {
    try {
      process.send?.({ value: (await all[name]?.(given)) ?? null });
    } catch (error) {
      process.send?.({ fault: String((error as Error).stack) });
    }
  });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
