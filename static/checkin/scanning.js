// From a code, or a person picked by name, to what fills the screen.
import { hasShape, isPairing, normalise } from "./codes.js";
import { createSights } from "./repeats.js";
import { showLate, showVerdict } from "./screen.js";
import { toneOf } from "./sync.js";
import { viewOf, wordingOf } from "./wording.js";

const GREEN_MS = 2000;
// A stranger's QR code, or a phantom the decoder saw once, must not stop the queue at the door.
const STEADY_SIGHTS = 3;

export function createScanning({ screen, door, sound, times, sent }) {
  const scanning = { shown: null, last: null, timer: null, sights: createSights() };
  const parts = { screen, door, sound, times, sent, scanning };
  return Object.assign(scanning, {
    sees: (text) => sees(parts, text),
    scan: (found) => scan(parts, found),
    idle: () => idle(parts),
    settled: (pairs, late) => settled(parts, pairs, late),
    undo: (reason) => undo(parts, reason),
    letIn: () => letIn(parts),
    refreshLate: () => refreshLate(parts),
  });
}

/** A text the camera read. Only an idle or green screen takes it: amber and red wait for a person. */
function sees(parts, text) {
  const { screen, door, scanning } = parts;
  // Before the first list has come everybody would be unknown; the code that paired may still be in view.
  if (door.seq === null || isPairing(text)) return null;
  const count = scanning.sights(text, Date.now());
  const isFree = screen.isOpen("camera") || (screen.isOpen("verdict") && scanning.shown?.tone === "ok");
  const enough = hasShape(normalise(text)) ? 1 : STEADY_SIGHTS;
  return isFree && count === enough ? scan(parts, { text }) : null;
}

async function scan(parts, found) {
  try {
    const { kept, verdict } = await parts.door.scan(found);
    show(parts, kept, { ...verdict, code: kept.code });
  } catch {
    // A full disk: what cannot be kept must not look like a check-in.
    show(parts, { id: null }, { verdict: "unstored", person: null, code: null });
  }
  parts.sent();
}

function show(parts, kept, view) {
  const { screen, sound, scanning, times } = parts;
  clearTimeout(scanning.timer);
  const words = wordingOf(view, screen.say, times());
  const isNewTone = scanning.shown?.kept !== kept || scanning.shown.tone !== words.tone;
  scanning.shown = { kept, view, tone: words.tone };
  if (view.verdict === "admitted") scanning.last = { kept, person: view.person };
  showVerdict(screen, words);
  if (isNewTone) sound.play(words.tone);
  if (words.tone === "ok") scanning.timer = setTimeout(() => idle(parts), GREEN_MS);
}

function idle({ screen, scanning }) {
  clearTimeout(scanning.timer);
  scanning.shown = null;
  showLast(screen, scanning.last);
  screen.open("camera");
}

function showLast({ parts, say }, last) {
  parts.last.hidden = last === null;
  if (last) parts["last-name"].textContent = say("last", { name: `${last.person.family} ${last.person.given}` });
}

/** The server's word on scans; the one still on the screen is corrected there, the others are listed. */
async function settled(parts, pairs, late) {
  const { scanning } = parts;
  const current = pairs.find(({ scan: { id } }) => id === scanning.shown?.kept.id);
  if (current) await correct(parts, current, late.includes(current));
  if (late.some(({ scan: { id } }) => id === scanning.last?.kept.id)) scanning.last = null;
  if (parts.screen.isOpen("camera")) showLast(parts.screen, scanning.last);
  if (late.length > 0) await refreshLate(parts);
}

async function correct(parts, { scan: kept, verdict }, isLate) {
  const { door, scanning } = parts;
  const isMoreToSay = verdict.verdict !== scanning.shown.view.verdict || verdict.new_code_issued_at;
  if (!isLate && !(isMoreToSay && toneOf(verdict.verdict) === "bad")) return;
  if (scanning.last?.kept.id === kept.id) scanning.last = null;
  show(parts, scanning.shown.kept, viewOf(kept, verdict, knownOf(door, kept, verdict)));
  await door.store.removeLate(kept.id);
}

function knownOf({ roster }, { personId }, { registration_id: id }) {
  return roster.people.get(id ?? personId);
}

async function refreshLate({ screen, door, times }) {
  const differences = await door.store.late();
  showLate(screen, differences.map((one) => lateView(one, door, screen.say, times())));
}

function lateView({ id, scan: kept, verdict }, door, say, times) {
  const words = wordingOf(viewOf(kept, verdict, knownOf(door, kept, verdict)), say, times);
  return { id, title: words.title, name: `${words.family} ${words.rest}`.trim() || kept.code || say("nameless") };
}

async function undo(parts, reason) {
  const { screen, door, scanning, sent } = parts;
  const { kept, person } = scanning.last;
  await door.undo(kept, reason);
  scanning.last = null;
  idle(parts);
  screen.speak(screen.say("undone", { name: `${person.family} ${person.given}` }));
  sent();
}

/** The person at the door lets somebody in who is marked already: said to the server, not shown again. */
async function letIn(parts) {
  const { door, scanning, sent } = parts;
  const { person } = scanning.shown.view;
  if (person?.id != null) await door.scan({ registrationId: person.id, isOverride: true });
  idle(parts);
  sent();
}
