import { type NextFunction, type Request, type Response, Router } from "express";
import type { OpenFile } from "../channels/channel.ts";

const ID = /^[0-9a-f]{64}$/u;
/** What a browser may show in its window; everything else it saves. */
const SHOWN = new Set(["image/jpeg", "image/png", "image/webp", "application/pdf"]);

/** Pictures and papers that the bot sent; their names are hashes of their bytes, so nobody finds one unsent. */
export function fileRoutes(open: OpenFile): Router {
  const router = Router();
  router.get(
    "/files/:id/:name",
    async (request: Request, response: Response, next: NextFunction) => {
      const { id, name } = request.params as { id: string; name: string };
      const file = ID.test(id) ? await open(id) : null;
      if (!file) return next();
      const shown = SHOWN.has(file.mediaType);
      response
        .set(
          "content-disposition",
          `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name)}`,
        )
        .set("content-type", shown ? file.mediaType : "application/octet-stream")
        .set("cache-control", "private, max-age=31536000, immutable")
        .send(Buffer.from(file.bytes));
    },
  );
  return router;
}
