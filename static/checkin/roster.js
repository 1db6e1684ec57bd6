// The people this device knows, and what it says about a scan before the server has spoken.
import { isWellFormed, normalise } from "./codes.js";
import { fold, searchKey } from "./names.js";

const SHOWN_AT_MOST = 30;

/** @typedef {{id: number, code: string|null, family: string, given: string, patronymic: string,
 *   organisation: string, category: string, status: string, sections: number[],
 *   at: string|null, point: string|null}} Person */

/** One row of the server's answer as an object; its index into `organisations` becomes a name. */
export function personFromRow(row, organisations) {
  const [id, code, family, given, patronymic, organisation, category, status, sections, at, point] = row;
  return {
    id, code, family, given, patronymic: patronymic ?? "", category, status, sections, at, point,
    organisation: organisation === null ? "" : organisations[organisation],
  };
}

export function emptyRoster() {
  return { people: new Map(), codes: new Map(), revoked: new Map() };
}

/** A roster from stored parts: people, and pairs of a revoked code and its registration. */
export function rosterOf(people, revoked) {
  const roster = emptyRoster();
  people.forEach((person) => put(roster, person));
  revoked.forEach(([code, id]) => roster.revoked.set(code, id));
  return roster;
}

/** Changes the roster by an answer of the server, full or partial. Returns the people it brought. */
export function applyChanges(roster, changes) {
  if (changes.is_full) [roster.people, roster.codes, roster.revoked].forEach((part) => part.clear());
  const people = changes.people.map((row) => personFromRow(row, changes.organisations));
  people.forEach((person) => put(roster, person));
  changes.gone.forEach((id) => remove(roster, id));
  Object.entries(changes.revoked_codes).forEach(([code, id]) => revoke(roster, code, id));
  return people;
}

function put(roster, person) {
  remove(roster, person.id);
  roster.people.set(person.id, { ...person, key: searchKey(person) });
  if (person.code) roster.codes.set(person.code, person.id);
}

function remove(roster, id) {
  const known = roster.people.get(id);
  if (known?.code) roster.codes.delete(known.code);
  roster.people.delete(id);
}

function revoke(roster, code, id) {
  roster.revoked.set(code, id);
  roster.codes.delete(code);
}

/**
 * The device's own verdict. `recent` maps a registration to the check-in accepted here that the
 * roster does not show yet: {at, point}. Returns {verdict, person, at, point, isElsewhere}.
 */
export function judge(scan, roster, point, recent) {
  const { id, refusal } = identify(scan, roster);
  const person = roster.people.get(id) ?? null;
  if (refusal) return answer(refusal, person);
  if (!person) return answer("unknown", null);
  if (person.status !== "confirmed") return answer("not_admitted", person);
  const earlier = recent.get(person.id) ?? (person.at ? { at: person.at, point: person.point } : null);
  if (earlier && !scan.isOverride) return answer("again", person, earlier);
  const now = { at: scan.scannedAt, point: point.name };
  return { ...answer("admitted", person, now), isElsewhere: isElsewhere(person, point) };
}

function identify(scan, roster) {
  if (scan.code === null) return { id: scan.registrationId, refusal: null };
  const code = normalise(scan.code);
  if (!isWellFormed(code)) return { id: null, refusal: "malformed" };
  if (roster.revoked.has(code)) return { id: roster.revoked.get(code), refusal: "revoked" };
  return { id: roster.codes.get(code) ?? null, refusal: null };
}

function answer(verdict, person, { at = null, point = null } = {}) {
  return { verdict, person, at, point, isElsewhere: false };
}

function isElsewhere(person, point) {
  return point.kind === "section" && point.number != null && !person.sections.includes(point.number);
}

/** People whose name, organisation or category has a word beginning with each word of the text. */
export function find(roster, text) {
  const words = fold(text).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const found = [];
  for (const person of roster.people.values()) {
    if (words.every((word) => person.key.includes(` ${word}`))) found.push(person);
  }
  return found.sort(byName).slice(0, SHOWN_AT_MOST);
}

function byName(one, other) {
  return nameOf(one).localeCompare(nameOf(other), "ru");
}

function nameOf({ family, given, patronymic }) {
  return `${family} ${given} ${patronymic}`;
}

/** Drops the check-ins that a roster with this number already knows, or knows to be undone. */
export function forgetKnown(recent, seq) {
  recent.forEach((entry, id) => {
    if (entry.seq !== null && entry.seq <= seq) recent.delete(id);
  });
}
