/** The box where the resident writes: grows with the text, sends with Enter. */
export function startComposer({ form, input, problem, words, longest, send }) {
  function grow() {
    input.style.height = "auto";
    const borders = input.offsetHeight - input.clientHeight;
    input.style.height = `${input.scrollHeight + borders}px`;
  }

  function warn(text) {
    if (problem.textContent === text) return;
    problem.textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
  }

  function submit() {
    const text = input.value.normalize("NFC").trim();
    input.focus();
    if (text.length > longest) return warn(words.tooLong);
    if (text === "") return;
    input.value = "";
    grow();
    send(text);
  }

  input.addEventListener("input", () => {
    grow();
    if (input.value.trim().length <= longest) warn("");
  });
  input.addEventListener("keydown", (event) => {
    // 229: the key belongs to an input method (Telex, VNI) that is still composing a letter.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229)
      return;
    event.preventDefault();
    submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
}
