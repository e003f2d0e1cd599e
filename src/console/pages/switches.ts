import type { Office, Switches, SwitchName } from "../../office/office.ts";
import { switchNames } from "../../office/office.ts";
import { trainingLine } from "../../wording/switches.ts";
import { linkButton } from "../components/button.ts";
import { confirmBlock } from "../components/confirm-block.ts";
import { descriptionList } from "../components/description-list.ts";
import { section } from "../components/section.ts";
import { statusBadge } from "../components/status-badge.ts";
import { type Html, html } from "../html.ts";
import { go, missing, type OfficerPage, type OfficerVisit, shown, unprocessable } from "../page.ts";
import { nameOf, officerNames } from "../setting-parts.ts";
import { showMoment } from "../show-value.ts";
import { seeSwitches } from "../switch-banners.ts";
import { quotation, switchWords } from "../switch-parts.ts";

const PATH = "/console/switches";

const labels = {
  title: "Tạm tắt và tập huấn",
  lead: "Tắt từng việc khi có sự cố, hoặc khi chưa muốn người dân dùng. Tắt hay bật là có hiệu lực ngay.",
  state: "Tình trạng",
  on: "Đang bật",
  off: "Đang tắt",
  since: "Đặt lúc",
  sinceText: (name: string, at: number) => `${showMoment(at)}, do ${name} đặt`,
  read: "Người dân đọc được",
  turnOff: "Tắt…",
  rewrite: "Sửa câu báo",
  turnOn: "Bật lại",
  turnOnQuestion: "Người dân dùng lại được ngay.",
  never: "Những gì không bao giờ tắt",
  neverItems: [
    "Số khẩn cấp 113, 114, 115, 111, 112 luôn được báo trước.",
    "Người muốn tố cáo vẫn được hướng dẫn cách gửi đơn.",
    "Người dân vẫn xem và xóa được dữ liệu của mình: XEM DỮ LIỆU, XÓA DỮ LIỆU.",
    "Lệnh của cán bộ trong khung chat vẫn dùng được.",
    "Các trang thủ tục trên mạng vẫn mở.",
  ],
  training: "Tập huấn",
  trainingLead:
    "Khi tập huấn, mọi trang làm việc đều có dấu, và trước mỗi câu trả lời người dân đều thấy dòng:",
  trainOn: "Bắt đầu tập huấn",
  trainOnQuestion: "Người dân vẫn được trả lời, nhưng thấy dòng báo là chạy thử.",
  trainOff: "Kết thúc tập huấn",
  trainOffQuestion: "Người dân không còn thấy dòng báo là chạy thử.",
  untrained: "Không tập huấn",
  trained: "Đang tập huấn",
  notices: {
    off: "Đã tắt. Người dân được báo câu này từ bây giờ.",
    on: "Đã bật lại.",
    training: "Đã bắt đầu tập huấn.",
    trained: "Đã kết thúc tập huấn.",
  },
};

export interface SwitchesPageParts {
  office: Office;
  switches: Switches;
}

/** What is switched off, and the ways to switch it. */
export function switchesPages(parts: SwitchesPageParts): OfficerPage[] {
  const { switches } = parts;
  return [
    {
      path: PATH,
      access: seeSwitches,
      notices: labels.notices,
      get: async (visit) => shown(labels.title, await body(parts, visit)),
    },
    {
      path: `${PATH}/on/:name`,
      access: ["administrator"],
      async post({ params, by }) {
        const name = switchNames.find((known) => known === params.name);
        if (!name) return missing;
        if (switches.since(name)) await switches.open(name, by);
        return go(PATH, "on");
      },
    },
    {
      path: `${PATH}/training`,
      access: ["administrator"],
      async post(visit) {
        const wanted = visit.form.get("training");
        if (wanted !== "on" && wanted !== "off")
          return unprocessable(labels.title, await body(parts, visit));
        const on = wanted === "on";
        if (switches.training() !== on) await switches.train(on, visit.by);
        return go(PATH, on ? "training" : "trained");
      },
    },
  ];
}

async function body({ office, switches }: SwitchesPageParts, visit: OfficerVisit): Promise<Html> {
  const names = await officerNames(office);
  const token = visit.officer.roles.includes("administrator") ? visit.token : null;
  const sections = switchNames.map((name) => {
    const body = switchState(name, switches, names, token);
    return html`${section({ id: name, title: switchWords[name].title, body })}\n`;
  });
  const items = labels.neverItems.map((item) => html`<li>${item}</li>\n`);
  const never = html`<ul>\n${items}</ul>`;
  return html`<p>${labels.lead}</p>
${sections}${section({ id: "never", title: labels.never, body: never })}
${section({ id: "training", title: labels.training, body: training(switches, names, token) })}`;
}

function switchState(
  name: SwitchName,
  switches: Switches,
  names: ReadonlyMap<string, string>,
  token: string | null,
): Html {
  const text = switches.closed(name);
  const badge =
    text === null
      ? statusBadge({ kind: "success", text: labels.on })
      : statusBadge({ kind: "warning", text: labels.off });
  const said = { term: labels.read, value: quotation(text ?? "") };
  const facts = [{ term: labels.state, value: badge }, ...since(name, switches, names)];
  return html`<p>${switchWords[name].what}</p>
${descriptionList(text === null ? facts : [...facts, said])}
${token === null ? "" : ways(name, text !== null, token)}`;
}

function since(
  name: SwitchName | "training",
  switches: Switches,
  names: ReadonlyMap<string, string>,
): { term: string; value: string }[] {
  const switched = switches.since(name);
  if (!switched) return [];
  const value = labels.sinceText(nameOf(switched.officer, names), switched.at);
  return [{ term: labels.since, value }];
}

function ways(name: SwitchName, off: boolean, token: string): Html {
  const href = `${PATH}/off/${name}`;
  if (!off) return linkButton({ href, label: labels.turnOff });
  return html`<div class="buttons">${confirmBlock({
    ...{ label: labels.turnOn, question: labels.turnOnQuestion, confirm: labels.turnOn },
    ...{ action: `${PATH}/on/${name}`, token, kind: "primary" },
  })}${linkButton({ href, label: labels.rewrite })}</div>`;
}

function training(
  switches: Switches,
  names: ReadonlyMap<string, string>,
  token: string | null,
): Html {
  const on = switches.training();
  const badge = on
    ? statusBadge({ kind: "warning", text: labels.trained })
    : statusBadge({ kind: "neutral", text: labels.untrained });
  const label = on ? labels.trainOff : labels.trainOn;
  const question = on ? labels.trainOffQuestion : labels.trainOnQuestion;
  const fields = html`<input type="hidden" name="training" value="${on ? "off" : "on"}">\n`;
  const action = `${PATH}/training`;
  const way =
    token === null
      ? ""
      : confirmBlock({ label, question, confirm: label, action, token, kind: "primary", fields });
  return html`<p>${labels.trainingLead}</p>
${quotation(trainingLine)}
${descriptionList([{ term: labels.state, value: badge }, ...since("training", switches, names)])}
${way}`;
}
