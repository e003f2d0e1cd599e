import { setTimeout as pause } from "node:timers/promises";
import { lateReply, stillLooking } from "../../src/wording/residents.ts";
import type { Resident } from "../simulators/telegram/people.ts";
import type { TelegramSimulator } from "../simulators/telegram/simulator.ts";
import type { DrillQuestion } from "./drill-questions.ts";
