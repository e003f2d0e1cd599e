const KEY = "mot-cua-chat";
const MOST_ITEMS = 200;

/**
 * The conversation as this phone remembers it. An item is one bubble:
 * `{ from: "bot", id, text, choices, token, enclosure?, used }` or
 * `{ from: "me", id, at, text, say | tap, state: "waiting" | "sent" | "refused", late, note }`.
 */
export function openStore(conversation) {
  const blank = { conversation, lastSeq: 0, reloaded: false, items: [] };
  let state = read() || blank;
  if (state.conversation !== conversation) {
    state = { ...state, conversation, lastSeq: 0 };
  }

  function write(changes) {
    state = { ...state, ...changes };
    return save(state);
  }

  return {
    items: () => state.items,
    find: (id) => state.items.find((item) => item.id === id),
    waiting: () => state.items.filter((item) => item.state === "waiting"),
    lastSeq: () => state.lastSeq,
    reloaded: () => state.reloaded,
    noteSeq: (lastSeq) => write({ lastSeq }),
    /** True when it will still be known after a reload. */
    noteReload: (reloaded) => write({ reloaded }),
    /** A reply and its number are kept in one write: neither can outlive the other. */
    add: (item, lastSeq = state.lastSeq) =>
      write({ lastSeq, items: state.items.concat(item).slice(-MOST_ITEMS) }),
    change: (id, changes) =>
      write({
        items: state.items.map((item) => (item.id === id ? { ...item, ...changes } : item)),
      }),
    /** Takes over what another tab wrote. */
    refresh: () => {
      state = read() || state;
    },
    forget: () => {
      state = blank;
      erase();
    },
  };
}

/** A message's own name, by which the server takes it once. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Calls `act` when another tab of this phone has changed the conversation. */
export function onOtherTab(act) {
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) act(event.newValue === null);
  });
}

function read() {
  try {
    const state = JSON.parse(localStorage.getItem(KEY));
    return isState(state) ? state : null;
  } catch (_unreadable) {
    return null;
  }
}

function save(state) {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    return true;
  } catch (_notAllowedOrFull) {
    return false;
  }
}

function erase() {
  try {
    localStorage.removeItem(KEY);
  } catch (_notAllowed) {
    // Then nothing was ever kept.
  }
}

function isState(state) {
  return (
    isObject(state) &&
    Number.isInteger(state.lastSeq) &&
    Array.isArray(state.items) &&
    state.items.every(isItem)
  );
}

function isItem(item) {
  if (!isObject(item) || typeof item.id !== "string" || typeof item.text !== "string") return false;
  if (item.from === "me") return Number.isFinite(item.at);
  return item.from === "bot" && isChoices(item.choices) && isEnclosure(item.enclosure);
}

/** Guards the page against a stored or sent list that is not one. */
export function isChoices(choices) {
  return Array.isArray(choices) && choices.every((one) => isObject(one) && isText(one.label));
}

/** None, or a picture or paper of ours. */
export function isEnclosure(enclosure) {
  if (enclosure === undefined) return true;
  return isObject(enclosure) && isText(enclosure.name) && /^\/files\//.test(enclosure.url);
}

function isText(value) {
  return typeof value === "string";
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}
