import type { Facet } from "../kernel/facets.ts";
import {
  askCentre,
  askOther,
  checkedOn,
  copies,
  facetLabels,
  inCase,
  procedureLines as lines,
  money,
  onlineText,
  tellsCopies,
} from "../wording/procedures.ts";
import type { Sources } from "./load.ts";
import type { DocumentItem, FeeItem, Procedure, TimeItem } from "./procedure.ts";

/** What an answer depends on besides its entry. */
export interface AnswerContext {
  sources: Sources;
  /** Today as YYYY-MM-DD: fees have days from and to which they hold. */
  today: string;
  /** The centre's phone, once confirmed. */
  phone: string | null;
}

/** An answer is told in at most this many lines. */
const MOST_LINES = 12;

/** The whole checklist: papers, place, fee, time, online, basis with the month of checking; at most 12 lines. */
export function checklist(entry: Procedure, context: AnswerContext): string {
  const opening = entry.opening ? [entry.opening] : [];
  const title = lines.needs(entry.shortName);
  const facts = [
    lines.place(placeText(entry, context)),
    ...(entry.fee === "left-out" ? [] : [lines.fee(feeText(entry, context))]),
    lines.time(timeText(entry, context)),
    lines.online(onlineLine(entry, context)),
  ];
  const basis = [basisLine(entry, context), ...reviewNote(entry, context)].join(" ");
  const room = MOST_LINES - opening.length - 1 - facts.length - 2;
  const papers = paperLines(entry, context, room);
  const posted = papers.length <= room ? [lines.posted] : [];
  const notes = notesOf(entry).slice(0, Math.max(room - papers.length, 0));
  return [...opening, title, ...papers, ...facts, ...notes, basis, ...posted].join("\n");
}

/** What is said of an entry or a guide whose day of review has passed; nothing before. */
export function reviewNote(
  { reviewBy }: { reviewBy: string },
  { today, phone }: Pick<AnswerContext, "today" | "phone">,
): string[] {
  return reviewBy < today ? [lines.underReview(askCentre(phone))] : [];
}

/** One part of an answer in full, with its basis. */
export function facetAnswer(entry: Procedure, facet: Facet, context: AnswerContext): string {
  const title = lines.title(facetLabels[facet], entry.shortName);
  const told = [...facetLines(entry, facet, context), ...reviewNote(entry, context)];
  return [title, ...told, basisLine(entry, context)].join("\n");
}

/** The whole of an entry in its parts, for a page that lays them out itself: nothing is cut. */
export interface EntryParts {
  papers: string[];
  place: string;
  /** Empty where a fee is not spoken of. */
  fee: string[];
  time: string[];
  online: string;
  link: string | null;
  steps: string[];
  who: string;
  notes: string[];
  /** When the sources were read, as residents read it. */
  checked: string;
}

/** What an entry says, in the words of the answers in chat. */
export function entryParts(entry: Procedure, context: AnswerContext): EntryParts {
  const { documents, fee, time, steps, whoMayFile } = entry;
  const ask = askCentre(context.phone);
  return {
    papers: documents === "unverified" ? [ask] : paperItems(documents.items),
    place: placeText(entry, context),
    fee: fee === "left-out" ? [] : fee === "unverified" ? [ask] : feeItems(fee.items, context),
    time: time === "unverified" ? [ask] : time.items.map(timeItem),
    online: onlineLine(entry, context),
    link: linkOf(entry)[0] ?? null,
    steps: steps === "unverified" ? [ask] : steps.items,
    who: whoMayFile === "unverified" ? ask : whoMayFile,
    notes: [...reviewNote(entry, context), ...notesOf(entry)],
    checked: checkedOn(oldestCheck(entry, context)),
  };
}

/** Whether a source states this part of the answer. */
export function isStated(entry: Procedure, facet: Facet): boolean {
  return entry[facetKeys[facet]] !== "unverified";
}

const facetKeys = {
  papers: "documents",
  fee: "fee",
  time: "time",
  place: "place",
  online: "online",
  how: "steps",
  who: "whoMayFile",
} as const;

function facetLines(entry: Procedure, facet: Facet, context: AnswerContext): string[] {
  const ask = [lines.paper(askCentre(context.phone))];
  switch (facet) {
    case "papers":
      if (entry.documents === "unverified") return ask;
      return [...paperItems(entry.documents.items).map(lines.paper), ...notesOf(entry)];
    case "fee":
      if (entry.fee === "unverified" || entry.fee === "left-out") return ask;
      return feeItems(entry.fee.items, context).map(lines.paper);
    case "time":
      if (entry.time === "unverified") return ask;
      return entry.time.items.map((item) => lines.paper(timeItem(item)));
    case "place":
      return [
        lines.place(placeText(entry, context)),
        lines.decides(entry.decides),
        ...(entry.whoMayFile === "unverified" ? [] : [lines.whoMayFile(entry.whoMayFile)]),
      ];
    case "who":
      return entry.whoMayFile === "unverified" ? ask : [lines.paper(entry.whoMayFile)];
    case "online":
      return [lines.online(onlineLine(entry, context)), ...linkOf(entry)];
    case "how":
      if (entry.steps === "unverified") return ask;
      return [
        ...entry.steps.items.map((step, index) => lines.step(index + 1, step)),
        ...notesOf(entry),
      ];
  }
}

function notesOf(entry: Procedure): string[] {
  return entry.note === "" ? [] : [entry.note.replace(/\s*\n\s*/gu, " ")];
}

/** Papers, one a line; where there is no room for that, the last ones for certain cases share a line. */
function paperLines(entry: Procedure, { phone }: AnswerContext, room: number): string[] {
  if (entry.documents === "unverified") return [lines.papersUnknown(askCentre(phone))];
  const { items } = entry.documents;
  const always = items
    .filter(({ when }) => when === undefined)
    .map((item) => lines.paper(paper(item)));
  const sometimes = items.filter(({ when }) => when !== undefined).map(conditional);
  if (sometimes.length === 0) return always;
  const apart = sometimes.map((text) => lines.paper(capital(text)));
  if (always.length + apart.length <= room) return [...always, ...apart];
  const alone = Math.max(room - always.length - 1, 0);
  return [...always, ...apart.slice(0, alone), lines.alsoWhen(sometimes.slice(alone).join("; "))];
}

function paperItems(items: DocumentItem[]): string[] {
  return items.map((item) => (item.when ? capital(conditional(item)) : paper(item)));
}

function paper({ name, original, copies: copied }: DocumentItem): string {
  return tellsCopies(name) ? name : `${name}${copies(original, copied)}`;
}

function conditional(item: DocumentItem): string {
  return lines.paperWhen(item.when ?? "", paper(item));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function placeText(entry: Procedure, { phone }: AnswerContext): string {
  return entry.place === "unverified" ? askCentre(phone) : entry.place.text;
}

function feeText(entry: Procedure, context: AnswerContext): string {
  const stated = entry.fee === "unverified" || entry.fee === "left-out" ? [] : entry.fee.items;
  const valid = validFees(stated, context.today);
  if (valid.length === 0) return askCentre(context.phone);
  return valid.map((fee) => feeItem(fee, context)).join("; ");
}

/** Each fee that holds today, with what sets it. */
function feeItems(fees: FeeItem[], context: AnswerContext): string[] {
  const valid = validFees(fees, context.today);
  if (valid.length === 0) return [askCentre(context.phone)];
  return valid.map((fee) =>
    [feeItem(fee, context), ...(fee.basis ? [fee.basis] : [])].join(", theo "),
  );
}

/** Fees that hold on a day. */
function validFees(fees: FeeItem[], today: string): FeeItem[] {
  return fees.filter(
    ({ validFrom, validTo }) => (validFrom ?? today) <= today && today <= (validTo ?? today),
  );
}

function feeItem(fee: FeeItem, { phone }: AnswerContext): string {
  const when = fee.when ? inCase(fee.when) : "";
  if (fee.amount !== undefined) {
    const figure = money(fee.amount, fee.per);
    return fee.text ? `${figure}, ${fee.text}${when}` : `${figure}${when}`;
  }
  return `${fee.text}, ${fee.ask ? askOther(fee.ask) : askCentre(phone)}${when}`;
}

function timeText(entry: Procedure, { phone }: AnswerContext): string {
  if (entry.time === "unverified") return askCentre(phone);
  return entry.time.items.map(timeItem).join("; ");
}

function timeItem({ text, when }: TimeItem): string {
  return `${text}${when ? inCase(when) : ""}`;
}

function onlineLine(entry: Procedure, { phone }: AnswerContext): string {
  return entry.online === "unverified" ? askCentre(phone) : onlineText[entry.online.level];
}

function linkOf(entry: Procedure): string[] {
  const { online } = entry;
  return online !== "unverified" && online.url && online.level !== "none" ? [online.url] : [];
}

/** The laws, at most three, and the oldest day on which one of the sources was read. */
function basisLine(entry: Procedure, context: AnswerContext): string {
  return lines.basis(
    entry.legalBasis.slice(0, 3).join("; "),
    checkedOn(oldestCheck(entry, context)),
  );
}

function oldestCheck(entry: Procedure, { sources }: AnswerContext): string {
  const { place, documents, steps, time, fee, online } = entry;
  const days = [place, documents, steps, time, fee, online].flatMap((facet) => {
    if (facet === "unverified" || facet === "left-out") return [];
    const day = sources[facet.source.split("/")[0] ?? ""]?.checkedOn;
    return day ? [day] : [];
  });
  return days.sort()[0] ?? entry.reviewedOn;
}
