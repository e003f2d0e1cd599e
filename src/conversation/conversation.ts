import type { Inbound, Outbound } from "../channels/channel.ts";
import type { Instant } from "../kernel/clock.ts";
import { findDossierCode } from "../kernel/dossier-code.ts";
import { fingerprint } from "../kernel/ids.ts";
import type { Json } from "../kernel/json.ts";
import { findEmergency } from "../kernel/sensitive.ts";
import { sentenceFor } from "../wording/errors.ts";
import {
  denunciationReply,
  emergencyReply,
  lateReply,
  secretWarning,
} from "../wording/residents.ts";
import { pickChoice } from "./decode.ts";
import { nothingSpoken } from "./desk.ts";
import { isOneOf, LONGEST_QUESTION, route } from "./router.ts";
import { readSession, type Session, withList } from "./session.ts";
import type { ConversationParts, Input } from "./turn.ts";
import { wholeNumber } from "./whole-number.ts";

export { readDay } from "./day.ts";
export type { Answered, Desk, Spoken, Step } from "./desk.ts";
export { nothingSpoken } from "./desk.ts";
export type { Flow, FlowDefinition, Talk } from "./flow.ts";
export { type Held, OWN_DATA, type OwnData } from "./own-data.ts";
export { choice, yesNo } from "./question.ts";
export { SESSION_HOURS } from "./session.ts";
export { type ConversationParts, type House, plainHouse } from "./turn.ts";

/** An answer that comes later than this begins with an apology. */
const LATE_MS = 60_000;

/** The messages that one turn answers, and what was stored of their conversation. */
export interface TurnRequest {
  session: Json;
  sessionAt: Instant | null;
  /** In the order of arrival, at least one; more than one are typed lines that belong together. */
  messages: { inbound: Inbound; receivedAt: Instant }[];
  now: Instant;
}

export interface TurnResult {
  session: Json;
  says: Outbound[];
}

/**
 * alone: a command, number, code, tap or answer, which is nothing but itself · clear: a question that can
 * be answered as it stands · open: it may be the beginning of more.
 */
export type LineKind = "alone" | "clear" | "open";

export interface Conversation {
  /** One turn: from what is stored and what came, to what is stored and what is said. Stores nothing itself. */
  turn(request: TurnRequest): Promise<TurnResult>;
  /** What can be said to a message when its conversation's session cannot be read or kept. */
  offhand(message: Inbound): Outbound[];
  /** How far a message can be understood as it stands; see LineKind. */
  lineKind(request: TurnRequest): LineKind;
}

/** The conversation with one resident, whatever the channel. */
export function createConversation<Services>(parts: ConversationParts<Services>): Conversation {
  return {
    async turn(request) {
      const { messages, now } = request;
      const session = readSession(request.session, request.sessionAt, now);
      const [first] = messages;
      if (!first) return { session: asJson(session), says: [] };
      const input = inputOf(messages);
      const { channel, conversation, scope } = first.inbound;
      const person = { channel, conversation, scope };
      const messageKey = fingerprint(`${channel}:${first.inbound.id}`);
      const reaction = await route({ ...parts, session, input, now, person, messageKey });
      const notices = noticesFor(input, now - first.receivedAt, parts);
      const asked = askedNow(reaction.session, now, parts.now());
      const training = parts.house.training();
      const opening = training === null ? [] : [{ text: training }];
      return numbered(asked, [...opening, ...notices, ...reaction.says], parts);
    },

    offhand({ content }) {
      const { desk, words, house } = parts;
      const emergency = content.kind === "text" ? findEmergency(content.text, words) : null;
      const warning = emergency ? [{ text: emergencyReply(emergency) }] : [];
      if (content.kind === "denunciation") return [{ text: denunciationReply }];
      const closed = house.closed("answers");
      if (closed !== null) return [...warning, { text: closed }];
      if (content.kind !== "text") return [{ text: sentenceFor("store-unavailable") }];
      const { confidence, says } = desk.answer(content.text, nothingSpoken);
      const known = confidence === "direct" ? says.map(({ text }) => ({ text })) : [];
      return [
        ...warning,
        ...(known.length > 0 ? known : [{ text: sentenceFor("store-unavailable") }]),
      ];
    },

    lineKind({ session: stored, sessionAt, messages, now }) {
      const input = inputOf(messages);
      if (input.kind !== "text" || input.text.length > LONGEST_QUESTION) return "alone";
      const session = readSession(stored, sessionAt, now);
      if (session.flow?.open || standsAlone(input.text, session, parts)) return "alone";
      const { confidence } = parts.desk.answer(input.text, session);
      return confidence === "direct" ? "clear" : "open";
    },
  };
}

function inputOf(messages: TurnRequest["messages"]): Input {
  const contents = messages.map(({ inbound }) => inbound.content);
  const [first] = contents;
  if (first?.kind === "tap" || first?.kind === "attachment") return first;
  const lines = contents.flatMap((content) => (content.kind === "text" ? [content] : []));
  if (lines.length === 0) return { kind: "denunciation" };
  return {
    kind: "text",
    text: lines.map(({ text }) => text).join("\n"),
    secret: lines.some(({ secret }) => secret === true),
    sentAt: messages[0]?.inbound.sentAt ?? 0,
  };
}

/** What comes before the normal reply and never replaces it. */
function noticesFor<Services>(
  input: Input,
  delay: number,
  parts: ConversationParts<Services>,
): Outbound[] {
  const notices: Outbound[] = [];
  if (delay > LATE_MS) notices.push({ text: lateReply });
  if (input.kind !== "text") return notices;
  const emergency = findEmergency(input.text, parts.words);
  if (emergency) notices.push({ text: emergencyReply(emergency) });
  if (input.secret) notices.push({ text: secretWarning });
  return notices;
}

/** A question that this turn asks is asked when the turn ends: what was typed while it ran is no answer to it. */
function askedNow(session: Session, began: Instant, now: Instant): Session {
  const { flow } = session;
  if (!flow?.open || flow.open.askedAt !== began) return session;
  return { ...session, flow: { ...flow, open: { ...flow.open, askedAt: now } } };
}

/** Gives every list its token and remembers it as shown. */
function numbered<Services>(
  session: Session,
  says: Outbound[],
  parts: ConversationParts<Services>,
): TurnResult {
  let remembered = session;
  const tokened = says.map((said) => {
    const asked = said.token !== undefined && said.token === session.flow?.open?.token;
    if (!said.choices || asked) return said;
    const token = said.token ?? parts.newId();
    remembered = withList(remembered, { token, choices: said.choices });
    return { ...said, token };
  });
  return { session: asJson(remembered), says: tokened };
}

function standsAlone<Services>(
  text: string,
  session: Session,
  { words }: ConversationParts<Services>,
): boolean {
  if (text === "" || text.startsWith("/")) return true;
  if (Object.values(words.commands).some((phrases) => isOneOf(text, phrases))) return true;
  if (wholeNumber(text, words) !== null || findDossierCode(text) !== null) return true;
  const list = session.lists[0];
  return list !== undefined && pickChoice(list.choices, text, words) !== null;
}

function asJson(session: Session): Json {
  return session as unknown as Json;
}
