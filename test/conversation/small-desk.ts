import type { Desk } from "../../src/conversation/desk.ts";

export const MENU = "Các mục";
export const CLEAR_QUESTION = "làm giấy khai sinh cần gì";
export const CLEAR_ANSWER = "Cần giấy chứng sinh.";

/** A desk that offers one flow and knows the answer to one question. */
export function smallDesk(offered: string): Desk {
  const menu = { text: MENU, choices: [{ label: "Bắt đầu", value: "begin" }] };
  return {
    greeting: () => menu,
    menu: () => menu,
    menuItem: (number) => (number === 1 ? "begin" : null),
    follow: (value) => (value === "begin" ? { kind: "start", flow: offered, args: null } : null),
    answer: (text) =>
      text === CLEAR_QUESTION
        ? {
            confidence: "direct",
            says: [{ text: CLEAR_ANSWER }],
            facet: true,
            subject: "khai-sinh",
            unclear: null,
          }
        : { confidence: "none", says: [], facet: false, subject: null, unclear: null },
    topic: () => null,
    link: () => null,
    closest: () => ({ text: "Gần nhất" }),
    dossier: (code) => ({ text: `Hồ sơ ${code}` }),
    officer: () => ({ text: "Cán bộ" }),
  };
}
