import { rowFaults } from "../../wording/keeping.ts";
import { runningRow, statedByTexts } from "./portal-running.ts";
import { statedByFields, structuredRow } from "./portal-structured.ts";
import { codePattern, type Read } from "./stated.ts";

/** Why a row cannot be read, in Vietnamese. */
type Refused = { reason: string };

/** Reads a row of either form of the national portal's export. @param source id of sources.yaml */
export function readPortalRow(given: unknown, source: string): Read | Refused {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { reason: rowFaults.noObject };
  }
  const parted = (given as { source?: unknown }).source;
  const isParted = typeof parted === "object" && parted !== null;
  const { procedure_code: code, title } = isParted
    ? (parted as Record<string, unknown>)
    : {
        procedure_code: (given as Record<string, unknown>).ma_thu_tuc,
        title: (given as Record<string, unknown>).ten_thu_tuc,
      };
  if (typeof code !== "string" || code.trim() === "") return { reason: rowFaults.noCode };
  if (!codePattern.test(code.trim())) return { reason: rowFaults.badCode(code) };
  if (typeof title !== "string" || title.trim() === "") return { reason: rowFaults.noTitle };
  const read = isParted
    ? structuredRow.transform((row) => statedByFields(row, source)).safeParse(given)
    : runningRow.transform((row) => statedByTexts(row, source)).safeParse(given);
  if (read.success) return { stated: read.data, words: "portal" };
  return { reason: rowFaults.badField(read.error.issues[0]?.path.join(".") ?? "") };
}
