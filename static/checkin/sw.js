// Keeps the scanner's page and files on the device, so that it starts without a network.
const PREFIX = "eventmgr-checkin-";
const SHELL = "/checkin/";
const API = "/checkin/api/";
const ASSETS = "/checkin/api/assets";
const PATIENCE_MS = 700;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(renew());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin || pathname.startsWith(API)) return;
  if (mode === "navigate") {
    if (pathname === SHELL) event.respondWith(shell(event));
  } else event.respondWith(asset(event.request));
});

/** The page from the network if it comes at once, else the one kept; meanwhile looks for a new version. */
async function shell(event) {
  const kept = await keptOf(SHELL);
  const fresh = fetch(event.request).then((response) => (isGood(response) ? response : kept ?? response));
  event.waitUntil(fresh.then(renew, () => null));
  if (!kept) return fresh;
  return Promise.race([fresh.catch(() => kept), after(PATIENCE_MS, kept)]);
}

async function asset(request) {
  return (await keptOf(request)) ?? fetch(request);
}

/** An answer kept in any version; the page of a tab still open may name files of the version before. */
function keptOf(request) {
  return caches.match(request, { ignoreVary: true });
}

function isGood({ ok, redirected }) {
  return ok && !redirected;
}

function after(ms, value) {
  return new Promise((resolve) => { setTimeout(resolve, ms, value); });
}

/** Fills the cache of the server's present version; the ones before go only when it is complete. */
async function renew() {
  const { version, urls } = await (await fetch(ASSETS, { cache: "no-store", credentials: "omit" })).json();
  const name = PREFIX + version;
  const versions = (await caches.keys()).filter((key) => key.startsWith(PREFIX));
  if (versions.includes(name) && (await (await caches.open(name)).match(SHELL, { ignoreVary: true }))) return;
  await fill(name, urls);
  const old = versions.filter((key) => key !== name);
  await Promise.all(old.map((key) => caches.delete(key)));
  if (old.length > 0) (await self.clients.matchAll()).forEach((client) => client.postMessage("updated"));
}

/** The page comes last: a cache that holds it is complete. */
async function fill(name, urls) {
  const cache = await caches.open(name);
  await cache.addAll(urls.map((url) => new Request(url, { cache: "no-cache" })));
  const page = await fetch(SHELL, { cache: "reload" });
  if (!isGood(page)) throw new Error(`the page answered ${page.status}`);
  await cache.put(SHELL, page);
}
