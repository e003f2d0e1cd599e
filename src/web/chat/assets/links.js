const CANDIDATE =
  /https:\/\/[^\s<>"]+|(?:[a-z\d-]+\.)+gov\.vn(?:\/[^\s<>"]*)?|0[1-9]\d(?:[ .-]?\d)*|11[1-5]/gi;
const STATE_ADDRESS = /^[^/]+\.gov\.vn(?:\/|$)/i;
const CLOSING_MARKS = /[.,;:!?)\]»”’']+$/;

/** The text as nodes: web addresses and telephone numbers become links, all else stays text. */
export function withLinks(text, citations) {
  const nodes = document.createDocumentFragment();
  let done = 0;
  CANDIDATE.lastIndex = 0;
  for (let found = CANDIDATE.exec(text); found; found = CANDIDATE.exec(text)) {
    const shown = linkable(text, found, citations);
    if (shown === "") continue;
    nodes.append(text.slice(done, found.index), link(shown));
    done = found.index + shown.length;
    CANDIDATE.lastIndex = done;
  }
  nodes.append(text.slice(done));
  return nodes;
}

function linkable(text, { 0: match, index }, citations) {
  if (match.startsWith("https://")) return match.replace(CLOSING_MARKS, "");
  const before = text.slice(0, index);
  if (STATE_ADDRESS.test(match)) return stateAddress(match, before, text.slice(index));
  const number = match.length === 3 ? match : telephone(match);
  const after = text.slice(index + number.length);
  if (/[\p{L}\d#_.-]$/u.test(before) || /^[\p{L}\d_]/u.test(after)) return "";
  return match.length === 3 && isFigure(before, after, citations) ? "" : number;
}

/** Answers name the state's portals without "https://"; no other bare name becomes a link. */
function stateAddress(match, before, rest) {
  const address = match.replace(CLOSING_MARKS, "");
  const goesOn = /^[\p{L}\d_@-]|^\.[\p{L}\d]/u.test(rest.slice(address.length));
  return goesOn || /[\p{L}\d_.@/-]$/u.test(before) ? "" : address;
}

/** 9 to 11 digits, however grouped; a number typed in one piece may be followed by another figure. */
function telephone(run) {
  const [piece] = run.split(/[ .-]/);
  return [run, piece].find((one) => /^\d{9,11}$/.test(one.replace(/\D/g, ""))) || "";
}

/** 113 is no call for help in "113/2025", "113.000 đồng" or "Điều 113". */
function isFigure(before, after, citations) {
  const lastWord = before.trim().split(/\s/).pop();
  return (
    before.endsWith("/") ||
    /^(?:[/-]|[.,]\d)/.test(after) ||
    citations.includes(lastWord.toLowerCase())
  );
}

function link(shown) {
  const anchor = document.createElement("a");
  anchor.textContent = shown;
  const isState = STATE_ADDRESS.test(shown);
  if (!isState && !shown.startsWith("https://")) {
    anchor.href = `tel:${shown.replace(/\D/g, "")}`;
    return anchor;
  }
  anchor.href = isState ? `https://${shown}` : shown;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}
