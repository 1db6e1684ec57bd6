// The server's side of the door. Every call answers {status, data}; status 0 means nobody answered.
const PATIENCE_MS = 8000;

export function createApi(root = "/checkin/api") {
  let token = null;
  const call = (method, path, body) => request(root + path, method, token, body);
  return {
    use(newToken) { token = newToken; },
    pair: (code, name) => call("POST", "/pair", { code, name }),
    roster: (since) => call("GET", since === null ? "/roster" : `/roster?since=${since}`),
    scans: (body) => call("POST", "/scans", body),
    undo: (id, reason) => call("POST", `/scans/${id}/undo`, { reason }),
    figures: () => call("GET", "/figures"),
  };
}

async function request(url, method, token, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(url, { ...settings(method, token, body), signal: patience.signal });
    return { status: response.status, data: response.ok ? await response.json() : null };
  } catch {
    return { status: 0, data: null };
  } finally {
    clearTimeout(timer);
  }
}

function settings(method, token, body) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  // The device is known by its token alone; an organiser's cookie on the same phone must not matter.
  return { method, headers, body: JSON.stringify(body), credentials: "omit", cache: "no-store" };
}
