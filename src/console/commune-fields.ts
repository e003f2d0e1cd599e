import { isDeepStrictEqual } from "node:util";
import type { Json } from "../kernel/json.ts";
import { type Commune, communeValues, type Opening } from "../knowledge/knowledge.ts";
import type { Settings } from "../office/office.ts";
import { isSamplePhone } from "./phone-number.ts";
import { showHours, showTime, showWeekday } from "./show-value.ts";

/** What a value is, which decides how it is shown, typed in and checked. */
type FieldKind = "text" | "phone" | "hours" | "weekday" | "time" | "count";

interface CommuneField {
  key: string;
  label: string;
  kind: FieldKind;
}

/** Where a value comes from: an officer, a source that is published, or the sample. */
export type Origin = { by: string; at: number } | "published" | "sample";

/** A value of the commune as officers see it. */
export interface HeldValue extends CommuneField {
  value: Json;
  origin: Origin;
  /** The value shows nothing but its shape, and must be replaced before anybody is told it. */
  madeUp: boolean;
}

const field = (key: string, label: string, kind: FieldKind = "text") => ({ key, label, kind });

/** The values of the commune, village by village left out, in the parts that officers know. */
export const communeSections: readonly { id: string; title: string; fields: CommuneField[] }[] = [
  {
    id: "commune",
    title: "Xã",
    fields: [
      field("name", "Tên xã"),
      field("province", "Tỉnh"),
      field("villageCount", "Số thôn", "count"),
    ],
  },
  {
    id: "centre",
    title: "Trung tâm Phục vụ hành chính công",
    fields: [
      field("centre.name", "Tên Trung tâm"),
      field("centre.address", "Địa chỉ Trung tâm"),
      field("centre.phone", "Điện thoại Trung tâm", "phone"),
      field("centre.dutyPhone", "Điện thoại trực", "phone"),
      field("centre.hours", "Giờ làm việc của Trung tâm", "hours"),
    ],
  },
  {
    id: "police",
    title: "Công an xã",
    fields: [
      field("police.name", "Tên Công an xã"),
      field("police.phone", "Điện thoại Công an xã", "phone"),
      field("police.hours", "Giờ làm việc của Công an xã", "hours"),
    ],
  },
  {
    id: "reception",
    title: "Tiếp công dân",
    fields: [
      field("reception.who", "Người tiếp"),
      field("reception.day", "Ngày tiếp trong tuần", "weekday"),
      field("reception.place", "Nơi tiếp"),
      field("reception.from", "Tiếp từ", "time"),
      field("reception.to", "Tiếp đến", "time"),
    ],
  },
];

const labels = {
  village: (number: number) => `Tên thôn thứ ${number}`,
  team: (village: string) => `Tổ công nghệ số của ${village}`,
  teamPhone: (village: string) => `Điện thoại tổ công nghệ số của ${village}`,
};

/** Words of the sample that no resident should read: "(địa chỉ mẫu)". */
const SAMPLE_MARK = "mẫu)";

/** The values of the commune as they are now, by key; null for a key that leads to none. */
export function heldValues(
  commune: Commune,
  settings: Pick<Settings, "get">,
): (key: string) => HeldValue | null {
  const values = new Map(communeValues(commune).map((known) => [known.key, known]));
  const fields = [
    ...communeSections.flatMap((section) => section.fields),
    ...villageFields(commune),
  ];
  const byKey = new Map(fields.map((known) => [known.key, known]));
  return (key) => {
    const known = values.get(key);
    const described = byKey.get(key);
    if (!known || !described) return null;
    const { value, confirmed } = known;
    const setting = settings.get(key);
    const set = setting && isDeepStrictEqual(setting.value, value) ? setting : null;
    const shipped = confirmed ? "published" : "sample";
    const origin: Origin = set ? { by: set.officer, at: set.at } : shipped;
    return { ...described, value, origin, madeUp: origin === "sample" && isMadeUp(value) };
  };
}

/** The keys of one village, counted from 0. */
export function villageKeys(index: number): { name: string; team: string; phone: string } {
  const root = `villages.${index}`;
  return {
    name: `${root}.name`,
    team: `${root}.digitalTeam.name`,
    phone: `${root}.digitalTeam.phone`,
  };
}

/** A value as a person reads it, in one or more lines. */
export function showValue({ kind, value }: Pick<HeldValue, "kind" | "value">): string[] {
  switch (kind) {
    case "hours":
      return showHours(value as unknown as Opening[]);
    case "weekday":
      return [showWeekday(Number(value))];
    case "time":
      return [showTime(String(value))];
    default:
      return [String(value)];
  }
}

/** Whether a text is one of the sample that cannot be told as it stands. */
export function isMadeUp(value: Json): boolean {
  return typeof value === "string" && (isSamplePhone(value) || value.includes(SAMPLE_MARK));
}

function villageFields(commune: Commune): CommuneField[] {
  return commune.villages.flatMap(({ name }, index) => {
    const keys = villageKeys(index);
    return [
      field(keys.name, labels.village(index + 1)),
      field(keys.team, labels.team(name.value)),
      field(keys.phone, labels.teamPhone(name.value), "phone"),
    ];
  });
}
