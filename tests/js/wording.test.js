import { createTimes } from "/static/checkin/times.js";
import { viewOf, wordingOf } from "/static/checkin/wording.js";
import { equal } from "./harness.js";

const say = Object.assign((key, values = {}) => [key, ...Object.values(values)].join(" "), { language: "ru" });
// A minute before midnight in Kemerovo is still the afternoon in Greenwich.
const times = createTimes("ru", "Asia/Novokuznetsk", () => new Date("2007-12-06T17:30:00Z"));
const PERSON = {
  id: 1, family: "Кузнецова", given: "Елена", patronymic: "Лукинична", organisation: "ЦБС", category: "Делегат",
  status: "confirmed", sections: [3, 4],
};

function words(view) {
  return wordingOf({ person: PERSON, at: null, point: null, code: null, isElsewhere: false, ...view }, say, times);
}

export const tests = {
  "green shows the name, where from and the sections": () => equal(words({ verdict: "admitted" }), {
    tone: "ok", family: "Кузнецова", rest: "Елена Лукинична", from: "ЦБС",
    meta: ["Делегат", "sections 3 и 4"], actions: [], title: "admitted",
  }),
  "one section is singular": () => equal(words({ verdict: "admitted", person: { ...PERSON, sections: [3] } }).meta, ["Делегат", "section 3"]),
  "admitted to a section of others is amber": () => {
    const { tone, title, actions } = words({ verdict: "admitted", isElsewhere: true });
    equal([tone, title, actions], ["warn", "elsewhere", ["undo", "next"]]);
  },
  "again says when and where, in the zone of the event": () => {
    equal(words({ verdict: "again", at: "2007-12-06T17:12:00Z", point: "Вход" }).title, "again today 00:12 7 декабря Вход");
  },
  "yesterday is a day of the event": () => {
    equal(words({ verdict: "again", at: "2007-12-06T16:59:00Z", point: "Вход" }).title, "again yesterday 23:59 6 декабря Вход");
  },
  "red shows the code in groups": () => {
    const { tone, meta, actions } = words({ verdict: "revoked", code: "A3WP9TJDKM42QRSVXY" });
    equal([tone, meta, actions], ["bad", ["Делегат", "code A3WP9T-JDKM42-QRSVXY"], ["find", "next"]]);
  },
  "a text of another shape is not shown": () => equal(words({ verdict: "malformed", code: "HTTPS://EXAMPLE.ORG" }).meta, ["Делегат"]),
  "a replaced badge says when": () => equal(words({ verdict: "revoked", newCodeAt: "2007-12-06T11:20:00Z" }).from, "replaced_why yesterday 18:20 6 декабря"),
  "each status has its reason": () => {
    const titles = ["waiting", "cancelled", "declined", "pending", "confirmed"].map((status) => words({ verdict: "not_admitted", person: { ...PERSON, status } }).title);
    equal(titles, ["waiting", "cancelled", "declined", "pending", "pending"]);
  },
  "a code of nobody has no name": () => {
    const { family, rest, meta } = words({ verdict: "unknown", person: null });
    equal([family, rest, meta], ["", "", []]);
  },
  "a verdict this version does not know is red": () => equal(words({ verdict: "from the future" }).tone, "bad"),
  "the server's name wins, its silence keeps the known one": () => {
    const named = { verdict: "again", registration_id: 1, family: "Белова", given: "Анна", patronymic: null, organisation: null, category: "Гость", sections: [] };
    const scan = { code: null };
    equal([viewOf(scan, named, PERSON).person.family, viewOf(scan, { verdict: "again" }, PERSON).person.family], ["Белова", "Кузнецова"]);
  },
};
