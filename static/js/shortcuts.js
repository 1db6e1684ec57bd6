/* [data-key="р"]: the key presses the link or button, or goes to the field. Both layouts answer:
   a Russian letter works when the keyboard is Latin, and the other way round. */
const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.";
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./";

const targets = new Map();

export function bind(element) {
  const key = element.dataset.key.toLowerCase();
  if (targets.size === 0) document.addEventListener("keydown", press);
  targets.set(key, element);
  element.setAttribute("aria-keyshortcuts", key);
}

function press(event) {
  const busy = event.target.closest?.("input, textarea, select, dialog[open], [contenteditable]");
  if (busy || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const key = event.key.toLowerCase();
  const element = targets.get(key) ?? targets.get(otherLayout(key));
  if (!element?.isConnected) return;
  event.preventDefault();
  element.matches("input, textarea, select") ? element.focus() : element.click();
}

function otherLayout(key) {
  const at = RUSSIAN.indexOf(key);
  return at >= 0 ? LATIN[at] : RUSSIAN[LATIN.indexOf(key)];
}
