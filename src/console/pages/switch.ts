import { z } from "zod";
import { cleanText } from "../../kernel/text.ts";
import { LONGEST_NOTICE, type SwitchName, switchNames } from "../../office/office.ts";
import { closedTexts } from "../../wording/switches.ts";
import { button, linkButton } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textArea } from "../components/field.ts";
import { section } from "../components/section.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import { go, missing, type OfficerPage, type OfficerVisit, shown, unprocessable } from "../page.ts";
import { quotation, switchWords } from "../switch-parts.ts";
import type { SwitchesPageParts } from "./switches.ts";

const PATH = "/console/switches";

const labels = {
  title: (name: SwitchName) => `Tắt: ${switchWords[name].title}`,
  text: "Câu báo cho người dân",
  hint: `Nhiều nhất ${LONGEST_NOTICE} chữ. Nên nói rõ người dân làm gì thay vào đó.`,
  off: "Tắt và báo câu này",
  preview: "Xem trước",
  leave: "Không tắt nữa",
  previewed: "Người dân sẽ đọc được",
  empty: "Xin ghi câu báo cho người dân.",
  tooLong: `Câu báo dài quá ${LONGEST_NOTICE} chữ. Xin viết ngắn lại.`,
};

const schema = z.object({
  text: z
    .string({ error: labels.empty })
    .transform(cleanText)
    .pipe(z.string().min(1, labels.empty).max(LONGEST_NOTICE, labels.tooLong)),
});

/** Where an administrator writes what residents read in place of something, and switches it off. */
export function switchPages({ switches }: SwitchesPageParts): OfficerPage[] {
  const find = (name = "") => switchNames.find((known) => known === name) ?? null;
  return [
    {
      path: `${PATH}/off/:name`,
      access: ["administrator"],
      get(visit) {
        const name = find(visit.params.name);
        if (!name) return missing;
        const text = switches.closed(name) ?? closedTexts[name];
        return shown(labels.title(name), body(name, visit, { text }));
      },
      async post(visit) {
        const name = find(visit.params.name);
        if (!name) return missing;
        const typed = visit.form.get("text") ?? "";
        const read = readForm(visit.form, schema);
        if (!read.ok) {
          const parts = { text: typed, error: read.errors.text };
          return unprocessable(labels.title(name), body(name, visit, parts));
        }
        const { text } = read.value;
        if (visit.form.has("preview"))
          return shown(labels.title(name), body(name, visit, { text, preview: true }));
        await switches.close(name, text, visit.by);
        return go(PATH, "off");
      },
    },
  ];
}

interface FormParts {
  text: string;
  error?: string | undefined;
  preview?: boolean;
}

function body(
  name: SwitchName,
  { token }: OfficerVisit,
  { text, error, preview }: FormParts,
): Html {
  const seen = section({ id: "preview", title: labels.previewed, body: quotation(text) });
  const field = textArea({
    ...{ name: "text", label: labels.text, hint: labels.hint, rows: 5, required: true },
    ...{ value: text, maxlength: LONGEST_NOTICE, error },
  });
  return html`<p>${switchWords[name].what}</p>
${preview ? html`${seen}\n` : ""}<form method="post" action="${PATH}/off/${name}">
${csrfField(token)}
${field}
<div class="buttons">${button({ label: labels.off, kind: "primary" })}${button({ label: labels.preview, name: "preview", value: "1" })}${linkButton({ href: PATH, label: labels.leave })}</div>
</form>`;
}
