import { bind } from "/static/js/zone.js";
import { equal } from "./harness.js";

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const AT = "2027-12-06T02:00:00+00:00";

function bound(zone) {
  const note = document.createElement("small");
  note.hidden = true;
  note.dataset.zone = zone;
  note.dataset.zoneAt = AT;
  note.innerHTML = "<span data-zone-time></span>";
  bind(note);
  return note;
}

export const tests = {
  "a visitor of the same clock sees no note": () => equal(bound(HERE).hidden, true),
  "a visitor of another clock sees the note with the own time": () => {
    const note = bound(HERE === "Asia/Novokuznetsk" ? "Europe/Moscow" : "Asia/Novokuznetsk");
    const own = new Intl.DateTimeFormat("en", { minute: "2-digit", hour: "numeric", hourCycle: "h23" }).format(new Date(AT));
    equal([note.hidden, note.textContent.endsWith(own.replace(/^0(?=\d:)/, ""))], [false, true]);
  },
};
