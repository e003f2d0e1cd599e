import { choice, freeText, personName, phoneNumber } from "../../src/conversation/question.ts";

/** A choice whose labels are "Buổi" and the value. */
export function slot(...values: string[]) {
  return choice(
    "Buổi nào?",
    values.map((value) => ({ label: `Buổi ${value}`, value })),
  );
}

export const fullName = personName("Họ tên?");
export const phone = phoneNumber("Số điện thoại?");
export const matter = freeText("Việc gì?", 100);
