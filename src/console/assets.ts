import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Router } from "express";
import { AppError } from "../kernel/errors.ts";
import { compress, type Encoding, sendSmall } from "./compression.ts";
import { dropUnreadProperties, pruneCss } from "./stylesheet.ts";
import { isTablerPart } from "./tabler-parts.ts";

/** Files that browsers keep for a year: their names change with what is in them. */
export interface Assets {
  /** The address of a file: "console.css", "htmx.js", "icon.svg", "vietnamese-400.woff2" … */
  url(name: string): string;
  router: Router;
}

interface Asset {
  file: string;
  type: string;
  bytes: Buffer;
  /** Null for what is small already. */
  small: ((encoding: Encoding) => Promise<Buffer>) | null;
}

const PATH = "/console/assets";
const BEST_QUALITY = 11;
const own = join(import.meta.dirname, "assets");
const sheets = [
  "fonts.css",
  "tokens.css",
  "base.css",
  "layout.css",
  "parts.css",
  "forms.css",
  "tables.css",
  "knowledge.css",
];
const fonts = ["vietnamese-400", "vietnamese-600", "latin-400", "latin-600"];
const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The console's own files and what it uses of the packages', read at first use. */
export function createAssets(): Assets {
  let made: Map<string, Asset> | undefined;
  const files = () => {
    made ??= readAssets();
    return made;
  };
  return {
    url(name) {
      const asset = files().get(name);
      if (!asset) throw new AppError("internal", `the console has no file ${name}`);
      return `${PATH}/${asset.file}`;
    },
    router: assetRoutes(() => [...files().values()]),
  };
}

function assetRoutes(all: () => Asset[]): Router {
  const router = Router();
  router.get(`${PATH}/:file`, async (request, response, next) => {
    const asset = all().find(({ file }) => file === request.params.file);
    if (!asset) return next();
    response.set({
      "content-type": asset.type,
      "cache-control": "public, max-age=31536000, immutable",
    });
    if (asset.small === null) return void response.send(asset.bytes);
    await sendSmall(request, response, asset.bytes, asset.small);
  });
  return router;
}

function readAssets(): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  const add = (name: string, bytes: Buffer) => assets.set(name, assetOf(name, bytes));
  for (const font of fonts) {
    const file = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${font}-normal.woff2`;
    add(`${font}.woff2`, fromPackage(file));
  }
  const fontUrls = (css: string) =>
    css.replace(/url\("([\w-]+\.woff2)"\)/gu, (_all, name) => `url("${assets.get(name)?.file}")`);
  add("console.css", Buffer.from(fontUrls(stylesheet())));
  add("htmx.js", fromPackage("htmx.org/dist/htmx.min.js"));
  add("icon.svg", readFileSync(join(own, "icon.svg")));
  return assets;
}

/** One file, since each costs an old computer on a slow line a journey of its own. */
function stylesheet(): string {
  const tabler = fromPackage("@tabler/core/dist/css/tabler.min.css").toString("utf8");
  const ours = sheets.map((sheet) => readFileSync(join(own, sheet), "utf8"));
  const all = [pruneCss(tabler, isTablerPart), ...ours].join("\n");
  return dropUnreadProperties(all);
}

function fromPackage(file: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(file)));
}

function assetOf(name: string, bytes: Buffer): Asset {
  const ending = extname(name);
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 12);
  const file = `${name.slice(0, -ending.length)}.${hash}${ending}`;
  const small = ending === ".woff2" ? null : madeOnce(bytes);
  return { file, type: types[ending] ?? "application/octet-stream", bytes, small };
}

/** The bytes in each encoding, as small as they get, made when they are first asked for. */
function madeOnce(bytes: Buffer): (encoding: Encoding) => Promise<Buffer> {
  const made = new Map<Encoding, Promise<Buffer>>();
  return (encoding) => {
    const known = made.get(encoding) ?? compress(bytes, encoding, BEST_QUALITY);
    made.set(encoding, known);
    return known;
  };
}
