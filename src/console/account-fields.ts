import { z } from "zod";
import { accountWords } from "./account-words.ts";
import { textField } from "./components/field.ts";
import { type Html, html } from "./html.ts";

const LONGEST_NAME = 100;

export const nameRule = z
  .string(accountWords.nameMissing)
  .trim()
  .min(1, accountWords.nameMissing)
  .max(LONGEST_NAME, accountWords.nameTooLong);

/** What else makes a username, the office knows. */
export const usernameRule = z
  .string(accountWords.usernameMissing)
  .trim()
  .min(1, accountWords.usernameMissing);

/** A password that is typed; what it may be, the office knows. */
export const passwordRule = z
  .string(accountWords.passwordMissing)
  .min(1, accountWords.passwordMissing);

/** The fields of `newPasswordFields`. */
export const newPasswordRules = {
  password: passwordRule,
  again: z.string(accountWords.passwordsDiffer),
};

/** A password of one's own, typed twice. */
export function newPasswordFields(errors: Readonly<Record<string, string>>): Html {
  const field = (name: string, label: string, hint?: string) =>
    textField({
      ...{ name, label, error: errors[name], required: true, type: "password" },
      ...(hint === undefined ? {} : { hint }),
      autocomplete: "new-password",
    });
  return html`${field("password", accountWords.newPassword, accountWords.newPasswordHint)}
${field("again", accountWords.newPasswordAgain)}`;
}
