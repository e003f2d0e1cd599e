import { fingerprint } from "../kernel/ids.ts";
import type {
  AuditLog,
  ChatPlace,
  Contacts,
  ConversationState,
  WebMailbox,
} from "../storage/storage.ts";
import type { Audit } from "./audit.ts";
import type { ChatLinks } from "./chat-links.ts";

const ACTION = "person.data-erased";
/** More of a page's replies need not be counted. */
const MANY = 500;

interface Person {
  channel: string;
  conversation: string;
}

/** What is held of a conversation beside its session, and how it is erased. */
export interface OwnData {
  /** The replies that lie ready for a web page, and the officer whose chat it is. */
  view(person: Person): Promise<{ replies: number; officer: string | null }>;
  /** Erases all but the session, which the turn that asks for this writes itself. Once noted under its key. */
  erase(person: Person, key: string): Promise<void>;
}

export interface OwnDataParts {
  state: Pick<ConversationState, "forget">;
  mailbox: Pick<WebMailbox, "after" | "forget">;
  contacts: Pick<Contacts, "reachable">;
  chats: Pick<ChatLinks, "officerOf">;
  audit: Pick<Audit, "note">;
  log: Pick<AuditLog, "count">;
}

export function createOwnData(parts: OwnDataParts): OwnData {
  const { state, mailbox, contacts, chats, audit, log } = parts;
  return {
    async view({ channel, conversation }) {
      const place: ChatPlace = { channel, address: conversation };
      const [replies, officer] = await Promise.all([
        mailbox.after(conversation, 0, MANY),
        chats.officerOf(place),
      ]);
      return { replies: replies.length, officer: officer?.name ?? null };
    },

    async erase({ channel, conversation }, key) {
      await state.forget(`${channel}:${conversation}`, "session");
      await mailbox.forget(conversation);
      await contacts.reachable(channel, conversation);
      // Named by the act and not by the conversation: the log must not remember whom it forgot.
      const subject = fingerprint(key);
      if ((await log.count({ action: ACTION, subject })) > 0) return;
      const note = { action: ACTION, kind: "conversation", subject };
      await audit.note({ officer: null, ...note, address: null });
    },
  };
}
