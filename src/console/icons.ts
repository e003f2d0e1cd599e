import { type Html, html } from "./html.ts";

/** Drawn in strokes on a square of 24 by 24. */
const shapes = {
  home: html`<path d="M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6"/>`,
  health: html`<path d="M3 12h4l3-7 4 14 3-7h4"/>`,
  settings: html`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  people: html`<circle cx="9" cy="8" r="3"/><path d="M3 20c0-4 2.5-6 6-6s6 2 6 6M16 5.5a3 3 0 0 1 0 5M18 14.5c2 .8 3 2.7 3 5.5"/>`,
  person: html`<circle cx="12" cy="8" r="4"/><path d="M5 20c0-4 3-6 7-6s7 2 7 6"/>`,
  list: html`<path d="M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1"/>`,
  book: html`<path d="M12 6c-2-1.5-5-2-8-1.5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5v-13c-3-.5-6 0-8 1.5zM12 6v13"/>`,
  question: html`<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 16.5v.1"/>`,
  shield: html`<path d="M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6z"/>`,
  archive: html`<path d="M4 5h16v4H4zM6 9v10h12V9M10 13h4"/>`,
  bell: html`<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4"/>`,
  exit: html`<path d="M14 5H5v14h9M10 12h10M16.5 8.5 20 12l-3.5 3.5"/>`,
  check: html`<circle cx="12" cy="12" r="9"/><path d="m8 12.5 3 3 5-6"/>`,
  warning: html`<path d="M12 4 2.5 20h19zM12 10v5M12 17.5v.1"/>`,
  info: html`<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.1"/>`,
  danger: html`<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.1"/>`,
  dash: html`<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>`,
  menu: html`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  plus: html`<path d="M12 5v14M5 12h14"/>`,
  previous: html`<path d="m14 6-6 6 6 6"/>`,
  next: html`<path d="m10 6 6 6-6 6"/>`,
  calendar: html`<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>`,
  pause: html`<circle cx="12" cy="12" r="9"/><path d="M10 9v6M14 9v6"/>`,
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside a text that says the same, so that a screen reader passes it over. */
export function icon(name: IconName): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
