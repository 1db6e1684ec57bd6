/* <form data-autosave>: what is typed stays on this device until the server has it.
   The draft is kept by path (and the attribute's value, when a page has several forms). When the server
   sends the form back with errors its values are newer than ours, so nothing is restored then. */
import { notice, word } from "./words.js";

const SECRET = "input[type=password], input[type=hidden], input[type=file], [data-autosave-skip]";

export function bind(form) {
  const key = `draft:${location.pathname}:${form.dataset.autosave}`;
  forgetSubmitted();
  if (!form.querySelector("[aria-invalid=true]") && !form.querySelector(".errors")) restore(form, key);
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form, key), 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    save(form, key);
    sessionStorage.setItem("draft-sent", JSON.stringify({ key, path: location.pathname }));
  });
}

/** A submission succeeded when it led to another page, or to this one without errors, and to none that says it failed.
    The page that sends it once more decides nothing: what comes after it does. */
export function forgetSubmitted() {
  if (document.querySelector("[data-unsent=again]")) return;
  const sent = read(sessionStorage, "draft-sent");
  sessionStorage.removeItem("draft-sent");
  const isBack = sent?.path === location.pathname && document.querySelector(".errors, [aria-invalid=true]");
  if (sent && !isBack && !document.querySelector("[data-unsent]")) localStorage.removeItem(sent.key);
}

function read(store, key) {
  try {
    return JSON.parse(store.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** What a person typed or chose, and the id behind what they chose from suggestions. */
function fields(form) {
  const ids = new Set([...form.querySelectorAll("[data-suggest-id]")].map((input) => input.dataset.suggestId));
  const counts = (field) => field.type !== "submit" && (ids.has(field.name) || !field.matches(SECRET));
  return [...form.elements].filter((field) => field.name && counts(field));
}

function save(form, key) {
  const values = fields(form).map((field) => [field.name, field.value, field.checked === true]);
  try {
    localStorage.setItem(key, JSON.stringify(values));
  } catch {
    // A full or forbidden store must not stand in the way of typing.
  }
}

function restore(form, key) {
  const kept = read(localStorage, key);
  if (!kept || !put(form, kept)) return;
  const box = notice(`${word("draft-restored")} `);
  const discard = document.createElement("button");
  Object.assign(discard, { type: "button", className: "button button--plain", textContent: word("draft-discard") });
  discard.addEventListener("click", () => {
    localStorage.removeItem(key);
    form.reset();
    box.remove();
  });
  box.append(discard);
  form.prepend(box);
}

/** Fill the form; says whether anything differed from what the server sent. */
function put(form, kept) {
  const queue = [...kept];
  let differs = false;
  for (const field of fields(form)) {
    const at = queue.findIndex(([name, value]) => name === field.name && (!isTick(field) || value === field.value));
    if (at < 0) continue;
    const [[, value, isOn]] = queue.splice(at, 1);
    if (isTick(field)) {
      differs ||= field.checked !== isOn;
      field.checked = isOn;
    } else {
      differs ||= field.value !== value;
      field.value = value;
    }
  }
  return differs;
}

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}
