import { createInterface } from "node:readline";
import { createTerminalChannel } from "../channels/terminal/terminal-channel.ts";
import { readConfig } from "../config.ts";
import { systemClock } from "../kernel/clock.ts";
import { newId } from "../kernel/ids.ts";
import { createService } from "../service.ts";
import { openStorage } from "../storage/storage.ts";
import { createLog } from "../upkeep/log.ts";

/** `npm run talk`: the conversation in the terminal. Piped input is answered line by line. */
const interactive = process.stdin.isTTY === true;
const conversation = newId();
const config = readConfig(process.env);
const service = await createService(config, {
  log: createLog("error", { write: (line) => void process.stderr.write(line) }),
  storage: await openStorage(config.databaseUrl === null ? { memory: true } : config),
  channels: [createTerminalChannel((text) => void process.stdout.write(text))],
  ...(interactive ? {} : { holdMs: 0 }),
});
service.work();
const lines = createInterface({ input: process.stdin, prompt: "> " });
if (interactive) lines.prompt();
for await (const text of lines) {
  await service.deliver({
    channel: "terminal",
    id: newId(),
    conversation,
    sender: conversation,
    scope: "private",
    sentAt: systemClock.now(),
    content: { kind: "text", text },
  });
  await service.idle();
  if (interactive) lines.prompt();
}
await service.stop();
