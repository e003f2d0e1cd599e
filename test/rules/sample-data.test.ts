import { describe, expect, it } from "vitest";
import type { Outbound } from "../../src/channels/channel.ts";
import { createDesk } from "../../src/flows/desk.ts";
import { createProcedureAnswers } from "../../src/flows/procedure-answers.ts";
import { instantOf } from "../../src/kernel/clock.ts";
import { facets } from "../../src/kernel/facets.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { shippedContent } from "../support/test-service.ts";
import type { Offence } from "./source.ts";

/** Sample numbers begin like this, however they are grouped. */
const samplePhone = /0237[ .]?000/u;

/** An open morning, a closed night, a day before a holiday and the holiday itself. */
const moments = [
  { date: "2026-11-23", minute: 9 * 60 },
  { date: "2026-11-23", minute: 23 * 60 },
  { date: "2026-12-31", minute: 18 * 60 },
  { date: "2027-01-01", minute: 8 * 60 },
];

/** Everything that the bot says from knowledge and menus at one moment, with what it is about. */
function everythingSaid(knowledge: Knowledge, moment: (typeof moments)[number]) {
  const clock = createFakeClock(instantOf(moment));
  const answers = createProcedureAnswers(knowledge, clock);
  const desk = createDesk({ knowledge, answers, clock });
  const said: [string, Outbound][] = [
    ["greeting", desk.greeting()],
    ["menu", desk.menu()],
    ["officer", desk.officer()],
    ["closest", desk.closest("?")],
    ["dossier", desk.dossier("H56.55.20-261101-0001")],
  ];
  for (const item of [1, 2, 3, 4, 5, 6]) {
    const step = desk.follow(`menu:${item}`);
    if (step?.kind === "say") said.push(...step.says.map(about(`menu ${item}`)));
  }
  for (const entry of knowledge.procedures) {
    said.push([entry.code, answers.whole(entry)]);
    for (const facet of facets) {
      said.push([`${entry.code} ${facet}`, answers.part(entry, facet)]);
    }
  }
  return said;
}

const about =
  (what: string) =>
  (outbound: Outbound): [string, Outbound] => [what, outbound];

function samplePhonesSaid(knowledge: Knowledge): Offence[] {
  return moments.flatMap((moment) =>
    everythingSaid(knowledge, moment)
      .filter(([, outbound]) => samplePhone.test(JSON.stringify(outbound)))
      .map(([what]) => `${what}: a sample phone`),
  );
}

describe("sample phones are never said", () => {
  it("plays every procedure and the menu", () => {
    const [moment] = moments;
    const played = moment ? everythingSaid(shippedContent(), moment) : [];
    expect(played.length).toBeGreaterThan(shippedContent().procedures.length * 7);
  });

  it("holds for what is shipped", () => {
    expect(samplePhonesSaid(shippedContent())).toEqual([]);
  });

  it("holds for nothing that an officer has confirmed", () => {
    const { commune } = shippedContent();
    const centre = { ...commune.centre, phone: { ...commune.centre.phone, confirmed: true } };
    const found = samplePhonesSaid({ ...shippedContent(), commune: { ...commune, centre } });
    expect(found).toContain("menu 6: a sample phone");
  });

  it("is confirmed nowhere in the shipped commune.yaml", () => {
    const confirmedValues = JSON.stringify(shippedContent().commune).match(
      /"value":"[^"]*","confirmed":true/gu,
    );
    expect(confirmedValues?.filter((value) => samplePhone.test(value))).toEqual([]);
  });
});
