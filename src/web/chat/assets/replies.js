import { request } from "./request.js";
import { isChoices, isEnclosure } from "./store.js";

const MOST_FAILURES = 3;
const STREAM_AGAIN = 120000;
const POLL_AWAITED = 3000;
const POLL_IDLE = 15000;

/** Brings replies in: by a stream, or by asking every few seconds where streams do not work. */
export function createReplies({ store, line, awaited, arrived }) {
  const take = createTaker(store, arrived);
  const polling = createPolling({ store, line, awaited, take });
  let source = null;
  let failures = 0;
  let timer = 0;

  function open() {
    close();
    if (!window.EventSource) return polling.start();
    source = new EventSource(`/chat/stream?after=${store.lastSeq()}`);
    source.onopen = works;
    source.onerror = failed;
    source.addEventListener("reply", (event) => {
      works();
      take(parsed(event.data));
    });
  }

  function works() {
    failures = 0;
    line.back();
  }

  function failed() {
    source.close();
    failures += 1;
    line.lost();
    const lasting = failures >= MOST_FAILURES;
    timer = setTimeout(open, lasting ? STREAM_AGAIN : failures * 1000);
    if (lasting) polling.start();
  }

  function close() {
    clearTimeout(timer);
    polling.stop();
    if (source) source.close();
  }

  /** A stream cut without a word still looks open: what it should have brought tells. */
  async function distrust() {
    if (await polling.check()) open();
  }

  return { open, close, distrust, hurry: polling.hurry };
}

function createPolling({ store, line, awaited, take }) {
  let timer = 0;
  let on = false;

  /** Asks once; the number of new replies, or null when no answer came. */
  async function check() {
    const { status, body } = await request("GET", `/chat/replies?after=${store.lastSeq()}`);
    if (status === 0) return null;
    line.back();
    return Array.isArray(body.replies) ? body.replies.filter(take).length : 0;
  }

  async function start() {
    on = true;
    if ((await check()) === null) line.lost();
    if (!on) return;
    clearTimeout(timer);
    timer = setTimeout(start, awaited() ? POLL_AWAITED : POLL_IDLE);
  }

  /** A message was just sent: its reply need not wait for the next idle round. */
  function hurry() {
    if (!on) return;
    clearTimeout(timer);
    timer = setTimeout(start, POLL_AWAITED);
  }

  function stop() {
    on = false;
    clearTimeout(timer);
  }

  return { start, stop, check, hurry };
}

/** Keeps a reply that is new; a repeat only moves the count on. */
function createTaker(store, arrived) {
  return (reply) => {
    if (!isReply(reply)) return false;
    const { seq, id, text, choices, token } = reply;
    if (store.find(id)) {
      store.noteSeq(seq);
      return false;
    }
    const { enclosure } = reply;
    store.add({ from: "bot", id, text, choices, token, enclosure, used: -1 }, seq);
    arrived();
    return true;
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (_cutShort) {
    return null;
  }
}

function isReply(reply) {
  return (
    typeof reply === "object" &&
    reply !== null &&
    Number.isInteger(reply.seq) &&
    typeof reply.id === "string" &&
    typeof reply.text === "string" &&
    isChoices(reply.choices) &&
    isEnclosure(reply.enclosure)
  );
}
