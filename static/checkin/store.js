// What the device keeps: its token, the roster, the scans nobody has answered yet.
import { openDB } from "../vendor/idb/idb.js";

const NAME = "eventmgr-checkin";
const VERSION = 1;

export async function openStore(name = NAME) {
  const db = await openDB(name, VERSION, { upgrade: createStores });
  return { ...settingsOf(db), ...rosterPartOf(db), ...queueOf(db), close: () => db.close() };
}

function createStores(db) {
  db.createObjectStore("settings");
  db.createObjectStore("revoked");
  ["people", "scans", "undos", "late"].forEach((store) => db.createObjectStore(store, { keyPath: "id" }));
}

function settingsOf(db) {
  const get = (key) => db.get("settings", key);
  const put = (key, value) => db.put("settings", value, key);
  return {
    device: () => get("device"),
    keepDevice: (device) => put("device", device),
    figures: () => get("figures"),
    keepFigures: (figures) => put("figures", figures),
    lastSync: () => get("lastSync"),
    keepLastSync: (at) => put("lastSync", at),
  };
}

function rosterPartOf(db) {
  return {
    loadRoster: () => loadRoster(db),
    keepRoster: (changes, people) => keepRoster(db, changes, people),
    forgetDevice: () => forgetDevice(db),
  };
}

async function loadRoster(db) {
  const [people, codes, ids, seq] = await Promise.all([
    db.getAll("people"), db.getAllKeys("revoked"), db.getAll("revoked"), db.get("settings", "seq"),
  ]);
  return { people, revoked: codes.map((code, at) => [code, ids[at]]), seq: seq ?? null };
}

/** One transaction, so that a tab killed half-way leaves the roster of before with its number. */
async function keepRoster(db, changes, people) {
  const transaction = db.transaction(["people", "revoked", "settings"], "readwrite");
  const names = ["people", "revoked", "settings"];
  const [peopleStore, revoked, settings] = names.map((name) => transaction.objectStore(name));
  if (changes.is_full) [peopleStore, revoked].forEach((store) => store.clear());
  people.forEach((person) => peopleStore.put(person));
  changes.gone.forEach((id) => peopleStore.delete(id));
  Object.entries(changes.revoked_codes).forEach(([code, id]) => revoked.put(id, code));
  settings.put(changes.seq, "seq");
  await transaction.done;
}

/** Forgets names and token; the scans stay, they are owed to somebody. */
async function forgetDevice(db) {
  const transaction = db.transaction(["people", "revoked", "settings"], "readwrite");
  ["people", "revoked", "settings"].forEach((name) => transaction.objectStore(name).clear());
  await transaction.done;
}

function queueOf(db) {
  return {
    addScan: (scan) => db.add("scans", scan),
    changeScan: (scan) => db.put("scans", scan),
    queue: () => db.getAll("scans"),
    settle: (settled, late) => settle(db, settled, late),
    addUndo: (undo) => db.put("undos", undo),
    undos: () => db.getAll("undos"),
    removeUndo: (id) => db.delete("undos", id),
    late: () => db.getAll("late"),
    addLate: (difference) => db.put("late", difference),
    removeLate: (id) => db.delete("late", id),
  };
}

async function settle(db, settled, late) {
  const transaction = db.transaction(["scans", "late"], "readwrite");
  settled.forEach(({ scan }) => transaction.objectStore("scans").delete(scan.id));
  late.forEach(({ scan, verdict }) => transaction.objectStore("late").put({ id: scan.id, scan, verdict }));
  await transaction.done;
}
