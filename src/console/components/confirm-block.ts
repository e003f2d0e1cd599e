import { type Html, html, safeUrl } from "../html.ts";
import { type ButtonKind, button, buttonClass } from "./button.ts";
import { csrfField } from "./csrf-field.ts";

interface ConfirmParts {
  /** What is to be done, as on a button: "Khóa tài khoản". */
  label: string;
  /** What will happen, said before it does. */
  question: string;
  /** The button that does it: names the act again, never "OK". */
  confirm: string;
  action: string;
  token: string;
  kind?: ButtonKind;
  /** More fields of the form, such as a reason. */
  fields?: Html;
}

/** An act in two steps, without a script: the first opens the question, the second does it. */
export function confirmBlock(parts: ConfirmParts): Html {
  const { label, question, confirm, action, token, kind = "danger", fields } = parts;
  return html`<details class="confirm">
<summary class="${buttonClass()}">${label}</summary>
<form method="post" action="${safeUrl(action)}">
${csrfField(token)}
<p>${question}</p>
${fields ?? ""}${button({ label: confirm, kind })}
</form>
</details>`;
}
