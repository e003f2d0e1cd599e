/**
 * The tables that last, with the columns by which rows are told apart: what is copied, backed up and restored.
 * Those that others refer to stand first. Limits, leases, officers' sessions, wrong passwords and codes begin anew.
 */
export const tables = {
  inbox: { key: ["channel", "id"], sequence: true },
  lane: { key: ["key"], sequence: false },
  reply: { key: ["lane", "seq"], sequence: true },
  dead_letter: { key: ["channel", "id"], sequence: false },
  web_reply: { key: ["conversation", "seq"], sequence: true },
  chat_group: { key: ["channel", "address"], sequence: false },
  unreachable: { key: ["channel", "address"], sequence: false },
  file: { key: ["id"], sequence: false },
  officer: { key: ["id"], sequence: false },
  officer_account: { key: ["id"], sequence: false },
  officer_two_factor: { key: ["id"], sequence: false },
  role_request: { key: ["id"], sequence: false },
  audit: { key: ["seq"], sequence: false },
  setting: { key: ["key"], sequence: false },
  unplaced_group: { key: ["id"], sequence: false },
  unplaced_question: { key: ["key"], sequence: false },
  officer_chat: { key: ["channel", "address"], sequence: false },
} as const;

export type Table = keyof typeof tables;
