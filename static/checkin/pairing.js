// How a phone becomes a device of one door, and what happens when the desk ends that.
import { isPairing, pairingCodeIn } from "./codes.js";

/** A short name for the list of devices at the desk: "iPhone, Safari". */
export function deviceName(userAgent) {
  const machine = MACHINES.find((name) => userAgent.includes(name)) ?? "Device";
  const browser = BROWSERS.find(([mark]) => userAgent.includes(mark))?.[1];
  return browser ? `${machine}, ${browser}` : machine;
}

// The order matters: every machine and browser also names those it resembles.
const MACHINES = ["iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"];
const BROWSERS = [
  ["YaBrowser", "Yandex"], ["SamsungBrowser", "Samsung"], ["Edg", "Edge"], ["OPR", "Opera"],
  ["Firefox", "Firefox"], ["FxiOS", "Firefox"], ["CriOS", "Chrome"], ["Chrome", "Chrome"], ["Safari", "Safari"],
];

export function createPairing({ screen, door, api, onPaired }) {
  let isBusy = false;

  async function pair(text) {
    const code = pairingCodeIn(text);
    if (code === null) return complain(screen, "bad_pairing");
    if (isBusy) return;
    isBusy = true;
    const { status, data } = await api.pair(code, deviceName(navigator.userAgent));
    isBusy = false;
    if (data === null) return complain(screen, status === 0 || status >= 500 ? "pairing_offline" : "bad_pairing");
    complain(screen, null);
    await door.pair(data);
    onPaired();
  }

  screen.views.pairing.addEventListener("submit", (event) => {
    event.preventDefault();
    pair(screen.parts["pairing-code"].value);
  });
  return {
    pair,
    // A badge held before an unpaired phone says nothing about pairing.
    sees: (text) => (isPairing(text) ? pair(text) : null),
    open: () => open(screen),
    openUnpaired: () => openUnpaired(screen, door),
  };
}

function complain({ parts, say }, key) {
  parts["pairing-error"].textContent = key ? say(key) : "";
  parts["pairing-code"].setAttribute("aria-invalid", String(key !== null));
}

function open(screen) {
  screen.parts.foot.hidden = true;
  screen.parts.last.hidden = true;
  screen.open("pairing");
}

async function openUnpaired(screen, door) {
  const { parts, say } = screen;
  const waiting = (await door.store.queue()).length;
  const lines = [say("unpaired"), waiting ? say("unpaired_queue", { count: waiting }) : ""];
  parts.unpaired.textContent = lines.filter(Boolean).join(" ");
  parts.unpaired.hidden = false;
  open(screen);
  screen.speak(parts.unpaired.textContent);
}
