import { type Html, html } from "../html.ts";
import { attributes } from "./attributes.ts";
import { describedBy, type FieldParts, type Option, remarks, requiredMark } from "./field.ts";

interface ChoicesParts extends FieldParts {
  options: readonly Option[];
  /** The values that are chosen. */
  chosen?: readonly string[];
  /** Several may be chosen. */
  many?: boolean;
}

interface CheckboxParts extends FieldParts {
  checked?: boolean;
  value?: string;
}

/** A short list shown whole: one of it is chosen, or with `many` any number. */
export function choices(parts: ChoicesParts): Html {
  const rows = parts.options.map((option, index) => choice(parts, option, index));
  const told = attributes({ "aria-describedby": describedBy(parts) });
  return html`<fieldset class="field"${told}>
<legend class="form-label">${parts.label}${requiredMark(parts)}</legend>
${remarks(parts)}${rows}</fieldset>`;
}

/** One thing to tick. */
export function checkbox(parts: CheckboxParts): Html {
  const { name, label, required, checked = false, value = "1", error } = parts;
  const told = { id: name, name, value, checked, required };
  const linked = { "aria-describedby": describedBy(parts), "aria-invalid": error ? "true" : null };
  return html`<div class="field">
<label class="form-check" for="${name}"><input class="form-check-input" type="checkbox"${attributes({ ...told, ...linked })}><span class="form-check-label">${label}${requiredMark(parts)}</span></label>
${remarks(parts)}</div>`;
}

function choice(parts: ChoicesParts, { value, label, hint }: Option, index: number): Html {
  const { name, many = false, chosen = [], required = false } = parts;
  const id = `${name}-${index + 1}`;
  const told = {
    type: many ? "checkbox" : "radio",
    ...{ id, name, value },
    checked: chosen.includes(value),
    required: required && !many,
    "aria-describedby": hint ? `${id}-hint` : null,
  };
  const advice = hint ? html`<p class="form-hint" id="${id}-hint">${hint}</p>` : "";
  return html`<div class="choice"><label class="form-check" for="${id}"><input class="form-check-input"${attributes(told)}><span class="form-check-label">${label}</span></label>${advice}</div>
`;
}
