import { describe, expect, it } from "vitest";
import { shippedKnowledge } from "../../src/content.ts";
import { nothingSpoken } from "../../src/conversation/conversation.ts";
import { createProcedureAnswers } from "../../src/flows/procedure-answers.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { loadContent } from "../../src/knowledge/load.ts";
import { shippedContent } from "../support/test-service.ts";

const knowledge = shippedContent();
const answers = createProcedureAnswers(knowledge, systemClock);
const { ambiguities } = loadContent([shippedKnowledge]);
const phrases = ambiguities.flatMap(({ id, whole, bare }) =>
  [...whole, ...bare].map((phrase) => [phrase, id] as const),
);

describe("what names several procedures alike", () => {
  it.each(ambiguities.map(({ id, codes }) => [id, codes] as const))(
    "%s offers entries that are held",
    (_id, codes) => {
      const missing = codes.filter((code) => !knowledge.byCode(code) && !knowledge.redirect(code));
      expect(missing).toEqual([]);
    },
  );

  it.each(phrases)("“%s” is asked back (%s)", (phrase) => {
    expect(answers.judge(phrase, nothingSpoken).kind).toBe("choices");
  });

  it.each(["đăng ký kết hôn", "làm giấy khai sinh", "đăng ký khai tử", "sao y bản chính"])(
    "“%s” is clear",
    (phrase) => {
      expect(answers.judge(phrase, nothingSpoken).kind).toBe("answer");
    },
  );
});
