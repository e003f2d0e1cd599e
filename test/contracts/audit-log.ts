import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AuditEntry, type AuditLog, createAuditLog } from "../../src/storage/audit-log.ts";
import { type Executor, inTransaction } from "../../src/storage/transactions.ts";

interface Opened {
  db: Executor;
  close(): Promise<void>;
}

/** What every database must hold of the log of who did what. */
export function auditLogContract(name: string, open: () => Promise<Opened>): void {
  describe(`the audit log in ${name}`, () => {
    let opened: Opened;
    let log: AuditLog;

    beforeEach(async () => {
      opened = await open();
      log = createAuditLog(opened.db);
    });
    afterEach(() => opened.close());

    const write = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, at) => log.append(entry({}), at)));

    it("counts without a gap, also when several write at once", async () => {
      await write(20);
      const rows = await log.find({}, { offset: 0, limit: 50 });
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => 20 - at));
      expect(await log.verify()).toEqual({ ok: true, entries: 20 });
    });

    it("is whole while it is empty", async () => {
      expect(await log.verify()).toEqual({ ok: true, entries: 0 });
    });

    it("gives back what was written, newest first", async () => {
      await log.append(entry({ subject: "first", fields: ["phone"], address: "10.0.0.7" }), 5);
      await log.append(entry({ subject: "second", officer: null, address: null }), 6);
      expect(await log.find({}, { offset: 0, limit: 1 })).toEqual([
        { ...entry({ subject: "second", officer: null, address: null }), seq: 2, at: 6 },
      ]);
      expect(await log.find({}, { offset: 1, limit: 5 })).toEqual([
        { ...entry({ subject: "first", fields: ["phone"], address: "10.0.0.7" }), seq: 1, at: 5 },
      ]);
    });

    it("is searched by who, what, to what and when", async () => {
      await log.append(entry({ officer: "an", action: "officer.created" }), 10);
      await log.append(entry({ officer: "an", action: "officer.banned" }), 20);
      await log.append(
        entry({ officer: "binh", action: "setting.confirmed", kind: "setting" }),
        30,
      );
      expect(await log.count({ officer: "an" })).toBe(2);
      expect(await log.count({ action: "officer." })).toBe(2);
      expect(await log.count({ action: "officer.banned" })).toBe(1);
      expect(await log.count({ action: ["officer.banned", "setting."] })).toBe(2);
      expect(await log.count({ action: [] })).toBe(0);
      expect(await log.count({ kind: "setting" })).toBe(1);
      expect(await log.count({ from: 20, until: 30 })).toBe(1);
      expect(await log.count({ subject: "nobody" })).toBe(0);
      await log.append(entry({ officer: null }), 40);
      expect(await log.count({ officer: null })).toBe(1);
    });

    it("holds what is written with a transaction only if that is committed", async () => {
      const failing = inTransaction(opened.db, async (transaction) => {
        await log.append(entry({}), 1, transaction);
        throw new Error("undone");
      });
      await expect(failing).rejects.toThrow("undone");
      expect(await log.count({})).toBe(0);
    });

    it.each(["update audit set action = 'x'", "delete from audit", "truncate audit"])(
      "is not changed by “%s”",
      async (statement) => {
        await write(2);
        await expect(sql.raw(statement).execute(opened.db)).rejects.toThrow("only added to");
        expect(await log.count({})).toBe(2);
      },
    );

    it.each([
      ["a changed entry", "update audit set subject = 'other' where seq = 3", 3],
      ["an entry taken out", "delete from audit where seq = 2", 2],
      [
        "an entry with a hash of its own",
        "update audit set hash = repeat('a', 64) where seq = 4",
        4,
      ],
    ])("shows %s, made by somebody who switched the rule off", async (_what, statement, at) => {
      await write(5);
      await sql`alter table audit disable trigger user`.execute(opened.db);
      await sql.raw(statement).execute(opened.db);
      expect(await log.verify()).toEqual({ ok: false, brokenAt: at });
    });
  });
}

function entry(changed: Partial<AuditEntry>): AuditEntry {
  const plain = { officer: "an", action: "officer.created", kind: "officer", subject: "binh" };
  return { ...plain, fields: [], address: "127.0.0.1", ...changed };
}
