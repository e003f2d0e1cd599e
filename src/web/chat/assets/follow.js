const NEAR = 40;
const GAP = 12;
const BURST = 3000;
/** What of a screen stays when the page is turned: the fading edge and a line to hold on to. */
const OVERLAP = 60;

/**
 * Keeps the newest in view without taking the page from a resident who reads further up.
 * A reply taller than the screen is shown from its first line, and so is a burst of replies.
 */
export function followNewest(log, button, words) {
  const place = createPlace(log);
  let atEnd = true;
  let unseen = null;
  let first = null;
  let lastArrival = 0;

  function look() {
    atEnd = place.end() - log.scrollTop < NEAR;
    if (atEnd) unseen = null;
    offer(button, atEnd ? "" : unseen ? words.newest : words.more);
  }

  function moveTo(top) {
    place.moveTo(top);
    look();
  }

  function settle(top) {
    first = null;
    moveTo(top);
  }

  function arrived(element) {
    const now = performance.now();
    const burst = first !== null && now - lastArrival < BURST;
    lastArrival = now;
    if (!atEnd && !burst) {
      unseen = unseen || element;
      return look();
    }
    if (!burst) first = element;
    moveTo(Math.max(log.scrollTop, place.startOf(first)));
  }

  log.addEventListener("scroll", () => {
    if (place.movedByHand()) first = null;
    look();
  });
  /** Within the newest message a screen at a time, so that no line is skipped; from above it, to its start. */
  function onward() {
    const nextScreen = Math.min(place.end(), log.scrollTop + log.clientHeight - OVERLAP);
    return Math.max(nextScreen, place.startOf(log.lastElementChild));
  }

  button.addEventListener("click", () => {
    settle(unseen ? place.startOf(unseen) : onward());
    log.focus({ preventScroll: true });
  });
  onResize(log, () => (atEnd ? moveTo(place.end()) : look()));
  return {
    arrived,
    toEnd: () => settle(place.end()),
    toStartOf: (element) => settle(place.startOf(element)),
  };
}

function createPlace(log) {
  let ownTop = 0;
  const end = () => log.scrollHeight - log.clientHeight;
  return {
    end,
    startOf: (element) => Math.min(end(), element.offsetTop - GAP),
    moveTo: (top) => {
      log.scrollTop = top;
      ownTop = log.scrollTop;
    },
    movedByHand: () => Math.abs(log.scrollTop - ownTop) > 2,
  };
}

function offer(button, label) {
  button.hidden = label === "";
  if (!button.hidden && button.textContent !== label) button.textContent = label;
}

/** The keyboard, a taller box or the "no network" line take room from the talk. */
function onResize(element, act) {
  if (window.ResizeObserver) new ResizeObserver(act).observe(element);
}
