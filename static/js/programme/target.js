/* Where the held thing would go: shown, said, and sent. A target is one of {block, position}, {column, minute},
   {minutes} (a new length) or {tray: true}. */
import { classesAt, clock, minuteAtPosition, talksOf } from "./places.js";
import { csrfToken, notice } from "../words.js";

export function phrase(key, values = {}) {
  const text = document.getElementById("editor-words").content.querySelector(`[data-word="${key}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function clear(root) {
  root.querySelectorAll("[data-ghost]").forEach((ghost) => ghost.remove());
  root.querySelector("[data-tray]").classList.remove("is-target");
}

export function show(root, place, held, target) {
  clear(root);
  if (!target) return;
  if (target.tray) root.querySelector("[data-tray]").classList.add("is-target");
  else if (target.block) showInBlock(held, target);
  else showOnGrid(place, held, target);
}

function showInBlock(held, { block, position }) {
  const item = document.createElement("li");
  item.className = "is-target";
  item.dataset.ghost = "";
  const time = document.createElement("time");
  time.textContent = clock(minuteAtPosition(block, held, position));
  item.append(time, phrase("drop-here"));
  const after = talksOf(block, held)[position];
  after ? after.before(item) : block.querySelector("ol").append(item);
}

function showOnGrid(place, held, target) {
  const ghost = document.createElement("div");
  const minute = target.minute ?? held.start;
  const minutes = target.minutes ?? held.minutes;
  ghost.className = `piece piece--ghost ${classesAt(target.column ?? held.column, minute, minutes)}`;
  ghost.dataset.ghost = "";
  ghost.textContent = target.minutes ? phrase("until", { time: clock(minute + minutes) }) : clock(minute);
  place.grid.append(ghost);
}

/** The target in words. */
export function told(place, held, target) {
  if (target.minutes) return phrase("until", { time: clock(held.start + target.minutes) });
  if (target.block) {
    const time = clock(minuteAtPosition(target.block, held, target.position));
    return `${phrase("in-block", { block: target.block.dataset.name, n: target.position + 1 })}, ${time}`;
  }
  return phrase("at-place", { room: place.rooms[target.column - 1]?.name ?? "", time: clock(target.minute) });
}

/** Ask the server; it answers with the parts of the editor as they are now. Gives what to say. */
export async function send(root, place, held, target) {
  const { url, fields } = request(place, held, target);
  const body = new FormData();
  const all = { csrf_token: csrfToken(), version: held.version, day: place.data.day, room: "", ...fields };
  Object.entries(all).forEach(([name, value]) => body.set(name, value));
  const shown = `?room=${place.grid.dataset.shown}`;
  const answer = await ask(fields.room === undefined ? url + shown : url, { method: "POST", body });
  if (answer.parts) return replaced(root, answer);
  const present = await ask(location.pathname + `?day=${place.data.day}&room=${place.grid.dataset.shown}`);
  if (present.parts) replaced(root, present);
  const message = answer.message || phrase("not-moved");
  root.prepend(notice(message, "bad"));
  return "";
}

async function ask(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { Accept: "application/json" } }).catch(() => null);
  return (await answer?.json().catch(() => null)) ?? {};
}

function request(place, held, target) {
  const { talkUrl, slotUrl, lengthUrl } = place.data;
  const at = (url) => url.replace("/0/", `/${held.id}/`);
  if (target.minutes) return { url: at(lengthUrl), fields: { minute: held.start + target.minutes } };
  if (target.tray) return { url: at(talkUrl), fields: {} };
  if (target.block) {
    return { url: at(talkUrl), fields: { slot: target.block.dataset.slot, position: target.position } };
  }
  const room = target.column ? place.rooms[target.column - 1].id : "";
  return { url: at(held.kind === "talk" ? talkUrl : slotUrl), fields: { room, minute: target.minute } };
}

function replaced(root, { parts, said }) {
  for (const [id, html] of Object.entries(parts)) {
    const part = document.getElementById(id);
    part.innerHTML = html;
    part.dispatchEvent(new CustomEvent("content:replaced", { bubbles: true }));
  }
  return said;
}

/** Give the focus back to what was moved. */
export function refocus(held) {
  document.querySelector(`#${held.kind}-${held.id} [data-take], #${held.kind}-${held.id}[data-take]`)?.focus();
}
