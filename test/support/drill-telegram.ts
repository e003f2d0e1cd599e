import { randomInt } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  startTelegramSimulator,
  type TelegramSimulator,
} from "../simulators/telegram/simulator.ts";
import { type CrowdReport, gatherCrowd } from "./drill-crowd.ts";
import { explainRepeats, type KillReport, killAgainAndAgain, type Victim } from "./drill-kills.ts";
import { countWarnings } from "./drill-logs.ts";
import { drillQuestions } from "./drill-questions.ts";
import { type DrillStores, openDrillStores } from "./drill-stores.ts";
import {
  type ServiceStatus,
  type SpawnedService,
  settled,
  spawnService,
} from "./spawned-service.ts";

/** The longest that anything waits once all is quiet: a lease, and a refused token's minute. */
const SETTLE_MS = 120_000;
/** Redis stays away for so long at most. */
const REDIS_AWAY_MS = 2_000;
/** Each way to Telegram takes so long at most. */
const SLOWEST_MS = 200;

export interface TelegramDrillSize {
  people: number;
  questionsEach: number;
  /** How often each of the two processes is killed. */
  killsEach: number;
  redisKills: number;
}

/** What a drill came to. */
export interface TelegramDrillReport extends Omit<CrowdReport, "arrivals"> {
  kills: KillReport[];
  repeats: number;
  offhandAnswers: number;
  offhandRepeats: number;
  /** Answers that came again for no known reason. */
  unexplained: unknown[];
  /** Answers that came to one person three times or more. */
  thrice: unknown[];
  status: ServiceStatus;
  warnings: Record<string, number>[];
  seconds: number;
}

/** Starts the service on Telegram, polling a simulator; answers when it is ready. */
export function spawnOnTelegram(
  { token, apiRoot }: TelegramSimulator,
  env: Record<string, string> = {},
): Promise<SpawnedService> {
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  return spawnService(dataDir, { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, ...env });
}

/** Two processes on the same stores answer a crowd on Telegram while they, and Redis, are killed again and again. */
export async function telegramKillDrill(size: TelegramDrillSize): Promise<TelegramDrillReport> {
  const stores = await openDrillStores();
  const simulator = await startTelegramSimulator();
  const services: SpawnedService[] = [];
  try {
    const env = { ...stores.env, LOG_LEVEL: "warn" };
    for (let count = 0; count < 2; count++) services.push(await spawnOnTelegram(simulator, env));
    return await askUnderKills({ size, stores, simulator, services });
  } finally {
    await Promise.all(services.map((service) => service.kill()));
    await simulator.stop();
    await stores.close();
  }
}

interface Field {
  size: TelegramDrillSize;
  stores: DrillStores;
  simulator: TelegramSimulator;
  services: SpawnedService[];
}

async function askUnderKills(field: Field): Promise<TelegramDrillReport> {
  const { size, simulator, services } = field;
  const began = performance.now();
  const crowd = gatherCrowd(simulator, size.people, drillQuestions(size.questionsEach));
  const load = size.people * size.questionsEach;
  slowDown(simulator);
  crowd.begin();
  const killing = victims(field).map((victim) => killAgainAndAgain(victim, crowd, load));
  await crowd.until(() => crowd.answered() >= load);
  const kills = (await Promise.all(killing)).flat();
  const status = await settled(services[0] as SpawnedService, SETTLE_MS);
  for (const service of services) await service.stop();
  const { arrivals, ...report } = crowd.report();
  const { offhand, ...explained } = explainRepeats(kills, arrivals);
  return {
    ...report,
    ...explained,
    offhandAnswers: arrivals.filter((each) => each.offhand).length,
    offhandRepeats: offhand.length,
    repeats: arrivals.filter(({ times }) => times > 1).length,
    thrice: arrivals.filter(({ times }) => times > 2),
    status,
    warnings: services.map((service) => countWarnings(service.logs())),
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}

/** A message is brought to its chat, and the answer back, as slowly as over the Internet. */
function slowDown({ methods }: TelegramSimulator): void {
  const { sendMessage } = methods;
  methods.sendMessage = async (given, gone) => {
    await pause(randomInt(SLOWEST_MS));
    const message = await sendMessage?.(given, gone);
    await pause(randomInt(SLOWEST_MS));
    return message;
  };
}

function victims({ size, stores, services }: Field): Victim[] {
  const processes = services.map((service, index) => ({
    what: `process ${index + 1}`,
    times: size.killsEach,
    async kill() {
      await service.kill();
      const [underWay] = await Promise.all([stores.sendsUnderWay(), service.start()]);
      return underWay;
    },
  }));
  const redis = {
    what: "Redis",
    times: size.redisKills,
    async kill() {
      await stores.killRedis(randomInt(REDIS_AWAY_MS));
      return stores.sendsUnderWay();
    },
  };
  return [...processes, redis];
}
