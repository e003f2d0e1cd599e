import { z } from "zod";
import { lawName, shownPaper, tellsCase } from "../../wording/portal.ts";
import { statedBy } from "./portal-facts.ts";
import { paperOf, plain } from "./portal-text.ts";
import type { Stated } from "./stated.ts";

const channel = z.enum(["in_person", "online", "postal"]);
const count = z.preprocess((given) => Number(given ?? 0), z.int().min(0));
const paper = z.object({
  name: z.string(),
  group_name: z.string().nullish(),
  original_count: count,
  copy_count: count,
});

/** A row of the export that is taken apart into fields. */
export const structuredRow = z.object({
  source: z.object({
    procedure_code: z.string(),
    title: z.string(),
    field: z.string().nullish(),
  }),
  procedure: z.object({
    authorities: z.array(z.string()),
    receiving_places: z.array(z.string()),
  }),
  submission: z.object({
    channels: z.array(channel),
    methods: z.array(z.object({ channel, processing_time_text: z.string().nullish() })),
  }),
  documents: z.object({
    required: z.array(paper),
    conditional: z.array(paper),
    presented: z.array(paper),
  }),
  process: z.object({ steps: z.array(z.object({ content: z.string() })) }),
  legal_basis: z.object({
    items: z.array(z.object({ title: z.string().nullish(), code: z.string().nullish() })),
  }),
});

/** @param source id of sources.yaml */
export function statedByFields(row: z.infer<typeof structuredRow>, source: string): Stated {
  const { submission, documents } = row;
  const papers = [
    ...[...documents.required, ...documents.conditional].map((item) => inGroup(item)),
    ...documents.presented.map((item) => inGroup({ ...item, name: shownPaper(plain(item.name)) })),
  ];
  const ways = submission.methods.map((way) => ({
    channel: way.channel,
    time: way.processing_time_text ?? "",
  }));
  return statedBy({
    ...{ source, papers, ways, url: null, channels: submission.channels },
    code: row.source.procedure_code,
    title: row.source.title,
    field: row.source.field ?? "",
    decides: row.procedure.authorities,
    place: row.procedure.receiving_places.map(plain).join("; "),
    steps: row.process.steps.map(({ content }) => content),
    laws: row.legal_basis.items.map(({ code, title }) =>
      lawName((code ?? "").trim(), plain(title ?? "")),
    ),
  });
}

function inGroup({ name, group_name: group, original_count, copy_count }: z.infer<typeof paper>) {
  const item = paperOf(name, original_count, copy_count);
  return group && tellsCase.test(group) ? { ...item, when: plain(group) } : item;
}
