const SLOW_AFTER = 10000;
const GIVE_UP_AFTER = 120000;
const PATIENCE = 4000;

/** The row under the talk that shows that a reply is on its way; it keeps its place when empty. */
export function createStatus(row, words, slow) {
  let timer = 0;

  /** `since`: when the message that waits for a reply was sent, or null. */
  function show(since) {
    clearTimeout(timer);
    const waited = since === null ? GIVE_UP_AFTER : Math.max(0, Date.now() - since);
    if (waited >= GIVE_UP_AFTER) return say("", "");
    if (waited < SLOW_AFTER) {
      timer = setTimeout(() => show(since), SLOW_AFTER - waited);
      return say(words.typing, "typing");
    }
    timer = setTimeout(() => show(since), SLOW_AFTER);
    say(words.slow, "slow");
    slow();
  }

  function say(text, kind) {
    if (row.textContent !== text) row.textContent = text;
    row.dataset.kind = kind;
  }

  return { show };
}

/** The thin line that says that the network is gone; a short cut is not worth a word. */
export function createLine(element, words) {
  let timer = 0;

  function lost() {
    if (!navigator.onLine) return show();
    timer = timer || setTimeout(show, PATIENCE);
  }

  function show() {
    if (element.textContent === "") element.textContent = words.lost;
  }

  function back() {
    clearTimeout(timer);
    timer = 0;
    element.textContent = "";
  }

  return { lost, back };
}
