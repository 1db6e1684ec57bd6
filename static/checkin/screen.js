// Everything the person at the door sees. Told what to show; decides nothing.
import { element, icon } from "./dom.js";

const ICONS = { ok: "circle-check", warn: "triangle-alert", bad: "octagon-x" };
// What fits into one line of the largest letters on a phone 390 pixels wide.
const LONG_WORD = 13;

/** The parts of the page by their `data-part` and `data-view`. */
export function createScreen(root, say) {
  const parts = named(root, "part");
  const views = named(root, "view");
  const screen = {
    parts, views, say,
    open(name) { show(views, name); },
    isOpen: (name) => !views[name].hidden,
    act: (name) => root.querySelector(`[data-act="${name}"]`),
    speak(text) { parts.spoken.textContent = text; },
  };
  return screen;
}

function named(root, kind) {
  return Object.fromEntries([...root.querySelectorAll(`[data-${kind}]`)].map((node) => [node.dataset[kind], node]));
}

function show(views, name) {
  const open = name === "pairing" ? ["pairing", "camera"] : [name];
  Object.entries(views).forEach(([key, node]) => { node.hidden = !open.includes(key); });
}

/** Fills the screen with a verdict; its buttons carry `data-act`. */
export function showVerdict({ views, say, open, speak }, words) {
  views.verdict.className = `verdict verdict--${words.tone}`;
  views.verdict.replaceChildren(
    icon(ICONS[words.tone]), element("h2", {}, words.title),
    ...nameLines(words), meta(words.meta), ending(words, say),
  );
  views.verdict.scrollTop = 0;
  open("verdict");
  speak([words.title, words.family, words.rest, words.from, ...words.meta].filter(Boolean).join(". "));
}

function nameLines({ family, rest, from }) {
  const className = nameClass(`${family} ${rest}`);
  const name = family && element("p", { className }, `${family} `, element("small", {}, rest));
  return [name, from && element("p", { className: "verdict__from" }, from)].filter(Boolean);
}

function nameClass(name) {
  const isLong = name.split(/[\s-]/u).some((word) => word.length > LONG_WORD);
  return isLong ? "verdict__name verdict__name--long" : "verdict__name";
}

function meta(lines) {
  const spans = lines.map((line) => element("span", {}, line));
  return spans.length ? element("p", { className: "verdict__meta" }, ...spans) : "";
}

function ending({ actions }, say) {
  if (actions.length === 0) return going(say);
  return element("div", { className: "scan__acts" }, ...actions.map((name) => actButton(name, say)));
}

function going(say) {
  const line = element("p", {}, say("next_badge"));
  return element("div", { className: "verdict__next" }, actButton("undo", say), line);
}

function actButton(name, say) {
  const button = element("button", { type: "button" }, say(name));
  button.dataset.act = name;
  return button;
}

/** The people a typed name fits; each button carries `data-id`. */
export function showFound({ parts, say, open, speak }, people, times) {
  const text = people.length ? say("found", { count: people.length }) : say("nobody");
  parts["found-count"].textContent = text;
  parts.people.replaceChildren(...people.map((person) => foundLine(person, say, times)));
  open("found");
  speak(text);
}

function foundLine(person, say, times) {
  const name = element("b", {}, `${person.family} ${person.given} ${person.patronymic}`.trim());
  const about = [person.organisation, person.category, noteOn(person, say, times)].filter(Boolean).join(" · ");
  const button = element("button", { type: "button" }, name, element("span", {}, about));
  button.dataset.id = person.id;
  return element("li", {}, button);
}

function noteOn({ status, at }, say, times) {
  if (status !== "confirmed") return say(status);
  return at ? say("checked_in_when", { when: times(at) }) : "";
}

/** The last line: how many scans wait, how many people are in, when the server was last heard. */
export function showState({ parts, say }, { queued, sending, isOnline, figures, lastSync }, times) {
  parts.queue.replaceChildren(...queueLine({ queued, sending, isOnline }, say));
  const isQuiet = isOnline && queued === 0 && figures;
  parts.figures.replaceChildren(...(isQuiet ? strongFirst(say, "figures", figures.checked_in, figures.expected) : []));
  parts.contact.textContent = contactText({ isOnline, lastSync }, say, times);
}

function queueLine({ queued, sending, isOnline }, say) {
  if (!isOnline) return [icon("cloud-off"), ...strongFirst(say, "offline", queued)];
  if (queued === 0) return [icon("cloud-check"), say("all_sent")];
  if (sending === 0) return [icon("refresh-cw"), ...strongFirst(say, "queued", queued)];
  return [icon("refresh-cw"), ...strongFirst(say, "sending", sending, queued)];
}

/** The text with its count in bold; the words around it as spans the row can space. */
function strongFirst(say, key, count, total) {
  const [before, after] = say(key, { count: "\n", total }).split("\n");
  return [before.trim(), element("b", {}, String(count)), after.trim()].filter(Boolean);
}

function contactText({ isOnline, lastSync }, say, times) {
  if (!lastSync) return say("no_contact");
  return isOnline ? times.seconds(lastSync) : say("last_contact", { time: times.clock(lastSync) });
}

/** Verdicts of the server that contradict what was shown; each has a button with `data-late`. */
export function showLate({ parts, say }, differences) {
  parts.late.hidden = differences.length === 0;
  parts.late.replaceChildren(element("h2", {}, say("late")), ...differences.map((one) => lateLine(one, say)));
}

function lateLine({ id, name, title }, say) {
  const button = element("button", { type: "button" }, say("noted"));
  button.dataset.late = id;
  return element("p", {}, element("span", {}, element("b", {}, name), ` — ${title}`), button);
}
