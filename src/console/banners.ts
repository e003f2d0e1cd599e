import type { Office, Officer } from "../office/office.ts";
import type { Banner } from "./layout.ts";

const labels = {
  text: "Mới có một người làm quản trị. Nếu người này mất điện thoại hoặc quên mật khẩu thì không ai mở lại được trang làm việc.",
  link: "Thêm quản trị viên thứ hai",
};

/** Something that may need a person, looked at for every page. */
export type BannerSource = (officer: Officer) => Promise<Banner[]>;

/** What all sources say, in their order. */
export function createBanners(sources: readonly BannerSource[]): BannerSource {
  return async (officer) => (await Promise.all(sources.map((source) => source(officer)))).flat();
}

/** One administrator alone may be locked out for ever. */
export function secondAdministrator(
  officers: Pick<Office["officers"], "countAdministrators">,
): BannerSource {
  return async ({ roles }) => {
    if (!roles.includes("administrator")) return [];
    if ((await officers.countAdministrators()) > 1) return [];
    const link = { href: "/console/officers", label: labels.link };
    return [{ kind: "warning", text: labels.text, link }];
  };
}
