/* What lies where on the grid. Minutes count from midnight; columns count rooms from 1, 0 is all rooms. */

export const STEP = 5;

export function frame(root) {
  const data = root.querySelector("[data-editor]").dataset;
  const grid = root.querySelector("[data-grid]");
  return {
    grid,
    data,
    opens: Number(data.opens),
    closes: Number(data.closes),
    rooms: [...root.querySelectorAll(".editor__rooms [data-room]")].map((cell) => ({
      id: cell.dataset.room,
      name: cell.querySelector("b").textContent,
    })),
  };
}

/** What is held: a talk or a slot, with where it stands now. */
export function thing(element) {
  const { talk, slot, version, minutes, name } = element.dataset;
  const piece = element.closest("[data-start]");
  return {
    element,
    kind: talk ? "talk" : "slot",
    id: talk ?? slot,
    version,
    name,
    minutes: Number(minutes),
    column: piece ? Number(piece.dataset.column) : 0,
    start: piece ? startOf(element, piece) : null,
  };
}

function startOf(element, piece) {
  let minute = Number(piece.dataset.start);
  for (let before = element.previousElementSibling; element !== piece && before; before = before.previousElementSibling) {
    minute += Number(before.dataset.minutes ?? 0);
  }
  return minute;
}

export function clock(minute) {
  return `${Math.floor(minute / 60) % 24}:${String(minute % 60).padStart(2, "0")}`;
}

export function snapped(minute) {
  return Math.round(minute / STEP) * STEP;
}

/** Class names that put something on the grid, as static/css/time.css names them. */
export function classesAt(column, minute, minutes) {
  const hhmm = String(Math.floor(minute / 60) % 24).padStart(2, "0") + String(minute % 60).padStart(2, "0");
  const length = Math.min(Math.max(Math.ceil(minutes / STEP) * STEP, STEP), 720);
  return `${column ? `in-${column}` : "in-all"} at-${hhmm} for-${length}`;
}

/** Column and minute under a point of the screen, or null outside the grid. */
export function cellAt(place, x, y) {
  const box = place.grid.getBoundingClientRect();
  const style = getComputedStyle(place.grid);
  const widths = style.gridTemplateColumns.split(" ").map(parseFloat);
  const gap = parseFloat(style.columnGap) || 0;
  const row = parseFloat(style.gridAutoRows);
  let right = box.left + widths[0] + gap / 2;
  if (x < right || x > box.right || y < box.top - row * 6 || y > box.bottom + row * 6) return null;
  let column = 1;
  for (; column < widths.length - 1; column += 1) {
    right += widths[column] + gap;
    if (x < right) break;
  }
  if (widths.length === 2) column = Number(place.grid.dataset.shown);
  return { column, minute: within(place, snapped(place.opens + ((y - box.top) / row) * STEP)) };
}

export function within(place, minute) {
  return Math.min(Math.max(minute, 0), 24 * 60 - STEP);
}

/** The block that holds talks at a column and minute. */
export function blockAt(place, column, minute) {
  return [...place.grid.querySelectorAll("[data-holds]")].find(({ dataset }) => {
    const start = Number(dataset.start);
    return Number(dataset.column) === column && minute >= start && minute < start + Number(dataset.minutes);
  });
}

export function talksOf(block, held) {
  return [...block.querySelectorAll("li[data-talk]")].filter((item) => item !== held.element);
}

/** How many of a block's other talks stand before a minute. */
export function positionAtMinute(block, held, minute) {
  let start = Number(block.dataset.start);
  return talksOf(block, held).filter((item) => {
    const middle = start + Number(item.dataset.minutes) / 2;
    start += Number(item.dataset.minutes);
    return middle <= minute;
  }).length;
}

export function positionAtHeight(block, held, y) {
  return talksOf(block, held).filter((item) => {
    const box = item.getBoundingClientRect();
    return box.top + box.height / 2 < y;
  }).length;
}

/** When a talk would begin at a position of a block. */
export function minuteAtPosition(block, held, position) {
  const before = talksOf(block, held).slice(0, position);
  return before.reduce((sum, item) => sum + Number(item.dataset.minutes), Number(block.dataset.start));
}
