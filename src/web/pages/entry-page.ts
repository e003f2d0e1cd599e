import { html } from "hono/html";
import type { EntryParts, Field, Procedure } from "../../knowledge/knowledge.ts";
import { pages } from "../../wording/pages.ts";
import { facetLabels, procedureLines } from "../../wording/procedures.ts";
import { type Html, layout, listItems } from "./layout.ts";
import { chatLink, typed } from "./links.ts";
import { qrCode } from "./qr.ts";

interface EntryPage {
  entry: Procedure;
  parts: EntryParts;
  field: Field | undefined;
  commune: string;
  /** Printed as a QR code, so that the paper leads back to the assistant. */
  link: URL;
}

/** The whole of an entry, as a resident needs it at home and an officer to print. */
export function entryPage(page: EntryPage): string {
  const { entry, field, commune } = page;
  const main = html`${field ? html`<p class="path"><a href="/p#${field.id}">${field.name}</a></p>` : ""}
<h1>${entry.shortName}</h1>
${entry.opening ? html`<p class="opening">${entry.opening}</p>` : ""}
<div class="parts ${density(page)}">
${sections(page)}
</div>
<div class="foot">
${sources(page)}
${printedLink(page.link)}
</div>
<p class="more"><a class="button" href="${chatLink(entry)}">${pages.askAbout}</a></p>`;
  const description = pages.description(entry.shortName);
  return layout({ title: entry.shortName, commune, description, main });
}

/** From how many characters on an entry is printed smaller, so that it stays on one sheet. */
const LONG = 1_900;
const LONGEST = 2_600;

function density({ entry, parts }: EntryPage): "" | "long" | "longest" {
  const { papers, fee, time, steps, notes, place, who } = parts;
  const asked = entry.followUps.flatMap((each) => [each.question, each.answer, each.basis]);
  const told = [...papers, ...fee, ...time, ...steps, ...notes, ...asked, place, who].join("");
  if (told.length > LONGEST) return "longest";
  return told.length > LONG ? "long" : "";
}

function sections({ entry, parts }: EntryPage): Html[] {
  const { papers, place, fee, time, online, link, steps, who, notes } = parts;
  return [
    section("papers", facetLabels.papers, bullets(papers)),
    section(
      "place",
      facetLabels.place,
      html`<p>${place}</p>\n<p>${procedureLines.decides(entry.decides)}</p>`,
    ),
    ...(fee.length > 0 ? [section("fee", facetLabels.fee, oneOrMore(fee))] : []),
    section("time", facetLabels.time, oneOrMore(time)),
    section(
      "online",
      facetLabels.online,
      html`<p>${online}</p>${link ? html`\n<p class="apply"><a href="${link}" rel="noreferrer">${pages.applyOnline}</a></p>` : ""}`,
    ),
    section(
      "steps",
      facetLabels.how,
      steps.length > 1 ? html`<ol>\n${listItems(steps)}</ol>` : oneOrMore(steps),
    ),
    section("who", facetLabels.who, html`<p>${who}</p>`),
    ...(notes.length > 0 ? [section("note", pages.note, oneOrMore(notes))] : []),
    ...(entry.followUps.length > 0 ? [section("asked", pages.followUps, followUps(entry))] : []),
  ];
}

function section(id: string, heading: string, body: Html): Html {
  return html`<section class="${id}" aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>
`;
}

const bullets = (items: string[]) => html`<ul>\n${listItems(items)}</ul>`;

const oneOrMore = (items: string[]) =>
  items.length > 1 ? bullets(items) : html`<p>${items[0] ?? ""}</p>`;

function followUps({ followUps }: Procedure): Html {
  const told = followUps.map(
    ({ question, answer, basis }) => html`<dt>${question}</dt>
<dd>${answer} <span class="law">${pages.basisOf(basis)}</span></dd>
`,
  );
  return html`<dl>\n${told}</dl>`;
}

function sources({ entry, parts }: EntryPage): Html {
  return html`<section class="basis" aria-labelledby="basis">
<h2 id="basis">${pages.basis}</h2>
<p>${entry.legalBasis.join("; ")}. ${pages.checked(parts.checked)}</p>
<p>${pages.official(entry.officialName, entry.code)}</p>
<p class="posted">${procedureLines.posted}</p>
</section>`;
}

function printedLink(link: URL): Html {
  return html`<div class="printed">
${qrCode(link.href)}
<p>${pages.scanToAsk} <b>${typed(link)}</b></p>
</div>`;
}
