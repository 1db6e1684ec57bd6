/* The resolution desk: the sentence follows the fields while they are typed into, facts are put in at the caret,
   a person chosen from the directory brings position and organisation, numbers follow a new order, a press on a
   clause opens it. */
import { say } from "../words.js";

const PAUSE_MS = 350;

document.querySelectorAll("form[data-preview]").forEach(followTyping);
document.querySelectorAll(".picker").forEach(bindPicker);
document.querySelectorAll("[data-person]").forEach(bindPerson);
document.querySelectorAll("[data-inner-kind]").forEach(showInnerFields);
document.addEventListener("reorder:saved", renumber);
document.addEventListener("click", openClause);

function followTyping(form) {
  const result = form.querySelector("[data-preview-result]");
  let timer;
  let asked;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal });
      if (answer.ok) result.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
}

function bindPicker(picker) {
  const form = picker.closest("form");
  let last = document.getElementById(picker.dataset.into ?? "");
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches("textarea, input:not([type]), input[type=text]")) last = target;
  });
  picker.addEventListener("click", (event) => {
    const fact = event.target.closest("[data-token]");
    if (!fact) return;
    const field = last ?? form.querySelector("textarea, input.input:not([type])");
    if (!field) return;
    field.focus();
    field.setRangeText(fact.dataset.token, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    say(fact.textContent.trim());
  });
}

function bindPerson(row) {
  row.addEventListener("suggest:chosen", ({ detail }) => {
    for (const part of ["position", "organisation"]) {
      const field = row.querySelector(`[name$="-${part}"]`);
      if (field && detail[part]) field.value = detail[part];
    }
  });
}

/** Another kind has other fields: they come from the server, with what was typed kept. */
function showInnerFields(select) {
  const show = select.closest(".bench__row").querySelector("button[name=inner]");
  show.hidden = true;
  select.addEventListener("change", () => select.form.requestSubmit(show));
}

/** A press anywhere on a clause opens it, as its number does; marking text with the mouse does not. */
function openClause({ target }) {
  const clause = target.closest(".clause[data-id]");
  if (!clause || target.closest("a, button, input, select, textarea, summary")) return;
  if (String(getSelection())) return;
  clause.querySelector(".clause__open")?.click();
}

async function renumber() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const clause of document.querySelectorAll(".clause[data-id]")) {
    const same = fresh.querySelector(`.clause[data-id="${clause.dataset.id}"]`);
    const [number, now] = [clause, same].map((each) => each?.querySelector(".clause__open"));
    if (!number || !now) continue;
    number.replaceChildren(...now.childNodes);
    number.setAttribute("aria-label", now.getAttribute("aria-label"));
    clause.dataset.name = same.dataset.name;
  }
}
