import type { Call } from "./calls.ts";
import { type Fault, type Faults, faults as known } from "./faults.ts";
import { type Handler, sendJson } from "./http.ts";
import type { Sendable } from "./people.ts";
import type { Acting } from "./simulator.ts";
import type { Chat, Person, World } from "./world.ts";

export interface ControlParts {
  acting: Acting;
  faults: Faults;
  world: World;
  calls: Call[];
}

/** What a body of a control request may hold. */
interface Order {
  name?: string;
  type?: "group" | "supergroup";
  chat?: number;
  /** Who acts; in a private chat that is the person themself. */
  person?: number;
  text?: string;
  what?: Sendable;
  caption?: string;
  label?: string;
  replyTo?: number;
  state?: Chat["bot"];
  /** One of `faults`, by its name. */
  fault?: keyof typeof known;
  argument?: number | boolean;
  method?: string;
  times?: number;
}

/**
 * The same acts over HTTP, for tests whose service runs in another process:
 * POST /control/<act> with a JSON body, answered in JSON.
 */
export function createControl(parts: ControlParts): Handler {
  const acts = createActs(parts);
  return async (request, response, body) => {
    const name = (request.url ?? "").slice("/control/".length);
    const act = acts[name];
    if (!act) return sendJson(response, 404, { fault: `acts: ${Object.keys(acts).join(", ")}` });
    try {
      sendJson(response, 200, act(body as Order));
    } catch (error) {
      sendJson(response, 400, { fault: (error as Error).message });
    }
  };
}

function createActs({ acting, faults, world, calls }: ControlParts) {
  const actor = ({ person, chat = 0 }: Order): Person => {
    const found = world.people.get(person ?? chat);
    if (!found) throw new Error(`no person ${person ?? chat}`);
    return found;
  };
  const place = ({ chat = 0 }: Order) => acting.place(chat);
  const acts: Record<string, (order: Order) => unknown> = {
    person: ({ name }) => ({ id: acting.person(name).id }),
    group: ({ name = "Thon", type }) => ({ id: acting.group(name, type).id }),
    write(order) {
      const { text = "", chat = 0, replyTo } = order;
      const options = replyTo === undefined ? {} : { replyTo: world.message(chat, replyTo) };
      return { update: place(order).writes(actor(order), text, options) };
    },
    send: (order) => ({
      update: place(order).sends(actor(order), order.what ?? "photo", order.caption),
    }),
    tap: (order) => ({ update: place(order).taps(actor(order), order.label ?? "") }),
    become: (order) => ({ update: place(order).becomes(order.state ?? "member") }),
    migrate: (order) => ({ id: place(order).migrates().id }),
    sent: (order) => place(order).received(),
    calls: ({ method }) => calls.filter((call) => !method || call.method === method),
    fail({ fault = "internalError", argument, method, chat, times }) {
      const make = known[fault] as (argument?: number | boolean) => Fault;
      const rule = { method, chat, times };
      const given = Object.entries(rule).filter(([, value]) => value !== undefined);
      faults.add({ fault: make(argument), ...Object.fromEntries(given) });
    },
    heal: () => faults.clear(),
  };
  return acts;
}
