/** Every way in which the program can fail; wording/errors.ts has a sentence for each. */
export type ErrorCode =
  | "config-invalid"
  | "knowledge-invalid"
  | "file-unreadable"
  | "data-directory-busy"
  | "data-directory-version"
  | "move-mismatch"
  | "backup-unreadable"
  | "restore-not-empty"
  | "restore-mismatch"
  | "store-unavailable"
  | "store-unsure"
  | "lease-lost"
  | "outer-connection-in-transaction"
  | "flow-misuse"
  | "turn-failed"
  | "request-too-large"
  | "request-invalid"
  | "conversation-unknown"
  | "too-many-requests"
  | "not-found"
  | "internal";

/**
 * The one error class: a stable code for programs, a message for logs (never people's words),
 * and the cause. What a resident reads comes from wording/errors.ts by the code.
 */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "AppError";
    this.code = code;
  }
}

/** The code of any thrown value; what is not an AppError is "internal". */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : "internal";
}
