import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { createAssets } from "../../src/console/assets.ts";
import { createFrame } from "../../src/console/frame.ts";
import { createLayout, type PageParts } from "../../src/console/layout.ts";
import { consoleSecurity, csrfToken, nonceOf } from "../../src/console/security.ts";
import { sendPage } from "../../src/console/send-page.ts";
import { banners, everyPart, navigation } from "./showcase-parts.ts";

export interface Showcase {
  /** Ends in "/". */
  url: string;
  /** The forms that arrived. */
  received: string[];
  stop(): void;
}

/** The console's frame with every part of a page in it, over HTTP: no sign-in, no records. */
export async function startShowcase(more: Partial<PageParts> = {}): Promise<Showcase> {
  const app = express();
  const assets = createAssets();
  const page = createLayout({ assets, commune: () => "Xã Quý Lộc" });
  const received: string[] = [];
  const token = () => csrfToken("phiên mẫu", Buffer.alloc(32, 7));
  app.use(assets.router);
  const frame = createFrame({
    layout: page,
    places: [],
    training: () => false,
    banners: async () => [],
  });
  const otherSitePage = (nonce: string) => frame.refusal("otherSite", nonce).page;
  app.use(consoleSecurity({ publicUrl: null, otherSitePage }));
  app.get("/console/can-bo", async (request, response) => {
    const parts = { ...frameParts(nonceOf(response), token()), body: everyPart(token()), ...more };
    await sendPage(request, response, page(parts));
  });
  app.post("/console/can-bo", (request, response) => {
    received.push(request.path);
    response.redirect(303, "/console/can-bo");
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    ...{ url, received },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function frameParts(nonce: string, token: string): Omit<PageParts, "body"> {
  return {
    title: "Cán bộ",
    nonce,
    officer: { name: "Nguyễn Thị Hường", roles: ["Quản trị", "Duyệt thông báo"] },
    signOut: { action: "/console/thoat", token },
    current: "/console/can-bo",
    navigation,
    banners,
    notice: "Đã thêm cán bộ Lê Văn Đức.",
    training: true,
    live: true,
  };
}
