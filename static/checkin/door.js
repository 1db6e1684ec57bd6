// The memory of one door: store, roster and the check-ins the roster does not show yet.
import { normaliseKeys } from "./codes.js";
import { applyChanges, emptyRoster, forgetKnown, judge, rosterOf } from "./roster.js";
import { newId } from "./uuid.js";

const LONGEST_CODE = 64;

export async function createDoor(store) {
  const door = { store, device: await store.device(), roster: emptyRoster(), recent: new Map(), seq: null };
  await recall(door);
  return Object.assign(door, {
    scan: (found) => scan(door, found),
    undo: (kept, reason) => undo(door, kept, reason),
    settled: (pairs, seq) => settled(door, pairs, seq),
    changes: (changes) => takeChanges(door, changes),
    pair: (device) => pair(door, device),
    unpair: () => unpair(door),
  });
}

async function recall(door) {
  const { people, revoked, seq } = await door.store.loadRoster();
  Object.assign(door, { roster: rosterOf(people, revoked), seq });
  const waiting = await door.store.queue();
  const undos = await door.store.undos();
  const undone = new Set(undos.map(({ id }) => id));
  undos.forEach(({ personId }) => forget(door, personId));
  const standing = waiting.filter(({ id, shown }) => shown === "admitted" && !undone.has(id));
  standing.forEach((kept) => note(door, kept));
  // The page may have been killed between storing a scan and judging it.
  for (const kept of waiting.filter(({ shown }) => shown === null)) await decide(door, kept);
}

function note({ recent, device }, { id, scannedAt, personId }) {
  const point = device?.point.name ?? null;
  if (personId !== null) recent.set(personId, { at: scannedAt, point, scanId: id, seq: null });
}

/** Stores the scan, then judges it. `found` is {text} or {registrationId, isOverride}. */
async function scan(door, { text = null, registrationId = null, isOverride = false }) {
  const code = text === null ? null : normaliseKeys(text).slice(0, LONGEST_CODE);
  const scannedAt = new Date().toISOString();
  const kept = { id: newId(), code, registrationId, scannedAt, isOverride, shown: null, personId: null };
  await door.store.addScan(kept);
  return { kept, verdict: await decide(door, kept) };
}

async function decide(door, kept) {
  const verdict = judge(kept, door.roster, door.device?.point ?? {}, door.recent);
  Object.assign(kept, { shown: verdict.verdict, personId: verdict.person?.id ?? null });
  if (verdict.verdict === "admitted" && !kept.isOverride) note(door, kept);
  await door.store.changeScan(kept);
  return verdict;
}

async function undo(door, { id, personId }, reason) {
  await door.store.addUndo({ id, personId, reason, at: new Date().toISOString() });
  forget(door, personId);
}

function forget({ recent, roster }, personId) {
  recent.delete(personId);
  const person = roster.people.get(personId);
  if (person) Object.assign(person, { at: null, point: null });
}

/** From now on the roster may be newer than the check-in: keep the number that decides. */
async function settled({ recent }, pairs, seq) {
  pairs.forEach(({ scan: kept, verdict }) => {
    const entry = recent.get(kept.personId);
    if (entry?.scanId !== kept.id) return;
    if (verdict.verdict === "admitted") entry.seq = seq;
    else recent.delete(kept.personId);
  });
}

async function takeChanges(door, changes) {
  const people = applyChanges(door.roster, changes);
  forgetKnown(door.recent, changes.seq);
  door.seq = changes.seq;
  await door.store.keepRoster(changes, people);
}

async function pair(door, device) {
  await door.store.forgetDevice();
  await door.store.keepDevice(device);
  Object.assign(door, { device, seq: null, roster: emptyRoster(), recent: new Map() });
}

async function unpair(door) {
  await door.store.forgetDevice();
  Object.assign(door, { device: undefined, seq: null, roster: emptyRoster(), recent: new Map() });
}
