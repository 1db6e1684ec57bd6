/* Every posting form: the second click sends nothing. The button pressed stays in the data. */
import { word } from "./words.js";

const PATIENCE_MS = 15000;

export function bind(form) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || form.target === "_blank") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // Disabling now would take the pressed button's name and value out of the data.
    setTimeout(() => quieten(form, event.submitter), 0);
  });
  // Back from the browser's memory, the form must work again.
  addEventListener("pageshow", (event) => event.persisted && wake(form));
}

function quieten(form, pressed) {
  buttons(form).forEach((button) => (button.disabled = true));
  if (pressed && form.dataset.once !== "quiet") pressed.dataset.label = swap(pressed, word("sending"));
  // A download answers without leaving the page.
  setTimeout(() => wake(form), PATIENCE_MS);
}

function wake(form) {
  delete form.dataset.sent;
  for (const button of buttons(form)) {
    button.disabled = false;
    if (button.dataset.label) swap(button, button.dataset.label);
    delete button.dataset.label;
  }
}

function buttons(form) {
  return [...form.elements].filter((element) => element.type === "submit");
}

/** Put `text` in the place of the button's words, beside its icon; gives what stood there. */
function swap(button, text) {
  const node = [...button.childNodes].find((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  if (!node) return "";
  const before = node.data;
  node.data = text;
  return before;
}
