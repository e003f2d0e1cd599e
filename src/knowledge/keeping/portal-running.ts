import { z } from "zod";
import { lawName, lawNumbers, saysNothing, stepLine } from "../../wording/portal.ts";
import { statedBy } from "./portal-facts.ts";
import { papersIn, plain, waysIn } from "./portal-text.ts";
import type { Stated } from "./stated.ts";

/** A row of the export whose fields are texts as the page shows them. */
export const runningRow = z.object({
  ma_thu_tuc: z.string(),
  ten_thu_tuc: z.string(),
  linh_vuc: z.string().default(""),
  detail_url: z
    .url({ protocol: /^https$/u })
    .nullish()
    .catch(null),
  co_quan_co_tham_quyen: z.string().default(""),
  co_quan_thuc_hien: z.string().default(""),
  dia_chi_tiep_nhan: z.string().default(""),
  trinh_tu_thuc_hien: z.string().default(""),
  cach_thuc_thuc_hien: z.string().default(""),
  thanh_phan_ho_so: z.string().default(""),
  can_cu_phap_ly: z.string().default(""),
});

/** @param source id of sources.yaml */
export function statedByTexts(row: z.infer<typeof runningRow>, source: string): Stated {
  const ways = waysIn(row.cach_thuc_thuc_hien);
  const decides = saysNothing(row.co_quan_co_tham_quyen)
    ? row.co_quan_thuc_hien
    : row.co_quan_co_tham_quyen;
  return statedBy({
    ...{ source, ways, url: row.detail_url ?? null },
    code: row.ma_thu_tuc,
    title: row.ten_thu_tuc,
    field: row.linh_vuc,
    channels: ways.map(({ channel }) => channel),
    decides: [decides],
    place: plain(row.dia_chi_tiep_nhan),
    papers: papersIn(row.thanh_phan_ho_so) ?? [],
    steps: row.trinh_tu_thuc_hien.split("\n").map((line) => line.replace(stepLine, "")),
    laws: [...row.can_cu_phap_ly.matchAll(lawNumbers)].map(([number]) => lawName(number, "")),
  });
}
