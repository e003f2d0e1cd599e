import { createDice, type Dice } from "../conversation/dice.ts";
import { type Fault, type FaultRule, faults } from "../simulators/telegram/faults.ts";

/** A kind of fault by the name under which it is reported. */
interface Kind {
  name: string;
  fault: Fault;
}

/** Every kind that the simulator knows, each with and without effect where it makes a difference. */
function allKinds(movedTo: number): Kind[] {
  const given: Record<keyof typeof faults, Fault[]> = {
    tooManyRequests: [faults.tooManyRequests(2)],
    blocked: [faults.blocked()],
    deactivated: [faults.deactivated()],
    kicked: [faults.kicked()],
    notMember: [faults.notMember()],
    chatNotFound: [faults.chatNotFound()],
    writeForbidden: [faults.writeForbidden()],
    noRights: [faults.noRights()],
    migrated: [faults.migrated(movedTo)],
    tooLong: [faults.tooLong()],
    unauthorised: [faults.unauthorised()],
    conflict: [faults.conflict()],
    internalError: [faults.internalError()],
    unavailable: [faults.unavailable()],
    badGateway: [faults.badGateway(), faults.badGateway(true)],
    gatewayTimeout: [faults.gatewayTimeout(), faults.gatewayTimeout(true)],
    strangePage: [faults.strangePage(), faults.strangePage(200)],
    hang: [faults.hang(), faults.hang(true)],
    resetBefore: [faults.resetBefore()],
    lostConfirmation: [faults.lostConfirmation()],
  };
  return Object.entries(given).flatMap(([name, ways]) => ways.map((fault) => ({ name, fault })));
}

/** Asking for updates stops for a minute or so after one of these. */
const slowToListen = new Set(["unauthorised", "conflict", "strangePage", "hang"]);

/** Which faults are laid out, and how many of each kind. */
export interface FaultPlan {
  rules: FaultRule[];
  counts: Record<string, number>;
}

/** One fault in so many sends. */
const SENDS_PER_FAULT = 20;

/**
 * Faults of every kind at chosen sends to a crowd. Of two sends in a row at most one fails, since a reply
 * whose outcome is unknown is repeated once and no more.
 */
export function planSending(
  seed: number,
  chats: number[],
  sendsEach: number,
  movedTo: number,
): FaultPlan {
  const dice = createDice(seed);
  const kinds = dice.shuffle(allKinds(movedTo));
  const last = new Map<number, number>();
  const slots = chooseSlots(dice, chats, sendsEach);
  const planned = slots.map(({ chat, at }, index) => {
    const { name, fault } = kinds[index % kinds.length] as Kind;
    const after = at - (last.get(chat) ?? -1) - 1;
    last.set(chat, at);
    return { name, rule: { fault, chat, after, method: "sendMessage" } };
  });
  return asPlan(planned);
}

/** In the order of the sends to each chat. */
function chooseSlots(dice: Dice, chats: number[], sendsEach: number) {
  const even = Array.from({ length: Math.floor(sendsEach / 2) }, (_, index) => 2 * index);
  const all = chats.flatMap((chat) => even.map((at) => ({ chat, at })));
  const wanted = Math.ceil((chats.length * sendsEach) / SENDS_PER_FAULT);
  return dice
    .shuffle(all)
    .slice(0, wanted)
    .sort((one, other) => one.at - other.at);
}

/** Faults of every kind when updates are asked for, one after the other; without those that stop it for long unless `slow`. */
export function planListening(seed: number, movedTo: number, slow: boolean): FaultPlan {
  const dice = createDice(seed);
  const kinds = allKinds(movedTo).filter(({ name }) => slow || !slowToListen.has(name));
  const planned = dice.shuffle(kinds).map(({ name, fault }) => ({
    name,
    rule: { fault, method: "getUpdates", after: dice.roll(4) },
  }));
  return asPlan(planned);
}

function asPlan(planned: { name: string; rule: FaultRule }[]): FaultPlan {
  const counts: Record<string, number> = {};
  for (const { name } of planned) counts[name] = 1 + (counts[name] ?? 0);
  return { rules: planned.map(({ rule }) => rule), counts };
}
