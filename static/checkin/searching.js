// The typed field: a family name, a code by hand, or a wedge scanner that types and presses Enter.
import { hasShape, isWellFormed, normalise, normaliseKeys } from "./codes.js";
import { find } from "./roster.js";
import { showFound } from "./screen.js";
import { whenText } from "./wording.js";

export function createSearching(field) {
  const { screen } = field;
  const { parts, views } = screen;
  parts.typed.addEventListener("input", () => search(field));
  parts.search.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(field);
  });
  views.found.addEventListener("click", (event) => pick(field, event.target.closest("[data-id]")));
  document.addEventListener("keydown", (event) => catchWedge(screen, event));
  return { close: () => close(field), focus: () => parts.typed.focus() };
}

function isCode(text) {
  return hasShape(normalise(text)) || isWellFormed(normaliseKeys(text));
}

function search({ screen, door, scanning, times }) {
  const text = screen.parts.typed.value;
  if (text.trim() === "" || isCode(text)) return screen.isOpen("found") ? scanning.idle() : undefined;
  showFound(screen, find(door.roster, text), (at) => whenText(at, screen.say, times()));
}

/** Enter judges a code; after a name it goes to the first person found, so that a second Enter admits. */
function enter(parts) {
  const { screen, scanning } = parts;
  const text = screen.parts.typed.value;
  if (!isCode(text)) return screen.parts.people.querySelector("button")?.focus();
  screen.parts.typed.value = "";
  return scanning.scan({ text });
}

function pick(parts, button) {
  if (!button) return;
  parts.screen.parts.typed.value = "";
  parts.scanning.scan({ registrationId: Number(button.dataset.id) });
}

function close({ screen, scanning }) {
  screen.parts.typed.value = "";
  scanning.idle();
}

/** A wedge scanner types wherever the focus happens to be; its letters belong into the field. */
function catchWedge({ parts }, event) {
  const isPlain = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  const isTaken = event.target.closest("input, dialog") || parts.foot.hidden;
  if (isPlain && !isTaken) parts.typed.focus();
}
