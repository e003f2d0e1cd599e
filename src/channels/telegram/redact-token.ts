const token = /bot\d+:[^/\s]+/gu;

/** Hides bot tokens: an address of the Bot API holds one, and errors of the network repeat addresses. */
export function redactToken(text: string): string {
  return text.replace(token, "bot[token]");
}
