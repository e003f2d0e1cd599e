import { request } from "./request.js";

const LONGEST_PAUSE = 30;

/** Sends waiting messages in order, one at a time, until the server has taken or refused each. */
export function createOutbox({ store, words, line, changed }) {
  const pace = createPace(flush);
  let busy = false;

  async function flush() {
    const [next] = store.waiting();
    if (!next || busy || pace.held()) return;
    busy = true;
    const answer = await request("POST", "/chat/messages", letter(next));
    busy = false;
    settle(next.id, answer);
    changed();
  }

  function settle(id, { status, body }) {
    if (status > 0) line.back();
    // A mobile operator's own "out of data" page answers 200 too; only the server's word counts.
    if (status === 202 && body.ok === true) return taken(id);
    if (status === 400 || status === 413) return refused(id, body.message || words.refused);
    if (status === 429) return tooMany(id, body.message || words.busy, Number(body.retryAfter));
    if (status === 401 && reloads(store)) return;
    if (status === 0) line.lost();
    for (const { id } of store.waiting()) {
      store.change(id, { late: true, note: status === 401 ? words.unknown : "" });
    }
    pace.slower();
  }

  function taken(id) {
    store.change(id, { state: "sent", at: Date.now(), late: false, note: "" });
    if (store.reloaded()) store.noteReload(false);
    pace.next();
  }

  function refused(id, note) {
    store.change(id, { state: "refused", late: false, note });
    pace.next();
  }

  function tooMany(id, note, seconds) {
    store.change(id, { late: true, note });
    pace.hold(seconds > 0 ? seconds : LONGEST_PAUSE);
  }

  return { flush };
}

/** A reload brings a new cookie; it is tried once, and only if the message outlives it. */
function reloads(store) {
  if (store.reloaded() || !store.noteReload(true)) return false;
  location.reload();
  return true;
}

/** When to try again: at once, ever more slowly, or not before the server allows it. */
function createPace(act) {
  let pause = 1;
  let timer = 0;
  let heldUntil = 0;

  function after(seconds) {
    clearTimeout(timer);
    timer = setTimeout(act, seconds * 1000);
  }

  return {
    held: () => performance.now() < heldUntil,
    next: () => {
      pause = 1;
      after(0);
    },
    slower: () => {
      after(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    },
    hold: (seconds) => {
      heldUntil = performance.now() + seconds * 1000;
      after(seconds + 0.05);
    },
  };
}

function letter({ id, at, say, tap }) {
  const age = Math.max(0, Date.now() - at);
  return tap ? { id, age, tap } : { id, age, text: say };
}
