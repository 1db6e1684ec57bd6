/* <input data-suggest="/organisations/suggest">: a combobox after the ARIA pattern. The address answers
   {items: [{id, label, detail}]} to ?q=…; the chosen id goes into the field named by data-suggest-id. With
   data-suggest-new="My organisation is not here" the list ends in an entry that empties the id, shows the element
   named by data-suggest-new-shows and says so with the event `suggest:new`. A choice says `suggest:chosen`. */
import { say, word } from "./words.js";

const PAUSE_MS = 150;
let made = 0;

export function bind(input) {
  const list = document.createElement("ul");
  list.className = "combo__list";
  list.id = `${input.id || "suggest"}-list-${++made}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", word("suggestions"));
  (input.closest(".combo") ?? input.parentElement).append(list);
  prepare(input, list);
  new Combobox(input, list).listen();
}

function prepare(input, list) {
  const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.autocomplete = "off";
}

class Combobox {
  constructor(input, list) {
    this.input = input;
    this.list = list;
    this.items = [];
    this.at = -1;
    this.asked = null;
  }

  get idField() {
    const name = this.input.dataset.suggestId;
    return name ? this.input.form?.elements[name] : null;
  }

  listen() {
    let timer;
    this.input.addEventListener("input", () => {
      if (this.idField) this.idField.value = "";
      clearTimeout(timer);
      timer = setTimeout(() => this.ask(), PAUSE_MS);
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose([...this.list.children].indexOf(event.target.closest("li"))));
  }

  async ask() {
    const text = this.input.value.trim();
    if (text.length < Number(this.input.dataset.suggestFrom ?? 2)) return this.close();
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const url = new URL(this.input.dataset.suggest, location.href);
      url.searchParams.set("q", text);
      const answer = await fetch(url, { signal: this.asked.signal });
      if (answer.ok) this.show((await answer.json()).items, text);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(items, text) {
    this.items = [...items];
    if (this.input.dataset.suggestNew) this.items.push({ isNew: true, label: this.input.dataset.suggestNew });
    this.list.replaceChildren(...this.items.map((item, at) => option(item, text, `${this.list.id}-${at}`)));
    this.list.hidden = this.items.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(-1);
    say(items.length ? word("found", { n: items.length }) : word("nothing-found"));
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((entry, each) => entry.setAttribute("aria-selected", String(each === at)));
    const entry = this.list.children[at];
    if (entry) {
      this.input.setAttribute("aria-activedescendant", entry.id);
      entry.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  press(event) {
    const count = this.items.length;
    if (event.key === "ArrowDown" && this.list.hidden) {
      this.ask();
    } else if (this.list.hidden) {
      return;
    } else if (event.key === "ArrowDown") {
      this.mark((this.at + 1) % count);
    } else if (event.key === "ArrowUp") {
      this.mark((this.at - 1 + count) % count);
    } else if (event.key === "Enter" && this.at >= 0) {
      this.choose(this.at);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  choose(at) {
    const item = this.items[at];
    if (!item) return;
    if (!item.isNew) this.input.value = item.label;
    if (this.idField) this.idField.value = item.isNew ? "" : item.id;
    this.showNew(item.isNew === true);
    this.close();
    this.input.dispatchEvent(new CustomEvent(item.isNew ? "suggest:new" : "suggest:chosen", { bubbles: true, detail: item }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  showNew(isShown) {
    const shown = document.querySelector(this.input.dataset.suggestNewShows || "#none");
    if (!shown) return;
    shown.hidden = !isShown;
    if (!isShown) return;
    const name = shown.querySelector("input, select, textarea");
    if (name?.matches("input") && !name.value) name.value = this.input.value.trim();
    name?.focus();
  }
}

function option(item, text, id) {
  const entry = document.createElement("li");
  entry.id = id;
  entry.setAttribute("role", "option");
  if (item.isNew) {
    entry.className = "combo__new";
    entry.textContent = item.label;
    return entry;
  }
  entry.append(...marked(item.label, text));
  if (item.detail) {
    const detail = document.createElement("small");
    detail.append(...marked(item.detail, text));
    entry.append(detail);
  }
  return entry;
}

/** The text with what was typed marked; case and ё are ignored, as the search ignores them. */
function marked(text, typed) {
  const at = folded(text).indexOf(folded(typed));
  if (at < 0) return [document.createTextNode(text)];
  const mark = Object.assign(document.createElement("mark"), { textContent: text.slice(at, at + typed.length) });
  return [document.createTextNode(text.slice(0, at)), mark, document.createTextNode(text.slice(at + typed.length))];
}

function folded(text) {
  return text.toLowerCase().replaceAll("ё", "е");
}
