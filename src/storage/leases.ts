import { sql } from "kysely";
import type { Instant } from "../kernel/clock.ts";
import type { Executor } from "./transactions.ts";

/** Who alone may do something among several processes on one database. */
export interface Leases {
  /** Takes or renews the lease for an owner until now + ms; false while another owner holds it. */
  hold(name: string, owner: string, ms: number, now: Instant): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

export function createLeases(db: Executor): Leases {
  return {
    async hold(name, owner, ms, now) {
      const { rows } = await sql`
        insert into lease (name, owner, until) values (${name}, ${owner}, ${now + ms})
        on conflict (name) do update set owner = excluded.owner, until = excluded.until
          where lease.owner = excluded.owner or lease.until <= ${now}
        returning owner`.execute(db);
      return rows.length > 0;
    },

    async release(name, owner) {
      await db.deleteFrom("lease").where("name", "=", name).where("owner", "=", owner).execute();
    },
  };
}
