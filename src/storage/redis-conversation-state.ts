import type { Redis } from "ioredis";
import type { ConversationState, Journaled, QueuedReply } from "./conversation-state.ts";
import { onRedis } from "./redis.ts";
import { createRedisDeadLetters } from "./redis-dead-letters.ts";
import { scripts } from "./redis-scripts.ts";

type ScriptName = keyof typeof scripts;
type Argument = string | number;

/** How many lanes one sweep looks at before it asks for the next. */
const SWEEP_STEP = 500;

/** ConversationState in Redis; see the port for what each method promises. @param prefix of every key */
export function createRedisConversationState(redis: Redis, prefix = "mot-cua:"): ConversationState {
  const shared = (name: string) => `${prefix}${name}`;
  const own = (name: string, lane: string) => `${prefix}${name}:${lane}`;
  const laneKeys = new Set(["lane", "messages", "replies"]);
  for (const [name, { keys, lua }] of Object.entries(scripts)) {
    redis.defineCommand(commandName(name), { numberOfKeys: keys.length, lua });
  }
  const call = (name: ScriptName, lane: string, ...args: Argument[]): Promise<unknown> => {
    const keys = scripts[name].keys.map((key) =>
      laneKeys.has(key) ? own(key, lane) : shared(key),
    );
    const commands = redis as unknown as Record<string, (...args: Argument[]) => Promise<unknown>>;
    const command = commandName(name);
    return onRedis(redis, async () => commands[command]?.(...keys, ...args));
  };
  const done = async (name: ScriptName, lane: string, ...args: Argument[]) =>
    Number(await call(name, lane, ...args)) > 0;

  const idleLanes = (before: number, skipped: number) => {
    const until = `(${before}`;
    return redis.zrangebyscore(shared("sessions"), "-inf", until, "LIMIT", skipped, SWEEP_STEP);
  };

  return {
    ...createRedisDeadLetters({
      redis,
      keys: { dead: shared("dead"), order: shared("deadOrder") },
      call: async (...script) => Number(await call(...script)),
    }),

    async accept({ channel, id, lane, payload }, now) {
      const fresh = await done("accept", lane, lane, channel, id, JSON.stringify(payload), now);
      return fresh ? "accepted" : "duplicate";
    },

    due: (now, limit) =>
      onRedis(redis, () => redis.zrangebyscore(shared("due"), "-inf", now, "LIMIT", 0, limit)),

    async take(lane, owner, leaseMs, now) {
      const taken = (await call("take", lane, lane, owner, now + leaseMs, now)) as Taken | null;
      if (!taken) return null;
      const [version, session, sessionAt, messages, replies] = taken;
      return {
        version,
        session: session === null ? null : JSON.parse(session),
        sessionAt: sessionAt === null ? null : Number(sessionAt),
        messages: readMessages(messages),
        replies: readReplies(replies),
      };
    },

    async waiting(lane) {
      const [messages, replies] = (await call("waiting", lane)) as [string[], string[]];
      return { messages: readMessages(messages), replies: readReplies(replies) };
    },

    renew: (lane, version, leaseMs, now) => done("renew", lane, lane, version, now + leaseMs),

    commit: (turn, now) =>
      done(
        "commit",
        turn.lane,
        turn.lane,
        turn.version,
        now,
        turn.session === null ? "" : JSON.stringify(turn.session),
        turn.deadLetter ?? "",
        turn.consumed.length,
        ...turn.consumed,
        ...turn.replies.flatMap(({ id, payload }) => [id, JSON.stringify(payload)]),
      ),

    turnFailed: (lane, version, seqs) => done("turnFailed", lane, version, ...seqs),
    sendBegins: (lane, version, seq) => done("sendBegins", lane, version, seq),
    sendEnds: (lane, version, seq) => done("sendEnds", lane, version, seq),
    sendLater: (lane, version, seq, notBefore, counts) =>
      done("sendLater", lane, version, seq, notBefore, counts ? 1 : 0),
    release: (lane, version, holdUntil, now) =>
      done("release", lane, lane, version, holdUntil ?? now, now),

    async forget(lane, keep) {
      await call("forget", lane, lane, keep ?? "");
    },

    async sweep(inboxBefore, sessionBefore) {
      const forgetSeen = () => redis.zremrangebyscore(shared("seen"), "-inf", `(${inboxBefore}`);
      let erased = await onRedis(redis, forgetSeen);
      let skipped = 0;
      while (true) {
        const lanes = await onRedis(redis, () => idleLanes(sessionBefore, skipped));
        if (lanes.length === 0) return erased;
        for (const lane of lanes) {
          if (await done("sweepLane", lane, lane, sessionBefore)) erased++;
          else skipped++;
        }
      }
    },

    async counts() {
      const count = () =>
        Promise.all([
          redis.hmget(shared("count"), "messages", "replies"),
          redis.zcard(shared("deadOrder")),
        ]);
      const [[messages, replies], deadLetters] = await onRedis(redis, count);
      return {
        waitingMessages: Number(messages ?? 0),
        waitingReplies: Number(replies ?? 0),
        deadLetters,
      };
    },
  };
}

type Taken = [number, string | null, string | null, string[], string[]];

function commandName(script: string): string {
  return `motCua${script.charAt(0).toUpperCase()}${script.slice(1)}`;
}

/** The items of a hash whose fields are `seq:x`, in the order of seq. */
function readItems(flat: string[]): [seq: number, fields: Map<string, string>][] {
  const items = new Map<number, Map<string, string>>();
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [seq = "", field = ""] = (flat[index] ?? "").split(":");
    const item = items.get(Number(seq)) ?? new Map<string, string>();
    items.set(Number(seq), item.set(field, flat[index + 1] ?? ""));
  }
  return [...items].sort(([a], [b]) => a - b);
}

function readMessages(flat: string[]): Journaled[] {
  return readItems(flat).map(([seq, fields]) => ({
    channel: fields.get("c") ?? "",
    id: fields.get("i") ?? "",
    seq,
    receivedAt: Number(fields.get("t")),
    attempts: Number(fields.get("a")),
    payload: JSON.parse(fields.get("p") ?? "null"),
  }));
}

function readReplies(flat: string[]): QueuedReply[] {
  return readItems(flat).map(([seq, fields]) => ({
    seq,
    id: fields.get("i") ?? "",
    attempts: Number(fields.get("a")),
    notBefore: Number(fields.get("n")),
    payload: JSON.parse(fields.get("p") ?? "null"),
  }));
}
