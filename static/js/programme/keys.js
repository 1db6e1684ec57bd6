/* Moving with the keyboard: Space on a title picks up; arrows move by rooms and by five minutes, Shift with arrows changes
   the length of a block; Enter or Space puts down; Esc, or leaving, takes back. */
import { blockAt, frame, positionAtMinute, STEP, thing, within } from "./places.js";
import { clear, phrase, refocus, send, show, told } from "./target.js";
import { say } from "../words.js";

const ARROWS = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export function bindKeys(root) {
  let state = null;
  root.addEventListener("keydown", async (event) => {
    if (!state && event.key === " " && event.target.matches("[data-take]")) {
      event.preventDefault();
      state = pickUp(root, event.target.closest("[data-talk], [data-slot]"));
      return;
    }
    if (!state || event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) step(root, state, event);
    else if (event.key === "Escape") state = takeBack(root, state);
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const put = state;
      state = null;
      await putDown(root, put);
    }
  });
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (state && !root.contains(relatedTarget)) state = takeBack(root, state);
  });
}

function pickUp(root, element) {
  const place = frame(root);
  const held = thing(element);
  element.classList.add("is-held");
  say(phrase(held.kind === "slot" ? "held-block" : "held", { name: held.name }));
  const column = held.column || (held.kind === "slot" ? 0 : Number(place.grid.dataset.shown));
  return { place, held, column, minute: held.start ?? place.opens, minutes: held.minutes, target: null };
}

function step(root, state, event) {
  event.preventDefault();
  const [rooms, minutes] = ARROWS[event.key];
  const { place, held } = state;
  if (event.shiftKey && held.kind === "slot") {
    state.minutes = Math.max(state.minutes + minutes, STEP);
    state.target = { minutes: state.minutes };
  } else {
    if (state.column) state.column = Math.min(Math.max(state.column + rooms, 1), place.rooms.length);
    state.minute = within(place, state.minute + minutes);
    state.target = targetOf(state);
  }
  show(root, place, held, state.target);
  say(told(place, held, state.target));
}

function targetOf({ place, held, column, minute }) {
  const block = held.kind === "talk" ? blockAt(place, column, minute) : null;
  return block ? { block, position: positionAtMinute(block, held, minute) } : { column, minute };
}

function takeBack(root, { held }) {
  clear(root);
  held.element.classList.remove("is-held");
  say(phrase("back", { name: held.name }));
  return null;
}

async function putDown(root, { place, held, target }) {
  clear(root);
  held.element.classList.remove("is-held");
  if (!target) return say(phrase("back", { name: held.name }));
  root.ariaBusy = "true";
  const said = await send(root, place, held, target);
  root.ariaBusy = "false";
  refocus(held);
  return say(said);
}
