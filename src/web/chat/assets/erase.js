import { request } from "./request.js";

/** Forgets the conversation on the server, then here; the page then starts anew. */
export function startErase({ button, dialog, words, forget, say }) {
  async function erase() {
    const { status } = await request("DELETE", "/chat");
    // 401: the server knows no such conversation, so there is nothing left to forget there.
    if (status !== 204 && status !== 401) return say(words.eraseFailed);
    forget();
  }

  button.addEventListener("click", () => {
    if (dialog.showModal) return dialog.showModal();
    if (window.confirm(dialog.querySelector("h2").textContent)) erase();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") erase();
    dialog.returnValue = "";
  });
}
