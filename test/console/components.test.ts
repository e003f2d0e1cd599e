import { describe, expect, it } from "vitest";
import { alert } from "../../src/console/components/alert.ts";
import { button, linkButton } from "../../src/console/components/button.ts";
import { checkbox, choices } from "../../src/console/components/choices.ts";
import { confirmBlock } from "../../src/console/components/confirm-block.ts";
import { csrfField } from "../../src/console/components/csrf-field.ts";
import { descriptionList } from "../../src/console/components/description-list.ts";
import { emptyState } from "../../src/console/components/empty-state.ts";
import { selectField, textArea, textField } from "../../src/console/components/field.ts";
import { pager } from "../../src/console/components/pager.ts";
import { section } from "../../src/console/components/section.ts";
import { statusBadge } from "../../src/console/components/status-badge.ts";
import { table } from "../../src/console/components/table.ts";
import { html } from "../../src/console/html.ts";

const EVIL = `"><script>alert('1')</script>`;
const evilOption = { value: EVIL, label: EVIL, hint: EVIL };
const evilField = { name: "ten", label: EVIL, hint: EVIL, error: EVIL };
const nothing = html``;

describe("no part of a page lets text become markup", () => {
  it.each(
    Object.entries({
      alert: alert({ kind: "info", text: EVIL, link: { href: EVIL, label: EVIL } }),
      button: button({ label: EVIL, name: EVIL, value: EVIL }),
      linkButton: linkButton({ label: EVIL, href: EVIL }),
      checkbox: checkbox({ ...evilField, value: EVIL }),
      choices: choices({ ...evilField, options: [evilOption] }),
      confirmBlock: confirmBlock({
        ...{ label: EVIL, question: EVIL, confirm: EVIL, action: EVIL, token: EVIL },
      }),
      csrfField: csrfField(EVIL),
      descriptionList: descriptionList([{ term: EVIL, value: EVIL }]),
      emptyState: emptyState({ title: EVIL, text: EVIL }),
      textField: textField({ ...evilField, value: EVIL, autocomplete: EVIL }),
      textArea: textArea({ ...evilField, value: EVIL }),
      selectField: selectField({ ...evilField, value: EVIL, options: [evilOption] }),
      pager: pager({ page: 2, pages: 3, href: () => EVIL }),
      section: section({ id: "a", title: EVIL, body: nothing }),
      statusBadge: statusBadge({ kind: "info", text: EVIL }),
      table: table({ caption: EVIL, columns: [{ label: EVIL }], rows: [[EVIL, EVIL]] }),
    }),
  )("%s", (_name, part) => {
    expect(String(part)).not.toContain("<script");
    expect(String(part)).not.toContain(EVIL);
  });
});

describe("a field", () => {
  it("names its hint and its fault to those who do not see them", () => {
    const written = String(textField({ ...evilField, hint: "Mười chữ số.", error: "Thiếu số." }));
    expect(written).toContain('aria-describedby="ten-hint ten-error"');
    expect(written).toContain('<p class="form-hint" id="ten-hint">Mười chữ số.</p>');
    expect(written).toMatch(/id="ten-error">.*Thiếu số\./su);
    expect(written).toContain('aria-invalid="true"');
  });

  it("names nothing that is not there", () => {
    const written = String(textField({ name: "ten", label: "Tên" }));
    expect(written).not.toMatch(/aria-|required/u);
  });

  it("keeps a line break that a text begins with", () => {
    expect(String(textArea({ name: "a", label: "A", value: "\nHai" }))).toContain(">\n\nHai<");
  });

  it("chooses the one value that is set", () => {
    const options = ["1", "2"].map((value) => ({ value, label: `Thôn ${value}` }));
    expect(String(selectField({ name: "a", label: "A", options, value: "2" }))).toContain(
      '<option value="1">Thôn 1</option><option value="2" selected>Thôn 2</option>',
    );
  });
});

describe("the way through a long list", () => {
  const at = (page: number) => String(pager({ page, pages: 3, href: (other) => `/a?t=${other}` }));

  it("is not shown for one page", () => {
    expect(pager({ page: 1, pages: 1, href: () => "/" })).toBe("");
  });

  it("leads only to pages that there are", () => {
    expect(at(1)).not.toContain('rel="prev"');
    expect(at(1)).toContain('rel="next" href="/a?t=2"');
    expect(at(3)).toContain('rel="prev" href="/a?t=2"');
    expect(at(3)).not.toContain('rel="next"');
  });
});

describe("a table", () => {
  it("says at each cell which column it is of, for when rows become cards", () => {
    const columns = [{ label: "Họ và tên" }, { label: "Số câu", figures: true }];
    const written = String(table({ caption: "Cán bộ", columns, rows: [["Lê Văn Đức", "12"]] }));
    expect(written).toContain('<th scope="row" role="rowheader">Lê Văn Đức</th>');
    expect(written).toContain('data-label="Số câu" class="figures"><div>12</div></td>');
  });
});
