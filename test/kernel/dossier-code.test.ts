import { describe, expect, it } from "vitest";
import { findDossierCode } from "../../src/kernel/dossier-code.ts";

describe("a dossier code is found", () => {
  it.each([
    ["H56.30-261120-0012", "H56.30-261120-0012", "as printed"],
    ["000.00.30.H56-261120-0012", "000.00.30.H56-261120-0012", "with the old prefix"],
    ["G22.99.1-261120-000123", "G22.99.1-261120-000123", "of a central agency"],
    ["h56.30-261120-0012", "H56.30-261120-0012", "in small letters"],
    ["H56.30–261120—0012", "H56.30-261120-0012", "with long dashes"],
    ["H56 . 30 - 261120 - 0012", "H56.30-261120-0012", "with blanks"],
    ["H56.3O-26112O-OO12", "H56.30-261120-0012", "with the letter O for 0"],
    ["mã H56.30-261120-0012 xong chưa ạ", "H56.30-261120-0012", "within a question"],
  ])("%s is %s: %s", (text, code) => {
    expect(findDossierCode(text)).toBe(code);
  });
});

describe("no dossier code is found", () => {
  it.each([
    "",
    "0912345678",
    "038204001234",
    "261120-0012",
    "H56",
    "A56.30-261120-0012",
    "H56.30-261120-12",
    "thủ tục khai sinh",
  ])("in %j", (text) => {
    expect(findDossierCode(text)).toBeNull();
  });
});
