/* Marks what is past and what is going on now; the page itself is the same all day. */
const MINUTE_MS = 60000;

function mark() {
  const present = Date.now();
  for (const slot of document.querySelectorAll(".slot[data-starts]")) {
    const isNow = Date.parse(slot.dataset.starts) <= present && present < Date.parse(slot.dataset.ends);
    slot.classList.toggle("slot--past", Date.parse(slot.dataset.ends) <= present);
    slot.classList.toggle("slot--now", isNow);
    label(slot, isNow);
  }
}

function label(slot, isNow) {
  const found = slot.querySelector("[data-now]");
  if (isNow === Boolean(found)) return;
  if (found) return found.remove();
  const small = document.createElement("small");
  small.className = "slot__mine";
  small.dataset.now = "";
  small.textContent = document.getElementById("now-word").content.textContent;
  slot.querySelector(".slot__time").append(small);
}

mark();
setInterval(mark, MINUTE_MS);
