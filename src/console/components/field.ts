import { consoleWords } from "../../wording/console.ts";
import { type Html, html } from "../html.ts";
import { icon } from "../icons.ts";
import { attributes } from "./attributes.ts";

export interface FieldParts {
  /** The field's name in the form, and the root of its ids. */
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  required?: boolean;
}

interface TextFieldParts extends FieldParts {
  value?: string;
  type?: "text" | "email" | "tel" | "url" | "password" | "date" | "time" | "number" | "search";
  autocomplete?: string;
  inputmode?: "numeric" | "decimal" | "tel";
  maxlength?: number;
}

interface TextAreaParts extends FieldParts {
  value?: string;
  rows?: number;
  maxlength?: number;
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

interface SelectParts extends FieldParts {
  value?: string;
  options: readonly Option[];
}

/** A line to type in. */
export function textField(parts: TextFieldParts): Html {
  const { type = "text", value = "", autocomplete = "off", inputmode, maxlength } = parts;
  const own = { type, value, autocomplete, inputmode, maxlength };
  return labelled(parts, html`<input class="form-control"${shared(parts)}${attributes(own)}>`);
}

/** Several lines to type in. */
export function textArea(parts: TextAreaParts): Html {
  const { value = "", rows = 4, maxlength } = parts;
  const told = html`${shared(parts)}${attributes({ rows, maxlength })}`;
  // A browser drops the first line break of a text area, so that one of the writer's own would be lost.
  return labelled(parts, html`<textarea class="form-control"${told}>\n${value}</textarea>`);
}

/** One of a list that is too long to be shown whole; up to six are better off in `choices`. */
export function selectField(parts: SelectParts): Html {
  const options = parts.options.map(
    ({ value, label }) =>
      html`<option${attributes({ value, selected: value === parts.value })}>${label}</option>`,
  );
  const control = html`<select class="form-select"${shared(parts)}>${options}</select>`;
  return labelled(parts, control);
}

/** The ids of a field's hint and error, for its aria-describedby. */
export function describedBy({ name, hint, error }: FieldParts): string | null {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || null;
}

/** A field's hint and error, under the ids that `describedBy` names. */
export function remarks({ name, hint, error }: FieldParts): Html {
  const advice = hint ? html`<p class="form-hint" id="${name}-hint">${hint}</p>` : "";
  const fault = error
    ? html`<p class="field-error" id="${name}-error">${icon("danger")}<span><b>${consoleWords.errorIs}</b> ${error}</span></p>`
    : "";
  return html`${advice}${fault}`;
}

/** The mark of a field that must be filled in. */
export function requiredMark({ required }: FieldParts): Html | "" {
  return required ? html` <span class="required">${consoleWords.required}</span>` : "";
}

function labelled(parts: FieldParts, control: Html): Html {
  const { name, label } = parts;
  return html`<div class="field">
<label class="form-label" for="${name}">${label}${requiredMark(parts)}</label>
${remarks(parts)}${control}
</div>`;
}

function shared(parts: FieldParts): Html[] {
  const { name, required, error } = parts;
  const invalid = error ? "true" : null;
  return attributes({
    id: name,
    name,
    required,
    "aria-invalid": invalid,
    "aria-describedby": describedBy(parts),
  });
}
