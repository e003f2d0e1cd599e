import {
  isLiteralTypeNode,
  isStringLiteral,
  isTypeAliasDeclaration,
  isUnionTypeNode,
} from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../../src/kernel/errors.ts";
import { sentenceFor } from "../../src/wording/errors.ts";
import { type Module, nodesIn, parse, sourceModules } from "./source.ts";

/** The members of `type ErrorCode = "…" | "…"`. */
function errorCodes(modules: Module[]): string[] {
  const aliases = modules
    .flatMap((module) => [...nodesIn(module.tree)])
    .filter(isTypeAliasDeclaration);
  const declared = aliases.find(({ name }) => name.text === "ErrorCode")?.type;
  if (!declared || !isUnionTypeNode(declared)) return [];
  return declared.types.flatMap((member) =>
    isLiteralTypeNode(member) && isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
}

/** Codes without a sentence that a resident could be shown. */
function speechless(codes: string[]): string[] {
  return codes.filter((code) => {
    const sentence: string | undefined = sentenceFor(code as ErrorCode);
    return !/^\p{Lu}.*\p{L} .*[.?]$/su.test(sentence ?? "");
  });
}

describe("every error code has a sentence", () => {
  const codes = errorCodes(sourceModules());

  it("finds the codes", () => {
    expect(codes).toContain("knowledge-invalid");
  });

  it("holds for each", () => {
    expect(speechless(codes)).toEqual([]);
  });

  it("sees a code without one", () => {
    const sample = { "src/errors.ts": 'type ErrorCode = "internal" | "no-paper-left";' };
    expect(speechless(errorCodes(parse(sample)))).toEqual(["no-paper-left"]);
  });
});
