import { Telegraf } from "telegraf";
import { message } from "telegraf/filters";
import { serveOrders } from "./turns-ipc.ts";

/** A bare bot that repeats what it is told: what the library and the simulator alone cost. */
const { TELEGRAM_TOKEN = "", TELEGRAM_API_ROOT = "" } = process.env;
const bot = new Telegraf(TELEGRAM_TOKEN, { telegram: { apiRoot: TELEGRAM_API_ROOT } });
bot.on(message("text"), (context) => context.reply(context.message.text));
const launched = new Promise<void>((resolve) => void bot.launch(() => resolve()));

const orders = { ready: () => launched };

export type EchoOrders = typeof orders;
serveOrders(orders);
process.on("SIGTERM", () => {
  bot.stop();
  process.exit(0);
});
