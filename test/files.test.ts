import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpService, startHttpService } from "./support/http-service.ts";

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const page = new TextEncoder().encode("<script>alert(1)</script>");

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
});
afterAll(() => http.service.stop());

const put = (bytes: Uint8Array, mediaType: string) =>
  http.service.storage.files.put(bytes, mediaType, 0);

describe("/files", () => {
  it("shows a picture that was sent, under its name", async () => {
    const response = await http.get(`/files/${await put(png, "image/png")}/ban-do.png`);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("content-disposition")).toBe("inline; filename*=UTF-8''ban-do.png");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(png);
  });

  it("lets nothing run that was sent as a file", async () => {
    const response = await http.get(`/files/${await put(page, "text/html")}/x.html`);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/u);
  });

  it.each(["/files/x/y", `/files/${"0".repeat(64)}/y`, "/files/..%2f..%2fetc/passwd"])(
    "has nothing at %s",
    async (path) => {
      expect((await http.get(path)).status).toBe(404);
    },
  );
});
