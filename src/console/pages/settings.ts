import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Office, Settings } from "../../office/office.ts";
import { communeSections, heldValues } from "../commune-fields.ts";
import { alert } from "../components/alert.ts";
import { linkButton } from "../components/button.ts";
import { descriptionList } from "../components/description-list.ts";
import { section } from "../components/section.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { go, missing, type OfficerPage, type OfficerVisit, shown, unprocessable } from "../page.ts";
import { endsBeforeBegin } from "../setting-form.ts";
import { heldValueCell, officerNames, pageOf, settingNotices } from "../setting-parts.ts";

const labels = {
  title: "Cài đặt của xã",
  lead: "Người dân chỉ được báo những điều đã xác nhận. Xác nhận hay sửa xong là có hiệu lực ngay.",
  open: (count: number) =>
    count === 0 ? "Mọi mục ở trang này đều đã xác nhận." : `Còn ${count} mục chưa xác nhận.`,
  villages: "Thôn",
  villagesKnown: (known: number, all: number) => `Đã xác nhận tên ${known} trong ${all} thôn.`,
  toVillages: "Xem và sửa các thôn",
  hotlines: "Số điện thoại quốc gia",
  hotlinesLead: "Các số này giống nhau trên cả nước nên không sửa ở đây.",
  hotline: { name: "Việc", number: "Số", source: "Nguồn" },
  endsTooEarly: (label: string) =>
    `Chưa xác nhận “${label}”: giờ kết thúc phải sau giờ bắt đầu. Xin bấm Sửa và ghi cho đúng.`,
  cannotConfirm: (label: string) =>
    `Chưa xác nhận “${label}”: đây là ví dụ, không dùng được thật. Xin bấm Sửa và ghi cho đúng.`,
};

export interface SettingsPageParts {
  office: Office;
  settings: Settings;
  knowledge: Knowledge;
}

/** What the commune says of itself: seen, and confirmed value by value. */
export function settingsPages(parts: SettingsPageParts): OfficerPage[] {
  const { settings, knowledge } = parts;
  return [
    {
      path: "/console/settings",
      access: ["administrator", "leader"],
      notices: settingNotices,
      get: async (visit) => shown(labels.title, await body(parts, visit)),
    },
    {
      path: "/console/settings/confirm/:key",
      access: ["administrator"],
      async post(visit) {
        const { key = "" } = visit.params;
        const held = heldValues(knowledge.commune, settings)(key);
        if (!held) return missing;
        const { origin, madeUp, value, label } = held;
        const endsTooEarly = endsBeforeBegin(key, value, knowledge.commune);
        if (madeUp || endsTooEarly) {
          const text = madeUp ? labels.cannotConfirm(label) : labels.endsTooEarly(label);
          const fault = html`${alert({ kind: "danger", text })}\n`;
          return unprocessable(labels.title, html`${fault}${await body(parts, visit)}`);
        }
        if (origin !== "sample") return go(pageOf(key), "already");
        await settings.set(key, value, visit.by);
        return go(pageOf(key), "confirmed");
      },
    },
    {
      path: "/console/settings/remove/:key",
      access: ["administrator"],
      async post({ params: { key = "" }, by }) {
        if (!heldValues(knowledge.commune, settings)(key)) return missing;
        if (settings.get(key) !== null) await settings.remove(key, by);
        return go(pageOf(key), "taken");
      },
    },
  ];
}

async function body(parts: SettingsPageParts, { officer, token }: OfficerVisit): Promise<Html> {
  const { knowledge, settings, office } = parts;
  const held = heldValues(knowledge.commune, settings);
  const names = await officerNames(office);
  const administers = officer.roles.includes("administrator");
  let open = 0;
  const sections = communeSections.map(({ id, title, fields }) => {
    const items = fields.flatMap(({ key }) => held(key) ?? []);
    open += items.filter(({ origin }) => origin === "sample").length;
    const values = items.map((item) => ({
      term: item.label,
      value: heldValueCell(item, names, administers ? token : null),
    }));
    return section({ id, title, body: descriptionList(values) });
  });
  const kind = open === 0 ? "info" : "warning";
  return html`<p>${labels.lead}</p>
${alert({ kind, text: labels.open(open) })}
${sections.map((part) => html`${part}\n`)}${villagesSection(knowledge, administers)}
${hotlinesSection(knowledge)}`;
}

function villagesSection({ commune }: Knowledge, administers: boolean): Html {
  const { length: all } = commune.villages;
  const known = commune.villages.filter(({ name }) => name.confirmed).length;
  const way = { href: "/console/settings/villages", label: labels.toVillages } as const;
  return section({
    id: "villages",
    title: labels.villages,
    body: html`<p>${labels.villagesKnown(known, all)}</p>
${administers ? html`<p>${linkButton(way)}</p>` : ""}`,
  });
}

function hotlinesSection({ commune }: Knowledge): Html {
  const { name, number, source } = labels.hotline;
  return section({
    id: "hotlines",
    title: labels.hotlines,
    body: html`<p>${labels.hotlinesLead}</p>
${table({
  caption: labels.hotlines,
  captionHidden: true,
  columns: [{ label: name }, { label: number }, { label: source }],
  rows: commune.hotlines.map((line) => [line.name, line.number, line.source]),
})}`,
  });
}
