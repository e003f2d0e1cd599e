import { timingSafeEqual } from "node:crypto";
import type { Request, Response } from "express";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Meter } from "../kernel/meter.ts";

export interface Metrics {
  meter: Meter;
  /** Serves the figures to this machine, or to who bears the token; anybody else sees no such page. */
  handler(token: string | null): (request: Request, response: Response) => Promise<void>;
}

/** @param waiting figures that are asked of the store when the page is fetched */
export function createMetrics(
  waiting: () => Promise<{ waitingMessages: number; waitingReplies: number; deadLetters: number }>,
): Metrics {
  const registers = [new Registry()];
  const [register] = registers as [Registry];
  collectDefaultMetrics({ register });
  const messages = new Counter({
    name: "motcua_messages_total",
    help: "Messages taken in",
    labelNames: ["channel", "outcome"],
    registers,
  });
  const turns = new Histogram({
    name: "motcua_turn_seconds",
    help: "Time from the start of a turn to its commit",
    labelNames: ["outcome"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const replies = new Counter({
    name: "motcua_replies_total",
    help: "Replies handed to channels",
    labelNames: ["channel", "outcome"],
    registers,
  });
  new Gauge({
    name: "motcua_waiting",
    help: "What waits in the store",
    labelNames: ["what"],
    registers,
    async collect() {
      for (const [what, count] of Object.entries(await waiting())) this.set({ what }, count);
    },
  });
  return {
    meter: {
      messageTaken: (channel, outcome) => messages.inc({ channel, outcome }),
      turnDone: (outcome, ms) => turns.observe({ outcome }, ms / 1_000),
      replySent: (channel, outcome) => replies.inc({ channel, outcome }),
    },
    handler: (token) => async (request, response) => {
      if (!mayRead(request, token)) return void response.status(404).end();
      response.type(register.contentType).send(await register.metrics());
    },
  };
}

/** A proxy on this machine speaks for others: what it forwards is not from here. */
function mayRead(request: Request, token: string | null): boolean {
  const given = request.get("authorization")?.replace(/^Bearer /u, "") ?? "";
  if (token !== null && sameText(given, token)) return true;
  const forwarded = request.get("x-forwarded-for") ?? request.get("forwarded");
  return (
    forwarded === undefined && /^(?:::ffff:)?127\.|^::1$/u.test(request.socket.remoteAddress ?? "")
  );
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
