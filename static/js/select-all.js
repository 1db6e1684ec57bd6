/* [data-bulk]: acts on the ticked rows of its form (or of the form named by data-bulk="id").
   Rows carry <input type=checkbox data-select>, the head <input type=checkbox data-select-all>. */
import { word } from "./words.js";

export function bind(bar) {
  const scope = (bar.dataset.bulk && document.getElementById(bar.dataset.bulk)) || bar.closest("form") || document;
  const clear = bar.querySelector("[data-bulk-clear]");
  const refresh = () => show(scope, bar);
  scope.addEventListener("change", ({ target }) => {
    if (target.matches("[data-select-all]")) ticks(scope).forEach((tick) => (tick.checked = target.checked));
    if (target.matches("[data-select-all], [data-select]")) refresh();
  });
  clear?.addEventListener("click", () => {
    ticks(scope).forEach((tick) => (tick.checked = false));
    refresh();
  });
  if (clear) clear.hidden = false;
  document.addEventListener("content:replaced", refresh);
  refresh();
}

function ticks(scope) {
  return [...scope.querySelectorAll("input[data-select]")];
}

function show(scope, bar) {
  const rows = ticks(scope);
  const chosen = rows.filter((tick) => tick.checked);
  rows.forEach((tick) => tick.closest("tr, li")?.classList.toggle("is-chosen", tick.checked));
  const all = scope.querySelector("[data-select-all]");
  if (all) {
    all.checked = rows.length > 0 && chosen.length === rows.length;
    all.indeterminate = chosen.length > 0 && chosen.length < rows.length;
  }
  bar.hidden = chosen.length === 0;
  bar.querySelector("[data-bulk-count]").textContent = word("selected", { n: chosen.length });
}
