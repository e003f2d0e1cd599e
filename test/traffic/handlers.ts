import type { Json } from "../../src/kernel/json.ts";
import type { TurnHandler, TurnRequest } from "../../src/traffic/turn-handler.ts";

/** A gate that turns wait at until it is opened. */
export interface Gate {
  open(): void;
  readonly opened: Promise<void>;
}

export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}

/**
 * Says again what it was told, with the figure of the turn in its conversation: "1: chào". A bar divides
 * it into several replies. Lines that end in three dots may be the beginning of more.
 */
export function echo(during: (text: string) => unknown = () => {}): TurnHandler {
  return {
    async turn(request) {
      const told = textOf(request);
      await during(told);
      const turn = turnsBefore(request.session) + 1;
      return {
        session: { turn },
        says: told.split("|").map((part) => ({ text: `${turn}: ${part}` })),
      };
    },
    lineKind: (request) => (textOf(request).endsWith("...") ? "open" : "alone"),
    offhand: () => [],
  };
}

function textOf({ messages }: TurnRequest): string {
  const texts = messages.map(({ inbound: { content } }) =>
    content.kind === "text" ? content.text : content.kind,
  );
  return texts.join(" ");
}

function turnsBefore(session: Json): number {
  return session === null ? 0 : (session as { turn: number }).turn;
}
