import { applyChanges, emptyRoster, find, forgetKnown, judge } from "/static/checkin/roster.js";
import { isWellFormed } from "/static/checkin/codes.js";
import { equal } from "./harness.js";

const ENTRANCE = { id: 1, kind: "entrance", name: "Вход", number: null };
const SECTION = { id: 2, kind: "section", name: "Секция 3", number: 3 };
const NOW = "2007-12-06T02:31:07Z";
const EARLIER = "2007-12-06T02:12:00Z";

function codeFrom(symbol) {
  return [..."23456789ABCDEFGHJKMNPQRSTVWXYZ"].map((last) => symbol.repeat(17) + last).find(isWellFormed);
}

const [ANNA, BORIS, FYODOR, OLD, STRANGER] = [..."34567"].map(codeFrom);

function answer(parts = {}) {
  return {
    seq: 1, is_full: true, organisations: ["Библиотека им. Гоголя"], gone: [], revoked_codes: { [OLD]: 2 },
    people: [
      [1, ANNA, "Белова", "Анна", "Ильинична", 0, "Делегат", "confirmed", [3, 4], null, null],
      [2, BORIS, "Ёлкин", "Борис", null, null, "Гость", "confirmed", [1], EARLIER, "Вход"],
      [3, FYODOR, "Фёдоров", "Пётр", "", 0, "Гость", "waiting", [], null, null],
    ],
    ...parts,
  };
}

function roster() {
  const made = emptyRoster();
  applyChanges(made, answer());
  return made;
}

function verdict(scan, { point = ENTRANCE, recent = new Map() } = {}) {
  const found = judge({ code: null, registrationId: null, scannedAt: NOW, isOverride: false, ...scan }, roster(), point, recent);
  return [found.verdict, found.person?.id ?? null, found.at, found.isElsewhere];
}

export const tests = {
  "a confirmed person is admitted now": () => equal(verdict({ code: ANNA }), ["admitted", 1, NOW, false]),
  "a person picked by name is admitted": () => equal(verdict({ registrationId: 1 }), ["admitted", 1, NOW, false]),
  "the roster's check-in makes it again": () => equal(verdict({ code: BORIS }), ["again", 2, EARLIER, false]),
  "a check-in not yet in the roster makes it again": () => {
    const recent = new Map([[1, { at: EARLIER, point: "Вход", scanId: "x", seq: null }]]);
    equal(verdict({ code: ANNA }, { recent }), ["again", 1, EARLIER, false]);
  },
  "an override is admitted again": () => equal(verdict({ code: BORIS, isOverride: true }), ["admitted", 2, NOW, false]),
  "a revoked badge names its holder": () => equal(verdict({ code: OLD }), ["revoked", 2, null, false]),
  "a good code of nobody is unknown": () => equal(verdict({ code: STRANGER }), ["unknown", null, null, false]),
  "another shape is malformed": () => equal(verdict({ code: "https://example.org" }), ["malformed", null, null, false]),
  "somebody waiting is not admitted": () => equal(verdict({ code: FYODOR }), ["not_admitted", 3, null, false]),
  "a section admits those who signed up": () => equal(verdict({ code: ANNA }, { point: SECTION }), ["admitted", 1, NOW, false]),
  "a section admits others and says so": () => {
    equal(verdict({ registrationId: 1 }, { point: { ...SECTION, number: 7 } }), ["admitted", 1, NOW, true]);
  },
  "a change replaces the badge of a person": () => {
    const changed = roster();
    const row = [1, STRANGER, "Белова", "Анна", "Ильинична", 0, "Делегат", "confirmed", [3, 4], null, null];
    applyChanges(changed, answer({ is_full: false, people: [row], revoked_codes: { [ANNA]: 1 } }));
    const scan = { registrationId: null, scannedAt: NOW, isOverride: false };
    const verdicts = [ANNA, STRANGER].map((code) => judge({ ...scan, code }, changed, ENTRANCE, new Map()).verdict);
    equal([...verdicts, changed.people.size], ["revoked", "admitted", 3]);
  },
  "who is gone is unknown": () => {
    const changed = roster();
    applyChanges(changed, answer({ is_full: false, people: [], gone: [1] }));
    equal([changed.people.has(1), changed.codes.has(ANNA)], [false, false]);
  },
  "a full answer forgets the people of before": () => {
    const changed = roster();
    applyChanges(changed, answer({ people: [], revoked_codes: {} }));
    equal([changed.people.size, changed.codes.size, changed.revoked.size], [0, 0, 0]);
  },
  "a name is found without its case and with е for ё": () => equal(find(roster(), "ЕЛК").map(({ id }) => id), [2]),
  "words in any order narrow the search": () => equal(find(roster(), "гоголя анна").map(({ id }) => id), [1]),
  "the middle of a word finds nobody": () => equal(find(roster(), "лкин"), []),
  "an empty text finds nobody": () => equal(find(roster(), " - "), []),
  "a roster that is new enough takes over a check-in": () => {
    const recent = new Map([[1, { seq: 4 }], [2, { seq: 6 }], [3, { seq: null }]]);
    forgetKnown(recent, 5);
    equal([...recent.keys()], [2, 3]);
  },
};
