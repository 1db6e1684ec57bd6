/* <p data-presence="/…/presence">: says every few seconds that this desk is open, and at which clause, and shows who
   else is here: all of them in the element, and by their clauses. Rests while the page is hidden. */
import { csrfToken } from "../words.js";

const BEAT_MS = 10000;

document.querySelectorAll("[data-presence]").forEach(attend);

function attend(list) {
  const url = list.dataset.presence;
  const clause = document.querySelector("#bench[data-id]")?.dataset.id ?? "";
  let timer;

  async function beat() {
    clearTimeout(timer);
    if (!document.hidden) {
      try {
        const answer = await fetch(url, { method: "POST", body: data({ clause }) });
        if (answer.ok) show(list, (await answer.json()).here);
      } catch {
        // A lost connection is no news; the next beat tries again.
      }
    }
    timer = setTimeout(beat, BEAT_MS);
  }

  document.addEventListener("visibilitychange", () => !document.hidden && beat());
  addEventListener("pagehide", () => navigator.sendBeacon(url, data({ gone: "1" })));
  beat();
}

function data(values) {
  const body = new FormData();
  body.set("csrf_token", csrfToken());
  for (const [name, value] of Object.entries(values)) body.set(name, value);
  return body;
}

function show(list, here) {
  const names = here.map(({ name }) => name).join(", ");
  const text = names ? list.dataset.words.replace("{names}", names) : "";
  // Said aloud only when somebody comes or goes.
  if (list.textContent !== text) list.textContent = text;
  const places = new Map();
  for (const { name, clause } of here) if (clause) places.set(clause, [...(places.get(clause) ?? []), name]);
  document.querySelectorAll("[data-here]").forEach((mark) => places.has(Number(mark.dataset.here)) || mark.remove());
  for (const [clause, names] of places) mark(clause, names.join(", "), list.dataset.at);
}

function mark(clause, names, words) {
  const place = document.querySelector(`.clause[data-id="${clause}"], #bench[data-id="${clause}"] .bench__head`);
  if (!place) return;
  let shown = document.querySelector(`[data-here="${clause}"]`);
  if (!shown) {
    shown = Object.assign(document.createElement("p"), { className: "here" });
    shown.dataset.here = clause;
    place.append(shown);
  }
  shown.textContent = words.replace("{names}", names);
}
