/** What can go wrong with a call. `effect` says whether it was carried out all the same. */
export type Fault =
  | { kind: "answer"; code: number; description: string; parameters?: Record<string, number> }
  | { kind: "page"; status: number; html: string; effect: boolean }
  | { kind: "reset"; effect: boolean }
  | { kind: "hang"; effect: boolean };

const answer = (
  code: number,
  description: string,
  parameters?: Record<string, number>,
): Extract<Fault, { kind: "answer" }> => ({
  kind: "answer",
  code,
  description,
  ...(parameters ? { parameters } : {}),
});

/** Telegram's own refusals, and what happens on the way there. */
export const faults = {
  tooManyRequests: (retryAfter: number) =>
    answer(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter }),
  blocked: () => answer(403, "Forbidden: bot was blocked by the user"),
  deactivated: () => answer(403, "Forbidden: user is deactivated"),
  kicked: () => answer(403, "Forbidden: bot was kicked from the group chat"),
  notMember: () => answer(403, "Forbidden: bot is not a member of the supergroup chat"),
  chatNotFound: () => answer(400, "Bad Request: chat not found"),
  writeForbidden: () => answer(400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
  noRights: () => answer(400, "Bad Request: not enough rights to send text messages to the chat"),
  migrated: (to: number) =>
    answer(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: to,
    }),
  tooLong: () => answer(400, "Bad Request: message is too long"),
  unauthorised: () => answer(401, "Unauthorized"),
  conflict: () =>
    answer(
      409,
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
  internalError: () => answer(500, "Internal Server Error"),
  unavailable: () => answer(503, "Service Unavailable"),
  badGateway: (effect = false): Fault => ({
    kind: "page",
    status: 502,
    html: gateway(502),
    effect,
  }),
  gatewayTimeout: (effect = false): Fault => ({
    kind: "page",
    status: 504,
    html: gateway(504),
    effect,
  }),
  /** A page of a proxy or a captive portal, with a status that looks well. */
  strangePage: (status = 404): Fault => ({
    kind: "page",
    status,
    html: gateway(status),
    effect: false,
  }),
  hang: (effect = false): Fault => ({ kind: "hang", effect }),
  resetBefore: (): Fault => ({ kind: "reset", effect: false }),
  /** The call was carried out, but its answer never came. */
  lostConfirmation: (): Fault => ({ kind: "reset", effect: true }),
};

const gateway = (status: number) => `<html><body><h1>${status} nginx</h1></body></html>`;

/** On which calls a fault happens, and how often. */
export interface FaultRule {
  fault: Fault;
  method?: string;
  chat?: number;
  /** How often; 1 unless told. */
  times?: number;
  /** How many fitting calls go well before. */
  after?: number;
}

export interface RandomFaults {
  seed: number;
  /** Of each fitting call, from 0 to 1. */
  rate: number;
  faults: Fault[];
  method?: string;
}

/** The faults that wait for their calls. */
export function createFaults() {
  let rules: (FaultRule & { times: number; after: number })[] = [];
  let random: (RandomFaults & { next(): number }) | null = null;
  const fits = (rule: { method?: string; chat?: number }, method: string, chat: unknown) =>
    (rule.method === undefined || rule.method === method) &&
    (rule.chat === undefined || rule.chat === Number(chat));
  return {
    add: (rule: FaultRule) => void rules.push({ times: 1, after: 0, ...rule }),
    atRandom(given: RandomFaults) {
      random = { ...given, next: randomNumbers(given.seed) };
    },
    clear() {
      rules = [];
      random = null;
    },
    /** The fault of this call, which is then spent. */
    of(method: string, chat: unknown): Fault | null {
      const rule = rules.find((each) => fits(each, method, chat));
      if (rule && rule.after > 0) {
        rule.after--;
        return null;
      }
      if (rule) {
        rule.times--;
        if (rule.times <= 0) rules = rules.filter((each) => each !== rule);
        return rule.fault;
      }
      if (!random || !fits(random, method, chat) || random.next() >= random.rate) return null;
      return random.faults[Math.floor(random.next() * random.faults.length)] ?? null;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
