// Wires the parts of the scanner together.
import { createApi } from "./api.js";
import { createCamera, readCode } from "./camera.js";
import { createSay } from "./dom.js";
import { createDoor } from "./door.js";
import { createPairing } from "./pairing.js";
import { createScanning } from "./scanning.js";
import { createScreen, showState } from "./screen.js";
import { createSearching } from "./searching.js";
import { createSender } from "./sender.js";
import { createSound } from "./sound.js";
import { openStore } from "./store.js";
import { createTimes } from "./times.js";

const root = document.querySelector("[data-scanner]");
const say = createSay(document.getElementById("texts"), document.documentElement.lang);
const screen = createScreen(root, say);
const { parts } = screen;
const store = await openStore().catch((error) => {
  parts.hint.textContent = say("unstored_why");
  throw error;
});
const door = await createDoor(store);
const api = createApi();
const times = () => createTimes(say.language, door.device?.event.zone);
const known = { figures: await store.figures(), lastSync: await store.lastSync() };
const sender = createSender({ api, store, on: { state: refreshState, settled, roster, figures, unpaired } });
const sound = createSound((isAwake) => { screen.act("wake").hidden = isAwake; });
const scanning = createScanning({ screen, door, sound, times, sent });
const searching = createSearching({ screen, door, scanning, times });
const pairing = createPairing({ screen, door, api, onPaired: enter });
const camera = createCamera(parts.video, (text) => (door.device ? scanning : pairing).sees(text), showCamera);

const ACTS = {
  next: scanning.idle,
  let_in: scanning.letIn,
  find: searchByName,
  other_person: searchByName,
  close: searching.close,
  undo: askWhy,
  keep: () => parts["undo-dialog"].close(),
  light: switchLight,
  camera: () => camera.start(),
  wake: sound.wake,
};

async function refreshState() {
  const queued = (await store.queue()).length + (await store.undos()).length;
  showState(screen, { queued, sending: sender.sending, isOnline: sender.isOnline, ...known }, times());
}

function sent() {
  refreshState();
  sender.run();
}

async function settled(pairs, late, seq) {
  await door.settled(pairs, seq);
  await scanning.settled(pairs, late);
  await refreshState();
}

async function roster(changes) {
  await door.changes(changes);
  parts.point.textContent = door.device.point.name;
  showHint();
}

async function figures(answer) {
  Object.assign(known, { figures: answer, lastSync: new Date().toISOString() });
  await store.keepFigures(answer);
}

async function unpaired() {
  await door.unpair();
  api.use(null);
  parts.point.textContent = document.title;
  await pairing.openUnpaired();
  showHint();
}

/** The door is open: with a token, a roster of before or none, and a camera or none. */
function enter() {
  api.use(door.device.token);
  parts.point.textContent = door.device.point.name;
  parts.unpaired.hidden = true;
  parts.foot.hidden = false;
  scanning.last = null;
  scanning.idle();
  scanning.refreshLate();
  showHint();
  refreshState();
  sender.start(door.seq);
}

function showHint() {
  const isOn = !parts.frame.hidden;
  const paired = door.seq === null ? "loading" : "aim";
  parts.hint.textContent = say(isOn ? paired : `no_camera${door.device ? "" : "_pairing"}`);
  parts.hint.hidden = isOn && !door.device;
}

function showCamera({ isOn, hasTorch }) {
  parts.frame.hidden = !isOn;
  parts.video.hidden = !isOn;
  parts.ways.hidden = isOn;
  screen.act("light").hidden = !hasTorch;
  screen.act("light").setAttribute("aria-pressed", "false");
  showHint();
}

async function readPicture() {
  const text = await readCode(await createImageBitmap(parts.file.files[0])).catch(() => null);
  parts.file.value = "";
  if (text === null) {
    parts.hint.textContent = say("no_code_in_picture");
    screen.speak(say("no_code_in_picture"));
  } else if (door.device) scanning.scan({ text });
  else pairing.pair(text);
}

function searchByName() {
  scanning.idle();
  searching.focus();
}

function askWhy() {
  const { person } = scanning.last;
  clearTimeout(scanning.timer);
  parts["undo-name"].textContent = `${person.family} ${person.given} ${person.patronymic}`.trim();
  parts["undo-reason"].value = "";
  parts["undo-dialog"].showModal();
}

function undo(reason) {
  if (!reason) return parts["undo-reason"].focus();
  parts["undo-dialog"].close();
  return scanning.undo(reason);
}

function switchLight() {
  const button = screen.act("light");
  const isLit = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(isLit));
  camera.light(isLit);
}

async function dismissLate(id) {
  await store.removeLate(id);
  await scanning.refreshLate();
}

function pairFromAddress() {
  if (!location.hash.startsWith("#pair=")) return false;
  const { hash } = location;
  // The code works once; a reload or a bookmark must not try it again.
  history.replaceState(null, "", location.pathname);
  pairing.pair(hash);
  return true;
}

function listen() {
  root.addEventListener("click", ({ target }) => {
    ACTS[target.closest("[data-act]")?.dataset.act]?.();
    const late = target.closest("[data-late]");
    if (late) dismissLate(late.dataset.late);
    const reason = target.closest("[data-reason]");
    if (reason) undo(reason.dataset.reason);
  });
  parts["undo-form"].addEventListener("submit", (event) => {
    event.preventDefault();
    undo(parts["undo-reason"].value.trim());
  });
  parts["undo-dialog"].addEventListener("close", () => screen.isOpen("verdict") && scanning.idle());
  parts.file.addEventListener("change", readPicture);
  document.addEventListener("pointerdown", sound.wake);
  document.addEventListener("keydown", sound.wake);
  window.addEventListener("hashchange", pairFromAddress);
  window.addEventListener("online", sender.run);
  window.addEventListener("offline", sender.run);
  document.addEventListener("visibilitychange", () => !document.hidden && wakeUp());
}

/** Background Sync does not exist everywhere; coming back to the page is the moment to catch up. */
function wakeUp() {
  sender.run();
  navigator.wakeLock?.request("screen").catch(() => null);
}

async function install() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.addEventListener("message", ({ data }) => {
    if (data === "updated" && screen.isOpen("camera") && parts.typed.value === "") location.reload();
  });
  await workers.register(root.dataset.worker, { scope: "/checkin/" }).catch(() => null);
}

listen();
screen.act("wake").hidden = sound.isAwake();
if (door.device) enter();
else pairing.open();
pairFromAddress();
camera.start();
wakeUp();
install();
navigator.storage?.persist?.();
