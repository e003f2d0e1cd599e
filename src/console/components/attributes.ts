import { type Html, html } from "../html.ts";

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Attributes of an element; what is false, null or undefined is left out, what is true has no value. */
export function attributes(values: Attributes): Html[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === false || value === null || value === undefined) return [];
    return [value === true ? html` ${name}` : html` ${name}="${value}"`];
  });
}
