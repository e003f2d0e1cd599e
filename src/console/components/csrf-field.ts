import { type Html, html } from "../html.ts";

/** The name under which forms send their token. */
export const CSRF_FIELD = "_csrf";

/** The hidden field that shows that a form came from a page of ours. */
export function csrfField(token: string): Html {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${token}">`;
}
