/** What is counted while the service runs; the figures carry no words and no names. */
export interface Meter {
  messageTaken(channel: string, outcome: "accepted" | "duplicate" | "offhand"): void;
  turnDone(outcome: "answered" | "failed" | "given-up", ms: number): void;
  replySent(channel: string, outcome: "sent" | "later" | "dropped"): void;
}

/** Counts nothing. */
export const silentMeter: Meter = { messageTaken() {}, turnDone() {}, replySent() {} };
