import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findEmergency, isDenunciation } from "../../src/kernel/sensitive.ts";
import { wordsSchema } from "../../src/kernel/words.ts";

interface EmergencyList {
  fire: { text: string; kind: string }[];
  quiet: string[];
}
interface DenunciationList {
  denunciation: string[];
  question: string[];
  ordinary: string[];
}

const read = (path: string): unknown =>
  parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

const words = wordsSchema.parse(read("knowledge/words.yaml"));
const emergencies = read("test/sentences/emergency.yaml") as EmergencyList;
const denunciations = read("test/sentences/denunciation.yaml") as DenunciationList;

describe("findEmergency", () => {
  it("hears every emergency", () => {
    expect(emergencies.fire.filter(({ text }) => findEmergency(text, words) === null)).toEqual([]);
  });

  it("names the kind of help for at least 85 %", () => {
    const wrong = emergencies.fire.filter(({ text, kind }) => findEmergency(text, words) !== kind);
    expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(
      emergencies.fire.length * 0.15,
    );
  });

  it("stays quiet at ordinary messages", () => {
    expect(emergencies.quiet.filter((text) => findEmergency(text, words) !== null)).toEqual([]);
  });

  it("tells words apart by their tones", () => {
    expect(findEmergency("em định tự tử", words)).toBe("suicide");
    expect(findEmergency("em định từ từ", words)).toBeNull();
    expect(findEmergency("mẹ tôi hưởng tử tuất", words)).toBeNull();
  });

  it("takes both places of the tone mark", () => {
    expect(findEmergency("gọi cứu hoả giúp", words)).toBe("fire");
    expect(findEmergency("gọi cứu hỏa giúp", words)).toBe("fire");
  });

  it("hears nothing in an empty message", () => {
    expect(findEmergency("", words)).toBeNull();
  });
});

describe("isDenunciation", () => {
  it("recognises at least 95 % of the denunciations", () => {
    const missed = denunciations.denunciation.filter((text) => !isDenunciation(text, words));
    expect(missed.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(
      denunciations.denunciation.length * 0.05,
    );
  });

  it("lets every question about the procedure pass", () => {
    expect(denunciations.question.filter((text) => isDenunciation(text, words))).toEqual([]);
  });

  it("lets at least 95 % of the ordinary messages pass", () => {
    const caught = denunciations.ordinary.filter((text) => isDenunciation(text, words));
    expect(caught.length, JSON.stringify(caught, null, 1)).toBeLessThanOrEqual(
      denunciations.ordinary.length * 0.05,
    );
  });

  it("knows a name by its capital letter", () => {
    expect(isDenunciation("ông Bình ăn bớt tiền của hội", words)).toBe(true);
    expect(isDenunciation("ÔNG B ĂN BỚT TIỀN CỦA HỘI", words)).toBe(true);
  });
});

describe("the phrase lists", () => {
  it("do not let a sign name a set that is not there", () => {
    const emergency = { ...words.emergencies, signs: { fire: [["nothing"]] } };
    expect(wordsSchema.safeParse({ ...words, emergencies: emergency }).success).toBe(false);
  });
});
