import type { Figure } from "./figures.ts";
import type { Doing, Load, Outcome } from "./turns-crowd.ts";
import type { EchoOrders } from "./turns-echo.ts";
import { openFront } from "./turns-front.ts";
import { startWorker, type Worker } from "./turns-ipc.ts";
import type { ServiceOrders } from "./turns-service.ts";
import type { SimulatorOrders } from "./turns-simulator.ts";
import { type BenchStores, openBenchStores } from "./turns-stores.ts";

const LEAST_PER_SECOND = 600;
const MOST_P99_MS = 25;
const LEAST_GAIN = 1.5;

/** Enough people that the service always has somebody to answer. */
const full = { people: 200, ms: 10_000, perSecond: null };
const calm = { people: 120, ms: 30_000, perSecond: 30 };
/** Code that is warm is what is measured. */
const WARM_UP_MS = 5_000;

interface Field {
  simulator: Worker<SimulatorOrders>;
  stores: BenchStores;
  /** The bot's account, as the environment tells it. */
  account: Record<string, string>;
}

/** Turns through the whole path, from the person's phone to the person's phone, on a simulated Telegram. */
export async function turnsBench(): Promise<Figure[]> {
  const stores = await openBenchStores();
  const simulator = startWorker<SimulatorOrders>("turns-simulator.ts");
  try {
    const { token, apiRoot } = await simulator.order("account", null);
    const account = { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: apiRoot };
    const field = { simulator, stores, account };
    return [
      { what: "stores", target: "-", got: stores.what, ok: true },
      ...(await echoFigures(field)),
      ...(await pollingFigures(field)),
      ...(await webhookFigures(field)),
    ];
  } finally {
    await simulator.stop();
    stores.close();
  }
}

async function echoFigures({ simulator, account }: Field): Promise<Figure[]> {
  const echo = startWorker<EchoOrders>("turns-echo.ts", account);
  await echo.order("ready", null);
  const most = await measure(simulator, [echo], { ...full, doing: "questions" });
  const paced = await measure(simulator, [echo], { ...calm, doing: "questions" });
  await echo.stop();
  return [
    shown("bare Telegraf echo bot, polling", throughput(most)),
    shown("  at 30 a second", latency(paced)),
  ];
}

async function pollingFigures({ simulator, stores, account }: Field): Promise<Figure[]> {
  const service = startWorker<ServiceOrders>("turns-service.ts", serviceEnv(stores, account));
  await service.order("port", null);
  const figures: Figure[] = [];
  const kinds: [Doing, string][] = [
    ["questions", "knowledge questions"],
    ["menu", "menu turns"],
  ];
  for (const [doing, name] of kinds) {
    const most = await measure(simulator, [service], { ...full, doing });
    const paced = await measure(simulator, [service], { ...calm, doing });
    figures.push(
      {
        what: `${name}, one process, polling`,
        target: stores.real ? `>= ${LEAST_PER_SECOND}/s` : "-",
        got: throughput(most),
        ok: !stores.real || most.perSecond >= LEAST_PER_SECOND,
      },
      {
        what: "  at 30 a second",
        target: stores.real ? `p99 <= ${MOST_P99_MS} ms` : "-",
        got: latency(paced),
        ok: !stores.real || paced.p99 <= MOST_P99_MS,
      },
      allAnswered([most, paced]),
    );
  }
  await service.stop();
  return figures;
}

/** By polling one process takes all messages in; only a webhook spreads them over several. */
async function webhookFigures(field: Field): Promise<Figure[]> {
  const one = await webhookRun(field, 1);
  const figures = [
    shown("knowledge questions, one process, webhook", throughput(one)),
    allAnswered([one]),
  ];
  if (!field.stores.real) return figures;
  const two = await webhookRun(field, 2);
  // Two processes, the simulator and the stores want more cores than a small machine has: told, not demanded.
  const gain = (two.perSecond / one.perSecond).toFixed(2);
  return [
    ...figures,
    shown("  two processes", throughput(two)),
    allAnswered([two]),
    { ...shown("  two processes to one", `${gain} ×`), target: `(${LEAST_GAIN} × on free cores)` },
  ];
}

async function webhookRun({ simulator, stores, account }: Field, processes: number) {
  const front = await openFront();
  const env = {
    ...account,
    TELEGRAM_MODE: "webhook",
    TELEGRAM_WEBHOOK_SECRET: "a-secret-of-the-webhook",
    PUBLIC_URL: front.url,
  };
  const services = Array.from({ length: processes }, () =>
    startWorker<ServiceOrders>("turns-service.ts", serviceEnv(stores, env)),
  );
  front.leadTo(await Promise.all(services.map((each) => each.order("port", null))));
  const outcome = await measure(simulator, services, { ...full, doing: "questions" });
  for (const service of services) await service.stop();
  front.close();
  return outcome;
}

function serviceEnv(stores: BenchStores, account: Record<string, string>) {
  return { ...stores.env(), ...account, PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "silent" };
}

interface Measured extends Outcome {
  /** Processor time for each answer, in milliseconds: of the bot, and of the simulator with its people. */
  botMs: number;
  simulatorMs: number;
}

async function measure(
  simulator: Worker<SimulatorOrders>,
  bots: Pick<Worker<object>, "cpuMs">[],
  load: Load,
): Promise<Measured> {
  const used = async () => {
    const each = await Promise.all(bots.map((bot) => bot.cpuMs()));
    return { bot: each.reduce((sum, ms) => sum + ms, 0), simulator: await simulator.cpuMs() };
  };
  await simulator.order("bear", { ...load, ms: WARM_UP_MS });
  const before = await used();
  const outcome = await simulator.order("bear", load);
  const after = await used();
  return {
    ...outcome,
    botMs: (after.bot - before.bot) / outcome.answered,
    simulatorMs: (after.simulator - before.simulator) / outcome.answered,
  };
}

function shown(what: string, got: string): Figure {
  return { what, target: "-", got, ok: true };
}

function throughput({ perSecond, botMs, simulatorMs }: Measured): string {
  const cost = `${botMs.toFixed(2)} ms of processor a turn, the simulator ${simulatorMs.toFixed(2)} ms`;
  return `${perSecond.toFixed(0)}/s (${cost})`;
}

function latency({ p50, p99, slowest }: Measured): string {
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms`;
}

function allAnswered(outcomes: Outcome[]): Figure {
  const acts = outcomes.reduce((sum, outcome) => sum + outcome.acts, 0);
  const answered = outcomes.reduce((sum, outcome) => sum + outcome.answered, 0);
  const ok = answered === acts;
  return { what: "  answered", target: `${acts}`, got: `${answered}`, ok };
}
