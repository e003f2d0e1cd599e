import { withLinks } from "./links.js";

/** One bubble: `element`, and `update(item, open)` for what may change in it afterwards. */
export function createBubble(item, { words, choose }) {
  const row = make("div", `row ${item.from}`);
  row.tabIndex = -1;
  const bubble = make("div", "bubble");
  const speaker = make("span", "spoken", item.from === "me" ? words.resident : words.bot);
  bubble.append(speaker, " ", withLinks(item.text, words.citations));
  if (item.enclosure) bubble.append(enclosed(item.enclosure));
  row.append(bubble);
  const update = item.from === "me" ? addNote(row, words) : addChoices(row, item, words, choose);
  return { element: row, update };
}

function addNote(row, words) {
  const note = make("p", "note");
  row.append(note);
  return (item) => {
    const text = item.note || (item.late ? words.late : "");
    if (note.textContent !== text) note.textContent = text;
    row.classList.toggle("unsent", item.state !== "sent" && text !== "");
  };
}

function addChoices(row, item, words, choose) {
  if (item.choices.length === 0) return () => {};
  const list = make("div", "choices");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", words.choices);
  const buttons = item.choices.map((choice, index) => {
    const button = make("button", "choice", choice.label);
    button.type = "button";
    button.addEventListener("click", () => choose(item.id, index));
    return button;
  });
  list.append(...buttons);
  row.append(list);
  return (now, open) => {
    for (const button of buttons) button.disabled = !open;
    const used = buttons[now.used];
    if (used) markChosen(used, words);
  };
}

function markChosen(button, words) {
  if (button.classList.contains("chosen")) return;
  button.classList.add("chosen");
  button.prepend(make("span", "spoken", `${words.chosen} `));
}

/** A picture is shown, a paper is a link; both open whole. */
function enclosed({ kind, url, name }) {
  const link = make("a", "enclosure", kind === "photo" ? "" : name);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  if (kind === "photo") {
    const picture = make("img", "");
    picture.src = url;
    picture.alt = name;
    link.append(picture);
  }
  return link;
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
