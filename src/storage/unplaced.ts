import { type RawBuilder, sql } from "kysely";
import type { Instant } from "../kernel/clock.ts";
import { type Executor, inTransaction } from "./transactions.ts";

/** What officers decided of a group: nothing yet, that an entry answers it, that it is no matter of the commune. */
export type GroupState = "open" | "placed" | "not-ours";

/** A question that nothing answered, under the key of its message. */
export interface UnplacedQuestion {
  key: string;
  /** Masked; null once it was erased. */
  text: string | null;
  at: Instant;
}

/** A question with that by which it is grouped. */
export interface ReadQuestion extends UnplacedQuestion {
  text: string;
  /** What stands for its words of content, each once. */
  words: string[];
  /** The code or id of the entry that it may have meant. */
  best: string | null;
}

/** What is known of a group without its questions. */
export interface UnplacedGroup {
  id: string;
  state: GroupState;
  /** The entry that answers it, where an officer named one. */
  entry: string | null;
  /** The entry that most of its questions may have meant. */
  best: string | null;
  count: number;
  first: Instant;
  last: Instant;
  /** Its newest questions whose words are kept, newest first. */
  samples: string[];
}

/** A group as others are compared with it: by one of its questions. */
export interface Candidate {
  group: string;
  words: string[];
  best: string | null;
}

export interface GroupMark {
  state: GroupState;
  entry: string | null;
  by: string;
  at: Instant;
}

/** Questions that nothing answered, in groups. No row tells who asked. */
export interface UnplacedStore {
  has(key: string): Promise<boolean>;
  /** What stands for a word of content in the store. */
  blind(word: string): string;
  /**
   * Of the newest questions (as many as are to be looked at), those of groups that take in more which have one of the
   * words, none where none is given, or the same best entry; newest first.
   */
  candidates(like: Omit<Candidate, "group">, looked: number): Promise<Candidate[]>;
  /** Adds a question to a group, or to a new one where that group is gone or placed by now; once a key. */
  add(question: ReadQuestion, group: string | null, newGroup: string): Promise<void>;
  /** How many groups there are in each state. */
  counts(): Promise<Record<GroupState, number>>;
  /** Open groups first, then those with the most questions. */
  groups(
    state: GroupState | null,
    page: { offset: number; limit: number; samples: number },
  ): Promise<UnplacedGroup[]>;
  group(id: string, samples: number): Promise<UnplacedGroup | null>;
  /** Newest first. */
  questions(group: string, page: { offset: number; limit: number }): Promise<UnplacedQuestion[]>;
  /** Marks a group; false when it is gone. */
  mark(id: string, mark: GroupMark, executor: Executor): Promise<boolean>;
  /** Puts a question of a larger group into a new one; false when it is not there or is its group's only one. */
  split(question: string, group: string, newGroup: string, executor: Executor): Promise<boolean>;
  /** Moves all questions of a group to another and drops it; false when one of them is gone. */
  join(group: string, into: string, executor: Executor): Promise<boolean>;
  /** Erases the words of questions from before a moment; they stay counted. Answers how many. */
  forgetWords(before: Instant): Promise<number>;
}

export function createUnplacedStore(db: Executor): UnplacedStore {
  return {
    blind: (word) => word,

    async has(key) {
      const row = await db
        .selectFrom("unplaced_question")
        .select("key")
        .where("key", "=", key)
        .executeTakeFirst();
      return row !== undefined;
    },

    async candidates({ words, best }, looked) {
      const recent = db
        .selectFrom("unplaced_question")
        .select(["group_id", "words", "best", "text", "at"])
        .orderBy("at", "desc")
        .limit(looked)
        .as("question");
      const shares =
        words.length === 0
          ? sql<boolean>`words = ''`
          : sql<boolean>`string_to_array(words, ' ') && ${sql.val(words)}::text[]`;
      const rows = await db
        .selectFrom(recent)
        .innerJoin("unplaced_group", "unplaced_group.id", "question.group_id")
        .select(["question.group_id", "question.words", "question.best"])
        .where("unplaced_group.state", "!=", "placed")
        .where("question.text", "is not", null)
        .where((where) => where.or([shares, where("question.best", "=", best)]))
        .orderBy("question.at", "desc")
        .execute();
      return rows.map(({ group_id, ...row }) => ({
        group: group_id,
        words: row.words.split(" ").filter(Boolean),
        best: row.best,
      }));
    },

    add: (question, group, newGroup) =>
      inTransaction(db, (executor) => add(question, group, newGroup, executor)),

    async counts() {
      const rows = await db
        .selectFrom("unplaced_group")
        .select(["state", sql<number>`count(*)::int`.as("count")])
        .groupBy("state")
        .execute();
      const count = (state: GroupState) => rows.find((row) => row.state === state)?.count ?? 0;
      return { open: count("open"), placed: count("placed"), "not-ours": count("not-ours") };
    },

    groups: (state, page) =>
      readGroups(db, state === null ? sql`true` : sql`state = ${state}`, page),

    async group(id, samples) {
      const found = await readGroups(db, sql`id = ${id}`, { offset: 0, limit: 1, samples });
      return found[0] ?? null;
    },

    questions: (group, { offset, limit }) =>
      db
        .selectFrom("unplaced_question")
        .select(["key", "text", "at"])
        .where("group_id", "=", group)
        .orderBy("at", "desc")
        .orderBy("key")
        .offset(offset)
        .limit(limit)
        .execute(),

    mark,
    split,
    join,

    async forgetWords(before) {
      const { numUpdatedRows } = await db
        .updateTable("unplaced_question")
        .set({ text: null, words: "" })
        .where("at", "<", before)
        .where("text", "is not", null)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

async function add(
  { key, text, words, best, at }: ReadQuestion,
  group: string | null,
  newGroup: string,
  executor: Executor,
): Promise<void> {
  const taken = group === null ? null : await takingIn(group, executor);
  if (taken === null)
    await executor.insertInto("unplaced_group").values({ id: newGroup }).execute();
  const { numInsertedOrUpdatedRows: added } = await executor
    .insertInto("unplaced_question")
    .values({ key, group_id: taken ?? newGroup, text, words: words.join(" "), best, at })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .executeTakeFirstOrThrow();
  if (taken !== null || Number(added) > 0) return;
  await executor.deleteFrom("unplaced_group").where("id", "=", newGroup).execute();
}

/** The group, held until the transaction ends, so that nobody drops it meanwhile; null when it is gone or placed. */
async function takingIn(id: string, executor: Executor): Promise<string | null> {
  const row = await executor
    .selectFrom("unplaced_group")
    .select("id")
    .where("id", "=", id)
    .where("state", "!=", "placed")
    .forShare()
    .executeTakeFirst();
  return row?.id ?? null;
}

async function mark(id: string, { by, at, ...mark }: GroupMark, executor: Executor) {
  const { numUpdatedRows } = await executor
    .updateTable("unplaced_group")
    .set({ ...mark, changed_by: by, changed_at: at })
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function split(question: string, group: string, newGroup: string, executor: Executor) {
  if (!(await held([group], executor))) return false;
  const other = await executor
    .selectFrom("unplaced_question")
    .select("key")
    .where("group_id", "=", group)
    .where("key", "!=", question)
    .limit(1)
    .executeTakeFirst();
  if (!other) return false;
  await executor.insertInto("unplaced_group").values({ id: newGroup }).execute();
  const { numUpdatedRows } = await moved(executor, newGroup)
    .where("group_id", "=", group)
    .where("key", "=", question)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return true;
  await executor.deleteFrom("unplaced_group").where("id", "=", newGroup).execute();
  return false;
}

async function join(group: string, into: string, executor: Executor) {
  if (group === into || !(await held([group, into], executor))) return false;
  await moved(executor, into).where("group_id", "=", group).execute();
  await executor.deleteFrom("unplaced_group").where("id", "=", group).execute();
  return true;
}

const moved = (executor: Executor, group: string) =>
  executor.updateTable("unplaced_question").set({ group_id: group });

/** Holds groups against everybody else, in one order so that nobody waits in a circle; false when one is gone. */
async function held(groups: string[], executor: Executor): Promise<boolean> {
  const rows = await executor
    .selectFrom("unplaced_group")
    .select("id")
    .where("id", "in", groups)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.length === groups.length;
}

/** One query, however many groups: each group's figures, and its newest samples beside them. */
async function readGroups(
  db: Executor,
  which: RawBuilder<unknown>,
  { offset, limit, samples }: { offset: number; limit: number; samples: number },
): Promise<UnplacedGroup[]> {
  const { rows } = await sql<UnplacedGroup>`
    with page as (
      select id, state, entry, count(*)::int as count, min(at) as first, max(at) as last,
        mode() within group (order by best) as best,
        row_number() over (
          order by case state when 'open' then 0 when 'not-ours' then 1 else 2 end,
            count(*) desc, max(at) desc, id
        ) as place
      from unplaced_group join unplaced_question on group_id = id
      where ${which}
      group by id
      order by place limit ${limit} offset ${offset}
    )
    select id, state, entry, best, count, first, last, array(
      select text from unplaced_question
      where group_id = page.id and text is not null
      order by at desc, key limit ${samples}
    ) as samples
    from page order by place
  `.execute(db);
  return rows;
}
