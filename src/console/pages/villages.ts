import { z } from "zod";
import { cleanText } from "../../kernel/text.ts";
import { communeFault, type Knowledge } from "../../knowledge/knowledge.ts";
import { heldValues, isMadeUp, villageKeys } from "../commune-fields.ts";
import { button, linkButton } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textArea } from "../components/field.ts";
import { section } from "../components/section.ts";
import { table } from "../components/table.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import { go, type OfficerPage, type OfficerVisit, shown, unprocessable } from "../page.ts";
import { heldValueCell, officerNames, settingNotices } from "../setting-parts.ts";
import type { SettingsPageParts } from "./settings.ts";

const LONGEST_LIST = 20_000;
const LONGEST_NAME = 100;
const PATH = "/console/settings/villages";

const labels = {
  title: "Các thôn của xã",
  back: "Về cài đặt của xã",
  all: "Ghi tên tất cả các thôn một lần",
  lead: (count: number) =>
    `Mỗi dòng một thôn, đúng ${count} dòng, theo thứ tự trong danh sách bên dưới. Có thể dán từ Word hoặc Excel. Lưu là xác nhận tên của cả ${count} thôn.`,
  names: "Tên các thôn",
  save: "Lưu và xác nhận tên các thôn",
  list: "Danh sách thôn",
  columns: { number: "Số thứ tự", name: "Tên thôn", team: "Tổ công nghệ số", phone: "Điện thoại" },
  wrongCount: (lines: number, count: number) => `Có ${lines} dòng, cần đúng ${count} dòng.`,
  wrongName: (line: number) =>
    `Tên ở dòng ${line} chưa dùng được: dài quá ${LONGEST_NAME} chữ, hoặc là ví dụ.`,
  twice: (line: number) => `Tên ở dòng ${line} đã có ở một dòng trên.`,
  empty: "Xin ghi tên các thôn.",
};

const listSchema = z.object({
  names: z
    .string({ error: labels.empty })
    .max(LONGEST_LIST)
    .transform((text) =>
      cleanText(text)
        .split("\n")
        .filter((line) => line !== ""),
    ),
});

/** The villages, one by one or all names at once. */
export function villagesPages(parts: SettingsPageParts): OfficerPage[] {
  const { knowledge, settings } = parts;
  return [
    {
      path: PATH,
      access: ["administrator"],
      notices: settingNotices,
      get: async (visit) => shown(labels.title, await body(parts, visit)),
      async post(visit) {
        const read = readForm(visit.form, listSchema);
        const names = read.ok ? read.value.names : [];
        const fault = faultIn(names, knowledge);
        if (fault !== null) return unprocessable(labels.title, await body(parts, visit, fault));
        const held = heldValues(knowledge.commune, settings);
        for (const [index, name] of names.entries()) {
          const key = villageKeys(index).name;
          const known = held(key);
          const changes = known?.value !== name || known.origin === "sample";
          if (changes) await settings.set(key, name, visit.by);
        }
        return go(PATH, "saved");
      },
    },
  ];
}

/** What is wrong with a list of names, or null. */
function faultIn(names: readonly string[], { commune }: Knowledge): string | null {
  const { length: count } = commune.villages;
  if (names.length === 0) return labels.empty;
  if (names.length !== count) return labels.wrongCount(names.length, count);
  const wrong = names.findIndex(
    (name, index) =>
      name.length > LONGEST_NAME ||
      isMadeUp(name) ||
      communeFault(commune, villageKeys(index).name, name) !== null,
  );
  if (wrong >= 0) return labels.wrongName(wrong + 1);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  return twice < 0 ? null : labels.twice(twice + 1);
}

async function body(parts: SettingsPageParts, visit: OfficerVisit, error?: string): Promise<Html> {
  const { villages } = parts.knowledge.commune;
  const now = villages.map(({ name }) => name.value).join("\n");
  const value = visit.form.get("names") ?? now;
  const names = textArea({
    ...{ name: "names", label: labels.names, rows: 12, required: true, value, error },
    hint: labels.lead(villages.length),
  });
  const form = html`<form method="post" action="${PATH}">
${csrfField(visit.token)}
${names}
${button({ label: labels.save, kind: "primary" })}
</form>`;
  return html`<p>${linkButton({ href: "/console/settings", label: labels.back, icon: "previous" })}</p>
${section({ id: "all", title: labels.all, body: form })}
${section({ id: "list", title: labels.list, body: await listOf(parts, visit) })}`;
}

async function listOf({ knowledge, settings, office }: SettingsPageParts, { token }: OfficerVisit) {
  const held = heldValues(knowledge.commune, settings);
  const officers = await officerNames(office);
  const cell = (key: string) => {
    const known = held(key);
    return known ? heldValueCell(known, officers, token) : "";
  };
  const { number, name, team, phone } = labels.columns;
  return table({
    caption: labels.list,
    captionHidden: true,
    columns: [number, name, team, phone].map((label) => ({ label })),
    rows: knowledge.commune.villages.map((_, index) => {
      const keys = villageKeys(index);
      return [`${index + 1}`, cell(keys.name), cell(keys.team), cell(keys.phone)];
    }),
  });
}
