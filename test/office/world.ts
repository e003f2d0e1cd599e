import { createHmac, randomBytes } from "node:crypto";
import { pino } from "pino";
import { afterEach, beforeEach, describe, vi } from "vitest";
import { systemClock } from "../../src/kernel/clock.ts";
import { createAudit } from "../../src/office/audit.ts";
import type { Caller, Office, Role } from "../../src/office/office.ts";
import { createOffice } from "../../src/office/office.ts";
import { createAuditLog } from "../../src/storage/audit-log.ts";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import { snapshot } from "../support/snapshot.ts";
import { newPostgresDatabase, postgresIsThere } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";
import { MONDAY } from "../support/test-service.ts";
import { type Browser, createBrowser } from "./browser.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The first administrator, who made himself by the set-up code. */
export const HOA = { username: "hoa", password: "mat khau cua Hoa" };

/** An office on an empty database, in a world whose time stands still: the library of signing in reads it too. */
export interface World extends Office {
  db: OpenDatabase["db"];
  /** The actions noted in the audit log, oldest first. */
  noted(): Promise<string[]>;
  browser(options?: Partial<Caller>): Browser;
  advance(ms: number): void;
  /** Makes the first administrator; answers the id. */
  setUpHoa(): Promise<string>;
  /** An officer who has changed the one-time password to this one; answers the id. */
  officer(username: string, roles: readonly Role[], by: string, password?: string): Promise<string>;
}

/** What tests of the office need, on each kind of database. */
export function onEachDatabase(name: string, tests: (world: () => World) => void): void {
  const suite = (open: () => Promise<OpenDatabase>) => () => {
    let opened: OpenDatabase;
    let world: World;
    beforeEach(async () => {
      vi.useFakeTimers({ toFake: ["Date"], now: MONDAY });
      opened = await open();
      world = await createWorld(opened.db);
    });
    afterEach(async () => {
      await opened.close();
      vi.useRealTimers();
    });
    tests(() => world);
  };
  describe(
    `${name} (PGlite)`,
    suite(() => openInMemory(snapshot())),
  );
  optionalSuite("PostgreSQL", postgresIsThere)(
    `${name} (PostgreSQL)`,
    suite(async () => {
      const { db, close } = await openPostgres(await newPostgresDatabase());
      return { db, close, tidy: async () => {} };
    }),
  );
}

async function createWorld(db: OpenDatabase["db"]): Promise<World> {
  const log = createAuditLog(db);
  const audit = createAudit(log, systemClock);
  const parts = { db, audit, key: randomBytes(32), clock: systemClock };
  const office = await createOffice({ ...parts, log: pino({ level: "silent" }) });
  const browser: World["browser"] = (options = {}) => createBrowser(office, options);
  return {
    ...office,
    db,
    browser,
    advance: (ms) => void vi.setSystemTime(Date.now() + ms),
    noted: async () => {
      const rows = await log.find({}, { offset: 0, limit: 1_000 });
      return rows.map(({ action }) => action).reverse();
    },
    async setUpHoa() {
      const code = (await office.setUp.begin()) ?? "";
      const done = await office.setUp.finish({ code, name: "Hoa", ...HOA }, null);
      if (!done.ok) throw new Error(done.why);
      // Officers are listed in the order in which they were made.
      vi.setSystemTime(Date.now() + 1_000);
      return done.id;
    },
    async officer(username, roles, by, password = `mat khau cua ${username}`) {
      const changer = { officer: by, address: null };
      const made = await office.officers.create({ name: username, username, roles }, changer);
      if (!made.ok) throw new Error(made.why);
      const first = browser();
      await first.signIn(username, made.password);
      const changed = await first.changePassword(made.password, password);
      if (!changed.ok) throw new Error(changed.why);
      return made.id;
    },
  };
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code that an authenticator app shows now (RFC 6238). */
export function codeOf(secret: string): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/gu) ?? [];
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}
