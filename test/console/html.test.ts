import { describe, expect, it } from "vitest";
import { html, jsonData, safeUrl } from "../../src/console/html.ts";

describe("an address in a page", () => {
  it.each(["/console", "/console/can-bo?trang=2#kenh", "/", "https://dichvucong.gov.vn/x?a=1"])(
    "leads where it says: %s",
    (url) => expect(safeUrl(url)).toBe(url),
  );

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\u0000/console",
    "http://evil.example",
    "https://",
    "https:evil.example",
    "console",
    "",
  ])("leads nowhere when it could lead astray: %j", (url) => expect(safeUrl(url)).toBe("#"));
});

describe("data for scripts", () => {
  const awkward = {
    text: `</script><img src=x onerror="alert('1')">&quot;\u2028`,
    list: [1, null, "Quý Lộc"],
  };

  it("is read back as it was written", () => {
    const written = String(html`<p data-x="${jsonData(awkward)}">`);
    const [, value = ""] = /data-x="([^"]*)"/u.exec(written) ?? [];
    expect(JSON.parse(value.replaceAll("&quot;", '"'))).toEqual(awkward);
  });

  it("closes nothing, even where it is not in an attribute", () => {
    expect(jsonData(awkward)).not.toMatch(/[<>&'\u2028]/u);
  });

  it("is null for what JSON does not know", () => expect(jsonData(undefined)).toBe("null"));
});
