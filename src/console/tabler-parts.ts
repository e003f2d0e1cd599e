/**
 * What the console uses of Tabler: a class outside of these families has no style here, and those in it
 * have their colours from assets/tokens.css. An old computer reads an eighth of the whole.
 */
const families = [
  ...["btn", "card", "empty", "table", "visually-hidden", "row", "col", "g", "d", "flex", "gap"],
  ...[
    "form-check",
    "form-control",
    "form-hint",
    "form-label",
    "form-select",
    "disabled",
    "w",
    "fw",
  ],
  ...["justify-content", "align-items", "m", "mt", "mb", "mx", "my", "p", "pt", "pb", "px", "py"],
  ...["text-center", "text-end", "text-muted", "text-nowrap", "text-secondary", "text-start"],
];

/** Members of these families that the console has no use for. */
const unused = new RegExp(
  [
    "-(?:sm|xl|xxl|print)(?:-|$)",
    "^btn-(?!primary$|danger$)",
    "^card-(?!header$|body$|footer$|title$|table$)",
    "^table-(?!responsive$)",
    "^form-(?:control|check|select)-(?!input$|label$|inline$)",
  ].join("|"),
  "u",
);

/** A calendar that we do not have, a dark look, and scroll bars too thin to take hold of. */
const unusedElsewhere = /^(?:\[data-|::-webkit-scrollbar)/u;

/** Whether the console's stylesheet keeps what Tabler says of a class (".btn"), attribute or pseudo-element. */
export function isTablerPart(name: string): boolean {
  if (!name.startsWith(".")) return !unusedElsewhere.test(name);
  const className = name.slice(1);
  const ours = families.some((family) => `${className}-`.startsWith(`${family}-`));
  return ours && !unused.test(className);
}
