import { describe, expect, it } from "vitest";
import { decodeTap, decodeTyped, pickChoice } from "../../src/conversation/decode.ts";
import { KEEP, type OpenQuestion } from "../../src/conversation/journal.ts";
import {
  type Answer,
  choice,
  day,
  dossierCode,
  freeText,
  personName,
  phoneNumber,
  type Shown,
  yesNo,
} from "../../src/conversation/question.ts";
import { instantOf } from "../../src/kernel/clock.ts";
import { words } from "./shipped.ts";

const now = instantOf({ date: "2026-11-23", minute: 540 });

function open(shown: Shown, kept: Answer | null = null): OpenQuestion {
  return { name: "question", token: "token", askedAt: now, shown, kept };
}

/** What a typed text is taken for: a value, or null when it is no answer. */
function takenFrom({ shown }: { shown: Shown }, text: string) {
  const decoded = decodeTyped(open(shown), text, words, now);
  if (decoded.answer === null) expect(decoded.hint).not.toBe("");
  return decoded.answer?.value ?? null;
}

describe("a choice", () => {
  const question = choice("Việc gì?", [
    { label: "Khai sinh", value: "birth" },
    { label: "Khai tử", value: "death" },
  ]);

  it.each([
    ["2", "death"],
    ["số hai ạ", "death"],
    ["khai tu", "death"],
    ["Khai sinh.", "birth"],
    ["3", null],
    ["0", null],
    ["death", null],
    ["khai", null],
    ["", null],
  ])("typed as %j is %j", (text, value) => {
    expect(takenFrom(question, text)).toBe(value);
  });

  it("is known again by its label", () => {
    const { answer } = decodeTyped(open(question.shown), "2", words, now);
    expect(answer).toEqual({ value: "death", label: "Khai tử" });
  });

  it("is taken by a tap only when it was shown", () => {
    expect(decodeTap(open(question.shown), "birth").answer?.value).toBe("birth");
    expect(decodeTap(open(question.shown), "marriage").answer).toBeNull();
  });
});

describe("an earlier answer that is offered again", () => {
  const asked = phoneNumber("Số điện thoại?").shown;
  const choices = [{ label: "Giữ như cũ: 0912345678", value: KEEP }];
  const kept = { value: "0912345678", label: "0912345678" };
  const offered = open({ ...asked, choices }, kept);

  it("is taken by tap, by number and by label", () => {
    expect(decodeTap(offered, KEEP).answer).toEqual(kept);
    expect(decodeTyped(offered, "1", words, now).answer).toEqual(kept);
    expect(decodeTyped(offered, "Giữ như cũ: 0912345678", words, now).answer).toEqual(kept);
  });

  it("may be replaced by typing another", () => {
    expect(decodeTyped(offered, "0987654321", words, now).answer?.value).toBe("0987654321");
  });
});

describe("yes or no", () => {
  it.each([
    ["có", true],
    ["Dạ có", true],
    ["1", true],
    ["đồng ý", true],
    ["không", false],
    ["2", false],
    ["ko", false],
    ["hông", false],
    ["để xem", null],
    ["có không", null],
    ["3", null],
  ])("typed as %j is %j", (text, value) => {
    expect(takenFrom(yesNo("Đúng không?"), text)).toBe(value);
  });

  it("is taken by tap", () => {
    const { shown } = yesNo("Đúng không?");
    expect(decodeTap(open(shown), "yes").answer?.value).toBe(true);
    expect(decodeTap(open(shown), "no").answer?.value).toBe(false);
    expect(decodeTap(open(shown), "maybe").answer).toBeNull();
  });
});

describe("free words", () => {
  const question = freeText("Ghi chú?", 10);

  it("are taken up to their length, with blanks folded", () => {
    expect(takenFrom(question, " một \n hai  ")).toBe("một hai");
    expect(takenFrom(question, "a".repeat(10))).toBe("a".repeat(10));
  });

  it.each(["", "  \n ", "a".repeat(11)])("%j is not taken", (text) => {
    expect(takenFrom(question, text)).toBeNull();
  });

  it("may be a number", () => expect(takenFrom(question, "2")).toBe("2"));
});

describe("a person's name", () => {
  it.each([
    ["nguyễn văn an", "Nguyễn Văn An"],
    ["LÊ THỊ ĐÀO", "Lê Thị Đào"],
    ["H'Hen Niê", "H'Hen Niê"],
    ["  Lê   Đào ", "Lê Đào"],
    ["an", null],
    ["Nguyễn Văn An 70", null],
    ["một hai ba bốn năm sáu bảy", null],
    ["tên tôi là gì?", null],
    ["0912345678", null],
  ])("typed as %j is %j", (text, value) => {
    expect(takenFrom(personName("Tên?"), text)).toBe(value);
  });
});

describe("a phone number", () => {
  it.each([
    ["0912345678", "0912345678"],
    ["0912 345 678", "0912345678"],
    ["0912.345.678", "0912345678"],
    ["(091) 234-5678", "0912345678"],
    ["+84 912 345 678", "0912345678"],
    ["84912345678", "0912345678"],
    ["912345678", null],
    ["09123456789", null],
    ["091234567a", null],
    ["không có", null],
  ])("typed as %j is %j", (text, value) => {
    expect(takenFrom(phoneNumber("Số?"), text)).toBe(value);
  });
});

describe("a day", () => {
  const question = day("Ngày nào?", "2026-11-24", "2026-12-08");

  it.each([
    ["24/11", "2026-11-24"],
    ["8/12/2026", "2026-12-08"],
    ["mai", "2026-11-24"],
    ["thứ năm", "2026-11-26"],
    ["23/11", null],
    ["9/12", null],
    ["lúc nào cũng được", null],
  ])("typed as %j is %j", (text, value) => {
    expect(takenFrom(question, text)).toBe(value);
  });

  it("is shown again as people write it", () => {
    const { answer } = decodeTyped(open(question.shown), "mai", words, now);
    expect(answer?.label).toBe("24/11/2026");
  });

  it("outside the span is refused with the span", () => {
    const decoded = decodeTyped(open(question.shown), "9/12", words, now);
    expect(decoded).toMatchObject({ answer: null });
    expect(JSON.stringify(decoded)).toMatch(/24\/11\/2026.*08\/12\/2026/);
  });

  it("is counted from the local date, not from that of UTC", () => {
    const afterMidnight = instantOf({ date: "2026-11-25", minute: 30 });
    const decoded = decodeTyped(open(question.shown), "mai", words, afterMidnight);
    expect(decoded.answer?.value).toBe("2026-11-26");
  });
});

describe("a dossier code", () => {
  it.each([
    ["mã H56.30-261120-0012", "H56.30-261120-0012"],
    ["h56.30 - 261120 - 0012", "H56.30-261120-0012"],
    ["0912345678", null],
    ["tôi quên mã", null],
  ])("typed as %j is %j", (text, value) => {
    expect(takenFrom(dossierCode("Mã?"), text)).toBe(value);
  });
});

describe("among choices", () => {
  it("a number means the place in the list as shown", () => {
    const choices = ["b", "a"].map((value) => ({ label: `Mục ${value}`, value }));
    expect(pickChoice(choices, "1", words)?.value).toBe("b");
    expect(pickChoice([], "1", words)).toBeNull();
  });
});
