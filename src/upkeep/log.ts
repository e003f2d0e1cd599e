import { type DestinationStream, type Logger, pino } from "pino";
import { maskForLog } from "../kernel/mask.ts";

const LONGEST_MESSAGE = 300;

/**
 * Log lines as JSON with Vietnam-independent epoch times. Of an error only its name, code, masked message
 * and stack frames are written: database errors carry the parameters of their query, which are people's words.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error))
    return { message: maskForLog(String(error)).slice(0, LONGEST_MESSAGE) };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === "string" ? { code } : {}),
    message: maskForLog(error.message).slice(0, LONGEST_MESSAGE),
    frames: error.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 8),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
