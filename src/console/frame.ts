import type { SignedIn } from "../office/office.ts";
import { consoleWords, roleNames } from "../wording/console.ts";
import { linkButton } from "./components/button.ts";
import { type Html, html } from "./html.ts";
import type { Banner, NavigationItem, Page } from "./layout.ts";
import type { Answer, ConsolePage, OfficerPage, Visit } from "./page.ts";

/** A place in the navigation, for those who may open the page. */
export type Place = NavigationItem & Pick<OfficerPage, "access">;

/** What a page is put into the frame with. */
export interface Framed {
  page: ConsolePage;
  visit: Visit;
  signedIn: SignedIn | null;
  nonce: string;
  /** The path that was asked for. */
  path: string;
}

/** Puts the frame around what a page says. */
export interface Frame {
  page(answer: Extract<Answer, { kind: "page" }>, framed: Framed): Promise<string>;
  /** A page that says why there is no other. */
  refusal(what: keyof typeof statuses, nonce: string): { status: number; page: string };
}

export interface FrameParts {
  layout: Page;
  places: readonly Place[];
  training(): boolean;
  /** What needs a person, for every page of somebody who is signed in. */
  banners(officer: SignedIn["officer"]): Promise<Banner[]>;
}

const statuses = {
  missing: 404,
  forbidden: 403,
  otherSite: 403,
  signedOut: 401,
  stale: 403,
  tooMany: 429,
};

export function createFrame({ layout, places, training, banners }: FrameParts): Frame {
  return {
    async page({ title, body, live = false }, { page, visit, signedIn, nonce, path }) {
      const done = visit.query.get("done");
      const notice = done === null ? undefined : page.notices?.[done];
      const person = signedIn && {
        officer: {
          name: signedIn.officer.name,
          roles: signedIn.officer.roles.map((role) => roleNames[role]),
        },
        signOut: { action: "/console/sign-out", token: visit.token },
      };
      // Who still owes a password or a second factor is shown nothing else.
      const settled = signedIn !== null && signedIn.must === null;
      return layout({
        ...{ title, body, live, nonce },
        current: path,
        officer: null,
        ...person,
        navigation: settled ? placesFor(places, signedIn) : [],
        banners: settled ? await banners(signedIn.officer) : [],
        notice: notice ?? null,
        training: training(),
      });
    },

    refusal(what, nonce) {
      const { title, text } = consoleWords.refusals[what];
      const body = refusalBody(text);
      const bare = { officer: null, current: "", navigation: [], banners: [], notice: null };
      return {
        status: statuses[what],
        page: layout({ title, nonce, body, ...bare, training: training() }),
      };
    },
  };
}

function refusalBody(text: string): Html {
  const home = { href: "/console", label: consoleWords.goHome, icon: "home" } as const;
  return html`<p>${text}</p>
<p>${linkButton({ ...home, kind: "primary" })}</p>`;
}

function placesFor(places: readonly Place[], { officer }: SignedIn): NavigationItem[] {
  return places.filter(
    ({ access }) => access === "officers" || access.some((role) => officer.roles.includes(role)),
  );
}
