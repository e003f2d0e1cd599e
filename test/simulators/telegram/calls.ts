import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock, Instant } from "../../../src/kernel/clock.ts";
import type { BotApiParts, Parameters } from "./bot-api.ts";
import { createBotApi } from "./bot-api.ts";
import type { Fault, Faults } from "./faults.ts";
import { sendJson } from "./http.ts";
import { Refusal } from "./world.ts";

/** One call as it arrived. */
export interface Call {
  method: string;
  payload: Parameters;
  at: Instant;
  /** What was answered; null: nothing, or not yet. */
  status: number | null;
}

export interface CallParts extends BotApiParts {
  token: string;
  faults: Faults;
  clock: Clock;
  changed(): void;
}

/** The calls of bots: /bot<token>/<method>. */
export function createCalls(parts: CallParts) {
  const { token, faults, clock, changed } = parts;
  const calls: Call[] = [];
  const api = createBotApi(parts);

  async function result(method: string, payload: Parameters, gone: AbortSignal) {
    const carryOut = api.methods[method];
    if (!carryOut) throw new Refusal(404, "Not Found");
    return carryOut(payload, gone);
  }

  async function answer(response: ServerResponse, call: Call): Promise<void> {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const fault = faults.of(call.method, call.payload.chat_id);
    if (fault)
      return fail(response, call, fault, () => result(call.method, call.payload, gone.signal));
    try {
      const given = await result(call.method, call.payload, gone.signal);
      call.status = 200;
      sendJson(response, 200, { ok: true, result: given });
    } catch (error) {
      refuse(response, call, error);
    }
  }

  return {
    calls,
    api,
    async handle(request: IncomingMessage, response: ServerResponse, body: Parameters) {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://simulator");
      const [, given, method = ""] = /\/bot([^/]+)\/(\w+)$/u.exec(pathname) ?? [];
      const payload = { ...Object.fromEntries(searchParams), ...body };
      const call: Call = { method, payload, at: clock.now(), status: null };
      calls.push(call);
      changed();
      if (given === token) await answer(response, call);
      else refuse(response, call, new Refusal(401, "Unauthorized"));
      changed();
    },
  };
}

function refuse(response: ServerResponse, call: Call, error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
  const { code, message: description, parameters } = error;
  call.status = code;
  sendJson(response, code, {
    ok: false,
    error_code: code,
    description,
    ...(parameters ? { parameters } : {}),
  });
}

async function fail(
  response: ServerResponse,
  call: Call,
  fault: Fault,
  carryOut: () => Promise<unknown>,
): Promise<void> {
  if (fault.kind === "answer")
    return refuse(response, call, new Refusal(fault.code, fault.description, fault.parameters));
  if (fault.effect) await carryOut();
  if (fault.kind === "reset") response.destroy();
  if (fault.kind === "page") {
    call.status = fault.status;
    response.writeHead(fault.status, { "content-type": "text/html" }).end(fault.html);
  }
}
