import type { Generated } from "kysely";

/** Instants are milliseconds since the epoch (int8); JSON is kept as text, as nothing is asked of its inside. */
export interface Schema {
  inbox: InboxTable;
  lane: LaneTable;
  reply: ReplyTable;
  dead_letter: DeadLetterTable;
  web_reply: WebReplyTable;
  rate_limit: RateLimitTable;
  lease: LeaseTable;
  chat_group: ChatGroupTable;
  unreachable: UnreachableTable;
  file: FileTable;
  officer: OfficerTable;
  officer_session: OfficerSessionTable;
  officer_account: OfficerAccountTable;
  officer_verification: OfficerVerificationTable;
  officer_two_factor: OfficerTwoFactorTable;
  sign_in_attempt: SignInAttemptTable;
  used_code: UsedCodeTable;
  role_request: RoleRequestTable;
  audit: AuditTable;
  setting: SettingTable;
  unplaced_group: UnplacedGroupTable;
  unplaced_question: UnplacedQuestionTable;
  officer_chat: OfficerChatTable;
  chat_link_code: ChatLinkCodeTable;
}

/** Messages taken in. The payload is erased once its turn is committed; the id stays to know a repeat. */
interface InboxTable {
  channel: string;
  id: string;
  lane: string;
  seq: Generated<number>;
  received_at: number;
  payload: string | null;
  attempts: Generated<number>;
}

/** One row a conversation: who works on it (a lease with a version), its session, when it is next due. */
interface LaneTable {
  key: string;
  owner: string | null;
  lease_until: Generated<number>;
  version: Generated<number>;
  session: string | null;
  session_at: number | null;
  wake_at: number | null;
}

/** Replies that wait to be sent, in order of seq within their lane. */
interface ReplyTable {
  lane: string;
  seq: Generated<number>;
  id: string;
  payload: string;
  attempts: Generated<number>;
  not_before: Generated<number>;
}

/** Messages whose turn failed every time. The sealed payload is erased after some days, or when they are tried again. */
interface DeadLetterTable {
  channel: string;
  id: string;
  lane: string;
  code: string;
  at: number;
  payload: string | null;
}

/** The mailbox of web conversations, from which a page fetches what it has not seen. */
interface WebReplyTable {
  conversation: string;
  seq: Generated<number>;
  id: string;
  payload: string;
  at: number;
}

/** Of each limit the time at which its next send would be exactly on pace. */
interface RateLimitTable {
  key: string;
  on_pace_at: number;
}

/** Who alone may do something among several processes, and until when. */
interface LeaseTable {
  name: string;
  owner: string;
  until: number;
}

/** Groups in which the bot is or was. The village is set by an officer. */
interface ChatGroupTable {
  channel: string;
  address: string;
  name: string;
  may_post: boolean;
  village: string | null;
  changed_at: number;
}

/** Conversations that cannot be written to, until they write again. */
interface UnreachableTable {
  channel: string;
  address: string;
  reason: string;
  since: number;
}

/** Pictures and papers that are sent, by the hash of their bytes. */
interface FileTable {
  id: string;
  bytes: Uint8Array;
  media_type: string;
  created_at: number;
}

/** Officers and their sign-in, in the shape of better-auth. The role column holds the roles, parted by commas. */
interface OfficerTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  username: string | null;
  two_factor_enabled: Generated<boolean | null>;
  role: string | null;
  banned: Generated<boolean | null>;
  ban_reason: string | null;
  ban_expires: Date | null;
  /** An administrator made the password: the officer has to choose another before anything else. */
  password_temporary: Generated<boolean>;
}

interface OfficerSessionTable {
  id: string;
  expires_at: Date;
  token: string;
  created_at: Generated<Date>;
  updated_at: Date;
  ip_address: string | null;
  user_agent: string | null;
  officer_id: string;
  impersonated_by: string | null;
}

interface OfficerAccountTable {
  id: string;
  account_id: string;
  provider_id: string;
  officer_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Date | null;
  refresh_token_expires_at: Date | null;
  scope: string | null;
  password: string | null;
  created_at: Generated<Date>;
  updated_at: Date;
}

interface OfficerVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: Date;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

interface OfficerTwoFactorTable {
  id: string;
  secret: string;
  backup_codes: string;
  officer_id: string;
  verified: Generated<boolean | null>;
  failed_count: Generated<number | null>;
  locked_until: Date | null;
}

/** Wrong passwords in a row for a typed name, whether anybody has it or not; hashed, as people type passwords there too. */
interface SignInAttemptTable {
  username: string;
  failures: number;
  not_before: number;
  at: number;
}

/** One-time codes that were used, hashed: each opens once. */
interface UsedCodeTable {
  officer_id: string;
  code: string;
  at: number;
}

/** A role that one administrator asked for and another has to give. */
interface RoleRequestTable {
  id: string;
  officer_id: string;
  role: string;
  asked_by: string;
  asked_at: number;
}

/** Who did what to what. Ids and names of fields, never values; each row holds the hash of the one before. */
interface AuditTable {
  seq: number;
  at: number;
  officer: string | null;
  action: string;
  subject_kind: string;
  subject: string;
  fields: string;
  address: string | null;
  previous: string;
  hash: string;
}

/** What an officer set, as JSON. */
interface SettingTable {
  key: string;
  value: string;
  officer: string;
  at: number;
}

/** Questions that ask the same: open, placed (under an entry, where one was named) or not-ours. */
interface UnplacedGroupTable {
  id: string;
  state: Generated<string>;
  entry: string | null;
  changed_by: string | null;
  changed_at: number | null;
}

/** A question that nothing answered, under the key of its message. Its text is masked, sealed and in time erased. */
interface UnplacedQuestionTable {
  key: string;
  group_id: string;
  text: string | null;
  words: string;
  best: string | null;
  at: number;
}

/** A chat in which an officer writes, with the hash of the code that linked it. */
interface OfficerChatTable {
  channel: string;
  address: string;
  officer_id: string;
  code: string;
  linked_at: number;
}

/** The code, hashed, with which an officer may link a chat; one at a time. */
interface ChatLinkCodeTable {
  officer_id: string;
  code: string;
  expires_at: number;
}
