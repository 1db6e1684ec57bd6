// A verdict as words. Pure: `say(key, values)` gives a text in the language of the page.
import { grouped, hasShape } from "./codes.js";
import { toneOf } from "./sync.js";

const ACTIONS = { ok: [], warn: ["let_in", "other_person"], bad: ["find", "next"] };

/** {tone, title, family, rest, from, meta: string[], actions: string[]} for the screen. */
export function wordingOf(view, say, times) {
  const words = WORDS[view.verdict] ?? WORDS.unknown;
  return { ...frame(view, say), ...words(view, say, times) };
}

function frame({ verdict, person, code }, say) {
  const tone = toneOf(verdict);
  const isCodeShown = tone === "bad" && code && hasShape(code);
  return {
    tone, family: person?.family ?? "", rest: fullGiven(person), from: person?.organisation ?? "",
    meta: [person?.category, isCodeShown && say("code", { code: grouped(code) })].filter(Boolean),
    actions: ACTIONS[tone],
  };
}

function fullGiven(person) {
  return person ? `${person.given} ${person.patronymic}`.trim() : "";
}

const WORDS = {
  admitted: admittedWords,
  again: againWords,
  revoked: revokedWords,
  not_admitted: notAdmittedWords,
  unknown: (view, say) => ({ title: say("unknown"), from: say("unknown_why") }),
  malformed: (view, say) => ({ title: say("malformed"), from: say("malformed_why") }),
  unstored: (view, say) => ({ title: say("unstored"), from: say("unstored_why"), actions: ["next"] }),
  foreign: (view, say) => ({ title: say("foreign"), from: say("foreign_why") }),
};

function admittedWords({ person, isElsewhere }, say) {
  const meta = [person.category, sectionsText(person.sections, say)].filter(Boolean);
  if (!isElsewhere) return { title: say("admitted"), meta };
  return { tone: "warn", title: say("elsewhere"), meta, actions: ["undo", "next"] };
}

function sectionsText(numbers, say) {
  if (numbers.length === 0) return "";
  const list = new Intl.ListFormat(say.language, { type: "conjunction" }).format(numbers.map(String));
  return say(numbers.length === 1 ? "section" : "sections", { list });
}

function againWords({ person, at, point }, say, times) {
  const title = at ? say("again", { when: whenText(at, say, times), point: point ?? "" }) : say("again_sometime");
  return { title, meta: [person?.category, say("not_recorded")].filter(Boolean) };
}

function revokedWords({ newCodeAt }, say, times) {
  if (!newCodeAt) return { title: say("revoked"), from: say("revoked_why") };
  return { title: say("revoked"), from: say("replaced_why", { when: whenText(newCodeAt, say, times) }) };
}

function notAdmittedWords({ person }, say) {
  const status = STATUSES.has(person?.status) ? person.status : "pending";
  return { title: say(status), from: say(`${status}_why`) };
}

const STATUSES = new Set(["waiting", "cancelled", "declined", "pending"]);

/** «в 09:12», «вчера в 18:20», «5 июня в 18:20» in the zone of the event. */
export function whenText(at, say, times) {
  const days = times.daysAgo(at);
  const key = ["today", "yesterday"][days] ?? "earlier";
  return say(key, { time: times.clock(at), date: times.date(at) });
}

/** What the screen shows of an answer that came from the server. */
export function viewOf(scan, verdict, known) {
  const named = verdict.family ? { ...known, ...personOf(verdict) } : known;
  return {
    verdict: verdict.verdict, person: named ?? null, at: verdict.at ?? null, point: verdict.point ?? null,
    code: scan.code, newCodeAt: verdict.new_code_issued_at ?? null, isElsewhere: false,
  };
}

function personOf({ registration_id, family, given, patronymic, organisation, category, sections }) {
  return {
    id: registration_id, family, given, patronymic: patronymic ?? "",
    organisation: organisation ?? "", category: category ?? "", sections: sections ?? [],
  };
}
