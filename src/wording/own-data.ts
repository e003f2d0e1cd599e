/** Said to people who ask what is held of them, or want it erased. */
export const ownDataTitle = "Dữ liệu của Ông/Bà";
export const eraseAll = "Ông/Bà có muốn xóa hết không?";
export const erased =
  "Đã xóa cuộc trò chuyện này. Tôi không còn giữ gì của Ông/Bà ở đây.\nTin đã hiện trên máy thì Ông/Bà tự xóa trên máy.";
export const nothingErased = "Tôi chưa xóa gì.";

interface HeldOfPerson {
  dialogues: readonly { title: string; answers: readonly string[]; open: boolean }[];
  subject: string | null;
  unclear: string | null;
  /** Replies that lie ready for a web page. */
  replies: number;
  officer: string | null;
}

/** What is held of a person, for how long, and what is not. */
export function heldText(held: HeldOfPerson, hours: number): string {
  const items = [
    ...held.dialogues.map(dialogueLine),
    ...(held.subject === null ? [] : [`Việc vừa nói tới: ${held.subject}.`]),
    ...(held.unclear === null ? [] : [`Câu chưa hỏi rõ: “${held.unclear}”.`]),
    ...(held.replies === 0 ? [] : [`Các tin trả lời của trang này: ${held.replies}.`]),
  ];
  const lines = items.length === 0 ? [nothingHeld] : [opening, ...items.map((item) => `- ${item}`)];
  return [...lines, lasting(hours), elsewhere, ...officerLine(held.officer)].join("\n");
}

const opening = "Ở cuộc trò chuyện này tôi đang giữ:";
const nothingHeld = "Ở cuộc trò chuyện này tôi không giữ câu trả lời hay việc làm dở nào.";
const lasting = (hours: number) =>
  `Ông/Bà không nhắn trong ${hours} giờ thì tự xóa hết; tin bị lỗi được giữ nhiều nhất 7 ngày.`;
const elsewhere =
  "Ngoài ra tôi không lưu tên, số điện thoại của Ông/Bà. Câu hỏi chưa trả lời được có thể được ghi lại, đã che số, không ghi ai hỏi.";

function dialogueLine({ title, answers, open }: HeldOfPerson["dialogues"][number]): string {
  const state = open ? "Việc đang làm dở" : "Việc vừa làm xong";
  const given = answers.length === 0 ? "" : ` Ông/Bà đã trả lời: ${answers.join("; ")}.`;
  return `${state}: ${title}.${given}`;
}

/** The link is an officer's own and not of the conversation: it has its own way to end. */
function officerLine(officer: string | null): string[] {
  if (officer === null) return [];
  return [`Cuộc trò chuyện này liên kết với cán bộ ${officer}; muốn bỏ, gõ /bolienket.`];
}
