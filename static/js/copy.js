/* <button data-copy="text"> or <button data-copy="#id">: puts the text, or the element's text, on the clipboard. */
import { say, word } from "./words.js";

const SHOWN_MS = 2000;

export function bind(button) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(textOf(button.dataset.copy));
    const before = button.title;
    button.title = word("copied");
    button.classList.add("is-copied");
    say(word("copied"));
    setTimeout(() => {
      button.title = before;
      button.classList.remove("is-copied");
    }, SHOWN_MS);
  });
}

function textOf(source) {
  const element = source.startsWith("#") ? document.querySelector(source) : null;
  return element ? (element.value ?? element.textContent).trim() : source;
}
