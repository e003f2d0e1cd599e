import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type ChatLinks, chatId, type LinkedChat } from "../../office/office.ts";
import { button, linkButton } from "../components/button.ts";
import { confirmBlock } from "../components/confirm-block.ts";
import { csrfField } from "../components/csrf-field.ts";
import { emptyState } from "../components/empty-state.ts";
import { secret } from "../components/secret.ts";
import { section } from "../components/section.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { dateAndTime } from "../moments.ts";
import { type Answer, go, missing, type OfficerPage, type OfficerVisit, shown } from "../page.ts";

const labels = {
  title: "Liên kết trò chuyện",
  purpose:
    "Cán bộ đã liên kết thì được trợ lý nhận ra khi nhắn từ Zalo hoặc Telegram của mình. Chỉ liên kết trên điện thoại của riêng mình, trong cuộc trò chuyện riêng với trợ lý.",
  make: "Lấy mã liên kết",
  makeTitle: "Liên kết một cuộc trò chuyện",
  makeHint: "Mã dùng một lần, trong 10 phút. Lấy mã mới thì mã cũ hết dùng được.",

  madeTitle: "Mã liên kết",
  send: "Mở cuộc trò chuyện riêng với trợ lý, gửi đúng dòng này:",
  once: "Mã chỉ hiện một lần ở đây, dùng được trong 10 phút. Không đưa mã cho người khác: ai gửi mã này sẽ được coi là mình.",
  back: "Đã gửi, về trang liên kết",

  list: "Các cuộc trò chuyện đã liên kết",
  channel: "Nơi trò chuyện",
  address: "Địa chỉ",
  since: "Liên kết lúc",
  act: "Bỏ liên kết",
  none: "Chưa liên kết cuộc trò chuyện nào",
  noneHint: "Lấy mã ở trên rồi gửi mã cho trợ lý trên Zalo hoặc Telegram.",
  unlink: "Bỏ liên kết",
  unlinkAsked:
    "Trợ lý sẽ không nhận ra cán bộ trong cuộc trò chuyện này nữa. Có thể liên kết lại bằng mã mới.",
  unlinked: "Đã bỏ liên kết.",
};

const channelNames: Readonly<Record<string, string>> = {
  telegram: "Telegram",
  zalo: "Zalo",
  "zalo-bot": "Zalo Bot",
  web: "Trang trò chuyện trên web",
};

const PATH = "/console/chats";
const CODE = `${PATH}/code`;
const UNLINK = `${PATH}/unlink`;

export interface ChatsPageParts {
  chats: Pick<ChatLinks, "begin" | "chatsOf" | "unlink">;
  /** Its words hold how the command is typed that links a chat. */
  knowledge: Pick<Knowledge, "words">;
}

/** The chats in which an officer is known. */
export function chatsPages(parts: ChatsPageParts): OfficerPage[] {
  const { chats } = parts;
  return [
    {
      path: PATH,
      access: "officers",
      notices: { unlinked: labels.unlinked },
      get: async ({ officer, token }) => {
        const linked = await chats.chatsOf(officer.id);
        return shown(labels.title, html`${makeSection(token)}${listSection(linked, token)}`);
      },
    },
    { path: CODE, access: "officers", post: (visit) => codeMade(parts, visit) },
    { path: UNLINK, access: "officers", post: (visit) => unlinked(parts, visit) },
  ];
}

async function codeMade(
  { chats, knowledge }: ChatsPageParts,
  visit: OfficerVisit,
): Promise<Answer> {
  const code = await chats.begin(visit.by);
  return shown(
    labels.madeTitle,
    html`<p>${labels.send}</p>
${secret(`${knowledge.words.officerCommands.link[0]} ${code}`)}
<p>${labels.once}</p>
<p>${linkButton({ href: PATH, label: labels.back, kind: "primary" })}</p>`,
  );
}

async function unlinked(
  { chats }: ChatsPageParts,
  { officer, form, by }: OfficerVisit,
): Promise<Answer> {
  const linked = await chats.chatsOf(officer.id);
  const chat = linked.find((place) => chatId(place) === form.get("chat"));
  if (!chat) return missing;
  await chats.unlink(chat, by);
  return go(PATH, "unlinked");
}

function makeSection(token: string): Html {
  return section({
    id: "make",
    title: labels.makeTitle,
    body: html`<p>${labels.purpose}</p>
<form method="post" action="${CODE}">${csrfField(token)}
<p>${labels.makeHint}</p>
${button({ label: labels.make, kind: "primary" })}</form>`,
  });
}

function listSection(linked: readonly LinkedChat[], token: string): Html {
  const nothing = emptyState({ title: labels.none, text: labels.noneHint, icon: "person" });
  const columns = [labels.channel, labels.address, labels.since, labels.act];
  const list = table({
    caption: labels.list,
    captionHidden: true,
    columns: columns.map((label) => ({ label })),
    rows: linked.map((chat) => rowOf(chat, token)),
  });
  return section({ id: "list", title: labels.list, body: linked.length === 0 ? nothing : list });
}

function rowOf(chat: LinkedChat, token: string): (Html | string)[] {
  const unlink = confirmBlock({
    label: labels.unlink,
    question: labels.unlinkAsked,
    confirm: labels.unlink,
    action: UNLINK,
    token,
    fields: html`<input type="hidden" name="chat" value="${chatId(chat)}">`,
  });
  const name = channelNames[chat.channel] ?? chat.channel;
  return [name, masked(chat.address), dateAndTime(chat.linkedAt), unlink];
}

/** Enough to tell one's own chats apart. */
function masked(address: string): string {
  return `•••${address.slice(-3)}`;
}
