import { type Html, html } from "../html.ts";

interface Column {
  label: string;
  /** Figures stand at the right edge, where they are compared. */
  figures?: boolean;
}

interface TableParts {
  caption: string;
  columns: readonly Column[];
  /** A cell a column; the first names the row. */
  rows: readonly (readonly (Html | string)[])[];
  /** The caption is read out but not shown, where the heading above says the same. */
  captionHidden?: boolean;
}

/**
 * A table; on a narrow screen each row is a card. That takes the table's meaning from it, hence the roles.
 */
export function table({ caption, columns, rows, captionHidden = false }: TableParts): Html {
  const heads = columns.map(
    ({ label, figures }) =>
      html`<th scope="col" role="columnheader"${figures ? html` class="figures"` : ""}>${label}</th>`,
  );
  const hidden = captionHidden ? html` class="visually-hidden"` : "";
  return html`<table class="table" role="table">
<caption${hidden}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${rows.map((cells) => html`<tr role="row">${cells.map((cell, at) => cellOf(columns[at], cell, at))}</tr>\n`)}</tbody>
</table>`;
}

function cellOf(column: Column | undefined, content: Html | string, at: number): Html {
  if (at === 0) return html`<th scope="row" role="rowheader">${content}</th>`;
  const figures = column?.figures ? html` class="figures"` : "";
  return html`<td role="cell" data-label="${column?.label ?? ""}"${figures}><div>${content}</div></td>`;
}
