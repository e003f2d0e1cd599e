import { Router } from "express";
import type { Logger } from "pino";
import type { Channel } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Knowledge, Unplaced } from "../knowledge/knowledge.ts";
import type {
  Audit,
  AuditSearch,
  ChatLinks,
  Office,
  Settings,
  Switches,
} from "../office/office.ts";
import type { DeadLetters } from "../storage/storage.ts";
import { createAssets } from "./assets.ts";
import { createBanners, secondAdministrator } from "./banners.ts";
import { findingBanners } from "./finding-banners.ts";
import { createFrame } from "./frame.ts";
import { createLayout } from "./layout.ts";
import type { ConsolePage } from "./page.ts";
import { auditPages } from "./pages/audit.ts";
import { calendarPages } from "./pages/calendar.ts";
import { chatsPages } from "./pages/chats.ts";
import { type HealthPageParts, healthPages } from "./pages/health.ts";
import { homePages } from "./pages/home.ts";
import { knowledgePages } from "./pages/knowledge.ts";
import { knowledgeEntryPages } from "./pages/knowledge-entry.ts";
import { knowledgeReviewPages } from "./pages/knowledge-review.ts";
import { officerPages } from "./pages/officer.ts";
import { officersPages } from "./pages/officers.ts";
import { passwordPages } from "./pages/password.ts";
import { profilePages } from "./pages/profile.ts";
import { questionGroupPages } from "./pages/question-group.ts";
import { questionPages } from "./pages/questions.ts";
import { roleRequestPages } from "./pages/role-requests.ts";
import { secondFactorPages } from "./pages/second-factor.ts";
import { setUpPages } from "./pages/set-up.ts";
import { settingPages } from "./pages/setting.ts";
import { settingsPages } from "./pages/settings.ts";
import { signInPages } from "./pages/sign-in.ts";
import { signInCodePages } from "./pages/sign-in-code.ts";
import { switchPages } from "./pages/switch.ts";
import { switchesPages } from "./pages/switches.ts";
import { villagesPages } from "./pages/villages.ts";
import { places } from "./places.ts";
import { consoleRoutes } from "./routes.ts";
import { consoleSecurity } from "./security.ts";
import { switchBanners } from "./switch-banners.ts";
import { createSendTest } from "./test-message.ts";

export interface ConsoleParts {
  office: Office;
  audit: Pick<Audit, "note">;
  auditSearch: AuditSearch;
  chats: ChatLinks;
  settings: Settings;
  switches: Switches;
  knowledge: Knowledge;
  unplaced: Unplaced;
  /** The knowledge as its files say, without what officers set. */
  shipped: Knowledge;
  clock: Clock;
  /** Signs the tokens of forms. */
  key: Buffer;
  publicUrl: string | null;
  upkeep: HealthPageParts["upkeep"];
  deadLetters: DeadLetters;
  channels: readonly Channel[];
  log: Logger;
  /** The words that open this place's backups. */
  passphrase(): string;
}

/** All pages of the console, each with whom it is for. */
function consolePages(parts: ConsoleParts): ConsolePage[] {
  return [
    ...homePages(parts),
    ...questionPages(parts),
    ...questionGroupPages(parts),
    ...knowledgePages(parts),
    ...knowledgeReviewPages(parts),
    ...knowledgeEntryPages(parts),
    ...officersPages(parts),
    ...officerPages(parts),
    ...roleRequestPages(parts),
    ...profilePages(parts),
    ...passwordPages(parts),
    ...secondFactorPages(parts),
    ...signInPages(parts),
    ...signInCodePages(parts),
    ...setUpPages(parts),
    ...healthPages({ ...parts, sendTest: createSendTest(parts) }),
    ...settingsPages(parts),
    ...settingPages(parts),
    ...villagesPages(parts),
    ...calendarPages(parts),
    ...switchesPages(parts),
    ...switchPages(parts),
    ...auditPages(parts),
    ...chatsPages(parts),
  ];
}

/** The officers' pages under /console. */
export interface Console {
  router: Router;
  pages: readonly ConsolePage[];
}

export function createConsole(parts: ConsoleParts): Console {
  const { knowledge, publicUrl } = parts;
  const assets = createAssets();
  const layout = createLayout({ assets, commune: () => knowledge.commune.name.value });
  const frame = createFrame({
    layout,
    places,
    training: parts.switches.training,
    banners: createBanners([
      async () => findingBanners(parts.upkeep.watch.findings()),
      secondAdministrator(parts.office.officers),
      switchBanners(parts.switches),
    ]),
  });
  const router = Router();
  router.use(assets.router);
  const otherSitePage = (nonce: string) => frame.refusal("otherSite", nonce).page;
  router.use("/console", consoleSecurity({ publicUrl, otherSitePage }));
  const pages = consolePages(parts);
  router.use(consoleRoutes(pages, { ...parts, frame }));
  return { router, pages };
}
