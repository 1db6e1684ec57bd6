/* Dragging with mouse, pen or finger. A finger holds still for a moment first, so that the page can be scrolled. */
import { blockAt, cellAt, frame, positionAtHeight, snapped, STEP, thing } from "./places.js";
import { clear, refocus, send, show } from "./target.js";
import { say } from "../words.js";

const NEAR = 5;
const HOLD_MS = 280;

export function bindPointer(root) {
  let drag = null;
  root.addEventListener("dragstart", (event) => event.preventDefault());
  root.addEventListener("contextmenu", (event) => drag?.isLifted && event.preventDefault());
  root.addEventListener("touchmove", (event) => drag?.isLifted && event.preventDefault(), { passive: false });
  root.addEventListener("click", (event) => swallow(event, root), true);
  root.addEventListener("pointerdown", (event) => {
    const grabbed = grab(event);
    if (!grabbed || event.button !== 0 || root.ariaBusy === "true") return;
    drag = begin(root, event, grabbed);
  });
  document.addEventListener("pointermove", (event) => {
    if (event.pointerId === drag?.pointer) move(root, drag, event);
  });
  document.addEventListener("pointerup", (event) => {
    if (event.pointerId !== drag?.pointer) return;
    const ended = drag;
    drag = null;
    end(root, ended);
  });
  const cancel = () => {
    if (drag) release(root, drag);
    drag = null;
  };
  document.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && cancel());
}

/** What the pointer is on: a talk, the head of a block, or its lower edge. */
function grab({ target }) {
  const edge = target.closest("[data-stretch]");
  if (edge) return { element: edge.closest("[data-slot]"), isStretch: true };
  const element = target.closest("[data-talk]") ?? target.closest("[data-grab], .piece--break")?.closest("[data-slot]");
  return element ? { element, isStretch: false } : null;
}

function begin(root, event, { element, isStretch }) {
  const place = frame(root);
  const held = thing(element);
  const piece = element.matches("[data-start]") ? element : null;
  const drag = { place, held, isStretch, pointer: event.pointerId, x: event.clientX, y: event.clientY, isLifted: false };
  drag.offset = piece ? event.clientY - piece.getBoundingClientRect().top : 0;
  if (event.pointerType === "touch") drag.timer = setTimeout(() => lift(root, drag), HOLD_MS);
  drag.isTouch = event.pointerType === "touch";
  return drag;
}

function lift(root, drag) {
  drag.isLifted = true;
  drag.held.element.classList.add("is-held");
  root.classList.add("is-dragging");
}

function move(root, drag, event) {
  const isFar = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > NEAR;
  if (!drag.isLifted && isFar && drag.isTouch) clearTimeout(drag.timer);
  if (!drag.isLifted && isFar && !drag.isTouch) lift(root, drag);
  if (!drag.isLifted) return;
  drag.target = drag.isStretch ? stretched(drag, event) : under(drag, event);
  show(root, drag.place, drag.held, drag.target);
  scrollAtEdge(event.clientY);
}

function stretched({ held, place }, event) {
  const cell = cellAt(place, event.clientX, event.clientY);
  const row = parseFloat(getComputedStyle(place.grid).gridAutoRows);
  const top = held.element.getBoundingClientRect().top;
  const minutes = Math.max(snapped(((event.clientY - top) / row) * STEP), STEP);
  return cell ? { minutes } : null;
}

function under({ held, place, offset }, { clientX: x, clientY: y }) {
  if (held.kind === "talk" && document.elementFromPoint(x, y)?.closest("[data-tray]")) {
    return held.start === null ? null : { tray: true };
  }
  const cell = cellAt(place, x, y);
  if (!cell) return null;
  const block = held.kind === "talk" ? blockAt(place, cell.column, cell.minute) : null;
  if (block) return { block, position: positionAtHeight(block, held, y) };
  const { minute } = cellAt(place, x, y - offset) ?? cell;
  // A break for all rooms stays one.
  return { column: held.kind === "slot" && held.column === 0 ? 0 : cell.column, minute };
}

function scrollAtEdge(y) {
  if (y < 60) scrollBy(0, -12);
  else if (y > innerHeight - 60) scrollBy(0, 12);
}

function release(root, drag) {
  clearTimeout(drag.timer);
  clear(root);
  drag.held.element.classList.remove("is-held");
  root.classList.remove("is-dragging");
}

async function end(root, drag) {
  release(root, drag);
  if (!drag.isLifted) return;
  root.dataset.dropped = "yes";
  setTimeout(() => delete root.dataset.dropped, 50);
  if (!drag.target) return;
  root.ariaBusy = "true";
  const said = await send(root, drag.place, drag.held, drag.target);
  root.ariaBusy = "false";
  refocus(drag.held);
  say(said);
}

/** The click that ends a drag on a link must not follow the link. */
function swallow(event, root) {
  if (!root.dataset.dropped) return;
  event.preventDefault();
  event.stopPropagation();
}
