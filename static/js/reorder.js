/* [data-reorder="/url"]: its children with data-id are put in order by dragging, or with the keyboard: Space or Enter on
   [data-handle] picks up, arrows move, Space or Enter puts down, Esc takes back. The order is posted as `order=<id>` per
   item with the CSRF token; a refusal puts everything back. Says `reorder:saved` when the server has it. */
import { csrfToken, notice, say, word } from "./words.js";

export function bind(list) {
  const state = { before: null, held: null, isMoving: false };
  list.addEventListener("keydown", (event) => press(event, list, state));
  list.addEventListener("pointerdown", (event) => grab(event, list));
  list.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (state.held && !state.isMoving && target.closest("[data-id]") === state.held && !list.contains(relatedTarget)) drop(list, state);
  });
}

function items(list) {
  return [...list.children].filter((child) => child.dataset.id);
}

function place(list, item) {
  const all = items(list);
  return { name: nameOf(item), n: all.indexOf(item) + 1, total: all.length };
}

function nameOf(item) {
  return item.dataset.name || item.textContent.trim().slice(0, 60);
}

function press(event, list, state) {
  const handle = event.target.closest("[data-handle]");
  const item = handle?.closest("[data-id]");
  if (!item) return;
  const isAct = event.key === " " || event.key === "Enter";
  // Moving an element takes the focus from it, which is not the person leaving the list.
  state.isMoving = true;
  if (isAct && !state.held) lift(list, item, state);
  else if (isAct) drop(list, state);
  else if (state.held && event.key === "Escape") restore(list, state);
  else if (state.held && event.key === "ArrowUp") step(list, state.held, -1);
  else if (state.held && event.key === "ArrowDown") step(list, state.held, 1);
  else return void (state.isMoving = false);
  event.preventDefault();
  handle.focus();
  state.isMoving = false;
}

function lift(list, item, state) {
  state.before = items(list);
  state.held = item;
  item.classList.add("is-held");
  say(word("picked-up", { name: nameOf(item) }));
}

function step(list, item, by) {
  const all = items(list);
  const beside = all[all.indexOf(item) + by];
  if (!beside) return;
  by < 0 ? beside.before(item) : beside.after(item);
  say(word("moved", place(list, item)));
}

function drop(list, state) {
  const { held, before } = state;
  held.classList.remove("is-held");
  state.held = null;
  say(word("put-down", place(list, held)));
  post(list, before);
}

function restore(list, state) {
  arrange(list, state.before);
  state.held.classList.remove("is-held");
  say(word("put-back", { name: nameOf(state.held) }));
  state.held = null;
}

function arrange(list, order) {
  order.forEach((item) => list.append(item));
}

function grab(event, list) {
  const handle = event.target.closest("[data-handle]");
  const item = handle?.closest("[data-id]");
  if (!item || event.button !== 0) return;
  const before = items(list);
  handle.setPointerCapture(event.pointerId);
  item.classList.add("is-held");
  const move = ({ clientY }) => follow(list, item, clientY);
  const end = () => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    item.classList.remove("is-held");
    post(list, before);
  };
  // On the document: a handle that moves in the tree loses its capture, and would miss the end.
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}

function follow(list, item, y) {
  const over = items(list).find((each) => each !== item && isWithin(each.getBoundingClientRect(), y));
  if (!over) return;
  const isBelow = item.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
  isBelow ? over.after(item) : over.before(item);
}

function isWithin({ top, bottom }, y) {
  return y > top && y < bottom;
}

async function post(list, before) {
  const order = items(list);
  if (order.every((item, at) => item === before[at])) return;
  const body = new FormData();
  body.set("csrf_token", csrfToken());
  order.forEach((item) => body.append("order", item.dataset.id));
  const answer = await fetch(list.dataset.reorder, { method: "POST", body }).catch(() => null);
  if (answer?.ok) {
    list.dispatchEvent(new CustomEvent("reorder:saved", { bubbles: true }));
    return;
  }
  arrange(list, before);
  list.before(notice(word("not-saved"), "bad"));
}
