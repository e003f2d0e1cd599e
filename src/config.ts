import { z } from "zod";
import type { TelegramSettings } from "./channels/channels.ts";
import { AppError } from "./kernel/errors.ts";

/** An unset variable and an empty one are the same. */
const optional = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (given === "" ? undefined : given), value);

const shape = z.object({
  PORT: optional(
    z.coerce
      .number("PORT: give a port number, such as 3000")
      .int()
      .min(0)
      .max(65_535)
      .default(3000),
  ),
  HOST: optional(z.string().default("0.0.0.0")),
  DATA_DIR: optional(z.string().default("./data")),
  DATABASE_URL: optional(
    z
      .url({
        protocol: /^postgres(ql)?$/u,
        error: "give it like postgresql://user:password@host/database",
      })
      .optional(),
  ),
  REDIS_URL: optional(
    z.url({ protocol: /^rediss?$/u, error: "give it like redis://host:6379" }).optional(),
  ),
  MESSAGE_KEY: optional(
    z
      .string()
      .regex(
        /^[A-Za-z0-9+/]{43}=$/u,
        "give 32 random bytes in base64, as `openssl rand -base64 32` prints",
      )
      .optional(),
  ),
  PUBLIC_URL: optional(
    z
      .url({
        protocol: /^https?$/u,
        error: "give the address that residents open, like https://motcua.example.vn",
      })
      .optional(),
  ),
  TELEGRAM_TOKEN: optional(
    z
      .string()
      .regex(/^\d+:[\w-]{20,}$/u, "give the token as BotFather printed it")
      .optional(),
  ),
  TELEGRAM_MODE: optional(
    z.enum(["polling", "webhook"], { error: "give polling or webhook" }).default("polling"),
  ),
  TELEGRAM_API_ROOT: optional(
    z
      .url({ protocol: /^https?$/u, error: "give an address like https://api.telegram.org" })
      .default("https://api.telegram.org"),
  ),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z
      .string()
      .regex(/^[\w-]{16,256}$/u, "give 16 to 256 letters, figures, _ or -")
      .optional(),
  ),
  METRICS_TOKEN: optional(
    z.string().min(16, "give at least 16 characters, or leave it out").optional(),
  ),
  LOG_LEVEL: optional(
    z
      .enum(["trace", "debug", "info", "warn", "error", "silent"], {
        error: "give one of trace, debug, info, warn, error, silent",
      })
      .default("info"),
  ),
});

/** A webhook needs an address to be called at and a secret by which the caller is known. */
const variables = shape.superRefine((given, context) => {
  if (given.TELEGRAM_TOKEN === undefined || given.TELEGRAM_MODE !== "webhook") return;
  for (const name of ["PUBLIC_URL", "TELEGRAM_WEBHOOK_SECRET"] as const) {
    if (given[name] !== undefined) continue;
    const message = "is needed with TELEGRAM_MODE=webhook";
    context.addIssue({ code: "custom", path: [name], message });
  }
});

/** The service's settings, read once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** 32 bytes that seal stored conversations; null: made and kept in the data directory. */
  readonly messageKey: Buffer | null;
  readonly publicUrl: string | null;
  readonly telegram: TelegramSettings | null;
  readonly metricsToken: string | null;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
}

/** The names of all variables that are read, for the documentation's test. */
export const variableNames = Object.keys(shape.shape);

/**
 * Reads the settings.
 * @throws AppError config-invalid that lists every fault with its mend
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = variables.safeParse(env);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new AppError("config-invalid", `mend these environment variables:\n${faults.join("\n")}`);
  }
  const given = read.data;
  const config: Config = {
    port: given.PORT,
    host: given.HOST,
    dataDir: given.DATA_DIR,
    databaseUrl: given.DATABASE_URL ?? null,
    redisUrl: given.REDIS_URL ?? null,
    messageKey: given.MESSAGE_KEY ? Buffer.from(given.MESSAGE_KEY, "base64") : null,
    publicUrl: given.PUBLIC_URL ?? null,
    telegram: telegramOf(given),
    metricsToken: given.METRICS_TOKEN ?? null,
    logLevel: given.LOG_LEVEL,
  };
  return Object.freeze(config);
}

function telegramOf(given: z.infer<typeof shape>): TelegramSettings | null {
  const { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL: publicUrl } = given;
  const { TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_MODE: mode } = given;
  if (token === undefined) return null;
  if (mode === "polling" || !publicUrl || !secret) return { token, apiRoot, webhook: null };
  return {
    token,
    apiRoot,
    webhook: { url: new URL("/webhooks/telegram", publicUrl).href, secret },
  };
}
