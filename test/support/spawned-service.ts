import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Program, run, startArguments } from "./program.ts";

const AGAIN_MS = 100;
const PATIENCE_MS = 10_000;

/** The real service as a process of its own, which may die and be started again on its port and its data. */
export interface SpawnedService {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it as kill -9 does. */
  kill(): Promise<void>;
  /** Ends it as a host does, and throws when it does not end well. */
  stop(): Promise<void>;
  /** Everything that it has said since the first start. */
  logs(): string;
  /** What `npm run status` shows. */
  status(): Promise<ServiceStatus>;
}

export interface ServiceStatus {
  waitingMessages: number;
  waitingReplies: number;
  deadLetters: number;
}

/** Starts the service on a data directory; answers when it is ready. */
export async function spawnService(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<SpawnedService> {
  const lives: Program[] = [];
  let port = "0";
  const start = async () => {
    const own = { HOST: "127.0.0.1", LOG_LEVEL: "silent", ...env };
    const life = run(process.execPath, startArguments, { ...own, DATA_DIR: dataDir, PORT: port });
    lives.push(life);
    const [, opened = ""] = await life.saying(/http:\/\/localhost:(\d+)/u);
    port = opened;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    async kill() {
      await lives.at(-1)?.end("SIGKILL");
    },
    async stop() {
      const how = await lives.at(-1)?.end("SIGTERM");
      if (how?.code !== 0) throw new Error(`the service ended with ${JSON.stringify(how)}`);
    },
    logs: () => lives.map((life) => life.stdout() + life.stderr()).join(""),
    status: () => readStatus(join(dataDir, "control.sock")),
  };
}

/** Looks at the status until nothing waits, or until it has looked for too long; answers what it saw last. */
export async function settled(service: SpawnedService, patienceMs: number): Promise<ServiceStatus> {
  const until = Date.now() + patienceMs;
  while (true) {
    const status = await service.status();
    const quiet = status.waitingMessages + status.waitingReplies === 0;
    if (quiet || Date.now() > until) return status;
    await pause(AGAIN_MS);
  }
}

function readStatus(socketPath: string): Promise<ServiceStatus> {
  return new Promise((resolve, reject) => {
    const request = get({ socketPath, path: "/status" }, async (response) => {
      const chunks = await response.setEncoding("utf8").toArray();
      resolve(JSON.parse(chunks.join("")));
    });
    request.on("error", reject);
  });
}

/** A browser on the chat page. */
export interface ChatPage {
  readonly cookie: string;
  html(): Promise<string>;
  /** Sends a message under its id once; answers whether it was taken. */
  send(id: string, text: string): Promise<boolean>;
  /** Sends it under the same id until it is taken, as the page does; answers how often it was sent. */
  insist(id: string, text: string): Promise<number>;
  replies(): Promise<PageReply[]>;
}

export interface PageReply {
  seq: number;
  id: string;
  text: string;
}

/**
 * Opens the chat page as a browser that has none of its cookies.
 * @param address where the browser is, as a proxy would tell it
 */
export async function openPage(url: string, address: string): Promise<ChatPage> {
  const headers = { "x-forwarded-for": address };
  const first = await fetch(url, { headers });
  await first.text();
  const cookie = first.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const own = { ...headers, cookie };
  const send = async (id: string, text: string) => {
    try {
      const response = await fetch(`${url}/chat/messages`, {
        method: "POST",
        headers: { ...own, "content-type": "application/json" },
        body: JSON.stringify({ id, text }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.text();
      return response.status === 202;
    } catch {
      return false;
    }
  };
  return {
    cookie,
    send,
    html: async () => (await fetch(url, { headers: own })).text(),
    async insist(id, text) {
      for (let times = 1; ; times++) {
        if (await send(id, text)) return times;
        await pause(AGAIN_MS);
      }
    },
    replies: () => readReplies(url, own),
  };
}

async function readReplies(url: string, headers: Record<string, string>): Promise<PageReply[]> {
  const all: PageReply[] = [];
  while (true) {
    const after = all.at(-1)?.seq ?? 0;
    const answer = await fetch(`${url}/chat/replies?after=${after}`, { headers });
    const { replies } = (await answer.json()) as { replies: PageReply[] };
    if (replies.length === 0) return all;
    all.push(...replies);
  }
}
