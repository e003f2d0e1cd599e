import { z } from "zod";
import { AppError } from "./kernel/errors.ts";

/** An unset variable and an empty one are the same. */
const optional = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (given === "" ? undefined : given), value);

const variables = z.object({
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
  readonly metricsToken: string | null;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
}

/** The names of all variables that are read, for the documentation's test. */
export const variableNames = Object.keys(variables.shape);

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
    metricsToken: given.METRICS_TOKEN ?? null,
    logLevel: given.LOG_LEVEL,
  };
  return Object.freeze(config);
}
