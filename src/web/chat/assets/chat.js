import { createBubble } from "./bubble.js";
import { startComposer } from "./composer.js";
import { startErase } from "./erase.js";
import { followNewest } from "./follow.js";
import { createOutbox } from "./outbox.js";
import { createReplies } from "./replies.js";
import { createLine, createStatus } from "./status.js";
import { newId, onOtherTab, openStore } from "./store.js";

const page = JSON.parse(document.body.dataset.page);
const words = page.words;
const part = (id) => document.getElementById(id);
const log = part("log");
const shown = new Map();

const store = openStore(page.conversation);
const view = followNewest(log, part("newest"), words);
const line = createLine(part("line"), words);
const status = createStatus(part("status"), words, () => replies.distrust());
const outbox = createOutbox({ store, words, line, changed: settled });
const replies = createReplies({ store, line, awaited: () => awaitedSince() !== null, arrived });

/** Brings the page in line with the store; bubbles that are there stay, so focus and place do too. */
function render() {
  const items = store.items();
  const openId = openChoices(items);
  const kept = new Set(items.map((item) => item.id));
  for (const [id, bubble] of shown) {
    if (!kept.has(id)) remove(id, bubble);
  }
  for (const item of items) {
    const bubble = shown.get(item.id) || append(item);
    bubble.update(item, item.id === openId);
  }
  status.show(awaitedSince());
}

/** The server took or refused a message, or could not be reached. */
function settled() {
  render();
  replies.hurry();
}

function append(item) {
  const bubble = createBubble(item, { words, choose });
  shown.set(item.id, bubble);
  log.append(bubble.element);
  return bubble;
}

function remove(id, bubble) {
  shown.delete(id);
  bubble.element.remove();
}

/** Only the newest question can be answered by a tap, and once. */
function openChoices(items) {
  const asking = items.filter((item) => item.from === "bot" && item.choices.length > 0);
  const newest = asking[asking.length - 1];
  return newest && newest.used === -1 ? newest.id : "";
}

function awaitedSince() {
  const items = store.items();
  const last = items[items.length - 1];
  return last.from === "me" && last.state !== "refused" && !last.late ? last.at : null;
}

function arrived() {
  render();
  view.arrived(log.lastElementChild);
}

function send(content) {
  const late = !navigator.onLine;
  const message = { from: "me", id: newId(), at: Date.now(), state: "waiting", late, note: "" };
  store.add({ ...message, ...content });
  render();
  view.toEnd();
  outbox.flush();
}

function choose(id, index) {
  const { choices, token } = store.find(id);
  const { label, value } = choices[index];
  store.change(id, { used: index });
  send(token === null ? { text: label, say: value } : { text: label, tap: { token, value } });
  // The tapped button is disabled now; the new bubble takes the focus, which opens no keyboard.
  log.lastElementChild.focus({ preventScroll: true });
}

function greet() {
  const { text, choices } = page.greeting;
  store.add({ from: "bot", id: newId(), text, choices, token: null, used: -1 });
}

function open() {
  if (store.items().length === 0) greet();
  render();
  const newest = log.lastElementChild;
  if (newest.classList.contains("me")) view.toEnd();
  else view.toStartOf(newest);
  log.removeAttribute("aria-busy");
}

/** A link to one procedure asks for it; the address forgets it, so that opening the page again does not. */
function askAsLinked() {
  if (!page.asked) return;
  history.replaceState(null, "", location.pathname);
  send(page.asked);
}

function resume() {
  if (document.hidden) return replies.close();
  store.refresh();
  render();
  replies.open();
  outbox.flush();
}

function forget() {
  replies.close();
  store.forget();
  location.reload();
}

/** iOS lays its keyboard over the page; the page then takes the height that is left. */
function fitAboveKeyboard() {
  const seen = window.visualViewport;
  if (seen.scale > 1.01) return;
  document.body.style.height = `${seen.height}px`;
  window.scrollTo(0, 0);
}

open();
startComposer({
  form: part("composer"),
  input: part("input"),
  problem: part("problem"),
  words,
  longest: page.longestMessage,
  send: (text) => send({ text, say: text }),
});
startErase({
  button: part("erase"),
  dialog: part("confirm"),
  words,
  forget,
  say: (text) => {
    part("problem").textContent = text;
  },
});
onOtherTab((erased) => {
  if (erased) return location.reload();
  store.refresh();
  render();
});
document.addEventListener("visibilitychange", resume);
window.addEventListener("pageshow", (event) => event.persisted && resume());
window.addEventListener("online", resume);
window.addEventListener("offline", line.lost);
if (window.visualViewport) window.visualViewport.addEventListener("resize", fitAboveKeyboard);
if (!navigator.onLine) line.lost();
resume();
askAsLinked();
