/* <form method=get data-filter="#rows">: searches while typing and when a choice changes, replaces the element(s)
   named, and keeps the address so that the list can be sent to a colleague. */
import { say, word } from "./words.js";

const PAUSE_MS = 250;

export function bind(form) {
  let timer;
  let running;
  const go = async () => {
    running?.abort();
    running = new AbortController();
    try {
      await show(form, address(form), running.signal);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go();
  });
  form.addEventListener("input", ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(go, target.type === "search" || target.type === "text" ? PAUSE_MS : 0);
  });
}

function address(form) {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(pairs).toString();
  const path = form.getAttribute("action") || location.pathname;
  return query ? `${path}?${query}` : path;
}

async function show(form, url, signal) {
  const answer = await fetch(url, { signal, headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const selector of form.dataset.filter.split(",")) replace(selector.trim(), page);
  history.replaceState(null, "", url);
  const count = document.querySelector("[data-total]")?.dataset.total;
  say(count === "0" ? word("nothing-found") : word("found", { n: count ?? "" }));
}

function replace(selector, page) {
  const here = document.querySelector(selector);
  const there = page.querySelector(selector);
  if (!here || !there) return;
  here.replaceWith(document.adoptNode(there));
  document.querySelector(selector).dispatchEvent(new CustomEvent("content:replaced", { bubbles: true }));
}
