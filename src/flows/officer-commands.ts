import type { Outbound } from "../channels/channel.ts";
import type { House } from "../conversation/conversation.ts";
import { fold, foldedPhrases, foldedWords } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";
import type { ChatLinks } from "../office/office.ts";
import { officerChat } from "../wording/officer-chat.ts";

/** Whoever sits down at a shared computer finds the last one's chat on its web page. */
const SHARED_CHANNEL = "web";

type Name = keyof Words["officerCommands"];

export interface OfficerCommandParts {
  chats: Pick<ChatLinks, "link" | "unlink" | "officerOf">;
  /** Read anew for each message: they may be exchanged. */
  words(): Words;
}

/** What officers can do by typing in a chat of their own; to everybody else only the linking answers. */
export function createOfficerCommands({ chats, words }: OfficerCommandParts): House["command"] {
  return async (text, { channel, conversation, scope }) => {
    if (scope !== "private" || !text.startsWith("/")) return null;
    const known = words();
    const { name, rest } = commandIn(text, known.officerCommands);
    const place = { channel, address: conversation };
    if (name === "link" && channel === SHARED_CHANNEL) return say(officerChat.notHere);
    if (name === "link") return say(await link(place, rest, chats, known));
    if (name === null && isForEverybody(text, known)) return null;
    const officer = await chats.officerOf(place);
    if (!officer) return null;
    if (name === "unlink") {
      await chats.unlink(place, { officer: officer.id, address: null });
      return say(officerChat.unlinked);
    }
    const about = name === "self" ? [officerChat.self(officer.name, officer.roles)] : [];
    return say([...about, ...listOf(known)].join("\n"));
  };
}

const say = (text: string): Outbound[] => [{ text }];

/** The command that a text begins with, in any of its spellings, and what stands behind it. */
function commandIn(
  text: string,
  commands: Words["officerCommands"],
): { name: Name | null; rest: string } {
  const folded = fold(text.normalize("NFC"));
  for (const [name, spellings] of Object.entries(commands) as [Name, string[]][]) {
    // The longer first: "/liên kết lại" must not be read as "/liên kết" where both are known.
    for (const spelling of spellings.map(fold).toSorted((a, b) => b.length - a.length)) {
      const rest = folded.slice(spelling.length);
      if (folded.startsWith(spelling) && /^(?:\s|$)/u.test(rest))
        return { name, rest: rest.trim() };
    }
  }
  return { name: null, rest: "" };
}

/** "/start" and its like are the same to officers as to all. */
function isForEverybody(text: string, { commands }: Words): boolean {
  const [first = ""] = text.split(/\s/u);
  return foldedPhrases(commands.menu).includes(foldedWords(first));
}

async function link(
  place: Parameters<ChatLinks["link"]>[0],
  code: string,
  chats: OfficerCommandParts["chats"],
  words: Words,
): Promise<string> {
  if (code === "") return officerChat.codeMissing(words.officerCommands.link[0] ?? "");
  const linked = await chats.link(place, code);
  if (!linked.ok) return linked.why === "wait" ? officerChat.wait : officerChat.codeWrong;
  return [officerChat.linked(linked.officer.name), ...listOf(words)].join("\n");
}

function listOf({ officerCommands }: Words): string[] {
  const lines = (["self", "unlink", "link"] as const).map(
    (name) => `${officerCommands[name][0]} – ${officerChat.does[name]}`,
  );
  return [officerChat.listOpening, ...lines];
}
