import type { z } from "zod";
import { AppError } from "../kernel/errors.ts";

/** Something wrong in a knowledge file, and what to do about it. */
export interface Fault {
  file: string;
  field: string;
  mend: string;
}

/** zod's issues of one file as faults. */
export function faultsOf(file: string, error: z.ZodError): Fault[] {
  return error.issues.map((issue) => ({
    file,
    field: issue.path.join(".") || "(the whole file)",
    mend: issue.message,
  }));
}

/** All faults as one error, a line each. */
export function knowledgeError(faults: Fault[]): AppError {
  const lines = faults.map(({ file, field, mend }) => `  ${file}: ${field}: ${mend}`);
  return new AppError(
    "knowledge-invalid",
    `mend these in the knowledge files:\n${lines.join("\n")}`,
  );
}
