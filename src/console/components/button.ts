import { type Html, html, safeUrl } from "../html.ts";
import { type IconName, icon } from "../icons.ts";
import { attributes } from "./attributes.ts";

/** One primary button a page at most; "danger" is for what cannot be undone. */
export type ButtonKind = "primary" | "secondary" | "danger";

interface ButtonLook {
  label: string;
  kind?: ButtonKind;
  icon?: IconName;
}

interface ButtonParts extends ButtonLook {
  /** Sent with the form, to tell which of its buttons was pressed. */
  name?: string;
  value?: string;
  type?: "submit" | "button";
}

const looks: Record<ButtonKind, string> = {
  primary: "btn btn-primary",
  secondary: "btn",
  danger: "btn btn-danger",
};

/** The classes of a button, for elements that look like one. */
export const buttonClass = (kind: ButtonKind = "secondary"): string => looks[kind];

/** A button of a form. */
export function button({ name, value, type = "submit", ...look }: ButtonParts): Html {
  const told = attributes({ type, name, value });
  return html`<button class="${buttonClass(look.kind)}"${told}>${face(look)}</button>`;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function linkButton({ href, ...look }: ButtonLook & { href: string }): Html {
  return html`<a class="${buttonClass(look.kind)}" href="${safeUrl(href)}">${face(look)}</a>`;
}

const face = ({ label, icon: name }: ButtonLook) => html`${name ? icon(name) : ""}${label}`;
