import { describe, expect, it } from "vitest";
import { html } from "../../src/console/html.ts";
import { createLayout, type PageParts } from "../../src/console/layout.ts";
import { navigation } from "./showcase-parts.ts";

const page = createLayout({
  assets: { url: (name) => `/console/assets/${name}` },
  commune: () => "Xã Quý Lộc",
});

const plain: PageParts = {
  title: "Cán bộ",
  nonce: "n",
  officer: null,
  current: "/console/can-bo",
  navigation: [],
  banners: [],
  notice: null,
  body: html`<p>Nội dung</p>`,
  training: false,
};

const marked = (current: string) =>
  [...page({ ...plain, navigation, current }).matchAll(/href="([^"]+)" aria-current="(\w+)"/gu)]
    .map(([, path, how]) => `${path} ${how}`)
    .filter((_mark, at) => at === 0);

describe("the frame of a page", () => {
  it("has one h1, a language, a title and a way past the navigation", () => {
    const written = page(plain);
    expect(written.match(/<h1/gu)).toHaveLength(1);
    expect(written).toContain('<html lang="vi">');
    expect(written).toContain("<title>Cán bộ – Một Cửa Xã Quý Lộc</title>");
    expect(written).toMatch(/<body>\n<a class="skip" href="#main">/u);
  });

  it("marks the item that the page is, or lies under, and the nearest alone", () => {
    expect(marked("/console/can-bo")).toEqual(["/console/can-bo page"]);
    expect(marked("/console/can-bo/7")).toEqual(["/console/can-bo true"]);
    expect(marked("/console")).toEqual(["/console page"]);
    expect(marked("/elsewhere")).toEqual([]);
  });

  it("has scripts only on pages with live parts", () => {
    expect(page(plain)).not.toContain("<script");
    expect(page({ ...plain, live: true })).toContain('nonce="n" defer></script>');
  });

  it("says on every page that nothing is real while training", () => {
    expect(page(plain)).not.toContain("tập huấn");
    expect(page({ ...plain, training: true })).toContain("Đang tập huấn");
  });

  it("lets no name or notice become markup", () => {
    const evil = "<script>alert(1)</script>";
    const officer = { name: evil, roles: [evil] };
    const banners = [{ kind: "danger" as const, text: evil, link: { href: evil, label: evil } }];
    const items = [{ path: evil, label: evil, icon: "home" as const }];
    const written = page({
      ...plain,
      ...{ title: evil, officer, banners, notice: evil, navigation: items },
      signOut: { action: evil, token: evil },
    });
    expect(written).not.toContain(evil);
  });
});
