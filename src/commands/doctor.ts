import { readConfig } from "../config.ts";
import { saying } from "./command-saying.ts";
import { diagnose, reportOf } from "./doctor-report.ts";

/** `npm run doctor`: how everything stands and what to do about it, on one screen; exits with 1 when anything is wrong. */
await saying(async () => {
  const { healthy, lines } = reportOf(await diagnose(readConfig(process.env)));
  console.log(lines.join("\n"));
  if (!healthy) process.exitCode = 1;
});
