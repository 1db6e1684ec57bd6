/* Binds behaviours to the elements that ask for them; a module is fetched when a page has one. */

const BEHAVIOURS = {
  "form[data-autosave]": "autosave",
  "input[data-suggest]": "suggest",
  "form[method=post]": "once",
  "[data-bulk]": "select-all",
  "[data-dialog], dialog.dialog": "dialog",
  "[data-key]": "shortcuts",
  "form[data-filter]": "filter",
  "[data-copy]": "copy",
  "[data-poll]": "poll",
  "[data-reorder]": "reorder",
  "[data-zone]": "zone",
};

const bound = new WeakMap();

/** Bind every behaviour inside `root`; elements bound before are left alone. */
export function wire(root) {
  for (const [selector, name] of Object.entries(BEHAVIOURS)) {
    const found = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) found.push(root);
    const fresh = found.filter((element) => !bound.get(element)?.has(name));
    fresh.forEach((element) => bound.set(element, (bound.get(element) ?? new Set()).add(name)));
    if (fresh.length) import(`./${name}.js`).then(({ bind }) => fresh.forEach((element) => bind(element)));
  }
}

document.querySelectorAll("[data-without-script]").forEach((element) => (element.hidden = true));
document.querySelectorAll("[data-with-script]").forEach((element) => (element.hidden = false));
document.addEventListener("content:replaced", (event) => wire(event.target));
wire(document);

/* Whoever opens the form next on this device does not find what was sent from it. */
if (sessionStorage.getItem("draft-sent")) import("./autosave.js").then(({ forgetSubmitted }) => forgetSubmitted());
