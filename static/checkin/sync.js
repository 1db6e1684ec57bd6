// What to send next, what an answer settles, when to try again. Nothing here touches the network.
export const BATCH = 50;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60000;

// The server understood that this will never do; sending it again changes nothing.
const REFUSALS = new Set([400, 404, 409, 410, 413, 422]);
const TONES = { admitted: "ok", again: "warn" };

/** "ok", "warn" or "bad": the colour and sound of a verdict. */
export function toneOf(verdict) {
  return TONES[verdict] ?? "bad";
}

/**
 * What goes out next: {scans} at most `size` of the oldest, {undo}, or null when nothing waits.
 * A scan that is stored but not judged yet (`shown` is null) waits for that. An undo goes before the scans made after it, or the server would call those a second time.
 */
export function nextStep(queue, undos, size = BATCH) {
  const undo = [...undos].sort((one, other) => one.at.localeCompare(other.at))[0] ?? null;
  const ready = queue.filter(({ scannedAt, shown }) => shown !== null && (!undo || scannedAt <= undo.at));
  const scans = ready.sort(byTime).slice(0, size);
  if (scans.length > 0) return { scans };
  return undo && { undo };
}

function byTime(one, other) {
  return one.scannedAt.localeCompare(other.scannedAt);
}

/** The body of POST /checkin/api/scans. */
export function bodyOf(batch, sentAt) {
  return { sent_at: sentAt, scans: batch.map(scanBody) };
}

function scanBody({ id, code, registrationId, scannedAt, isOverride }) {
  return { id, code, registration_id: registrationId, scanned_at: scannedAt, is_override: isOverride };
}

/**
 * Pairs scans with their verdicts. Any verdict settles its scan, also one this version does not know.
 * Returns {settled: [{scan, verdict}], late: the pairs that contradict what the screen had said}.
 */
export function settle(batch, verdicts) {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const settled = batch.filter((scan) => byId.has(scan.id)).map((scan) => ({ scan, verdict: byId.get(scan.id) }));
  return { settled, late: settled.filter(isLate) };
}

function isLate({ scan, verdict }) {
  return !scan.isOverride && toneOf(scan.shown) !== toneOf(verdict.verdict);
}

/** What the status of an answer means for the queue; 0 stands for no answer at all. */
export function outcomeOf(status) {
  if (status >= 200 && status < 300) return "accepted";
  if (status === 401 || status === 403) return "unpaired";
  if (REFUSALS.has(status)) return "refused";
  return "unreachable";
}

/**
 * How large the next batch is. A refused batch is halved until the one scan the server cannot
 * read stands alone, so that it cannot hold up the others.
 */
export function nextSize(size, outcome) {
  if (outcome === "refused") return Math.max(1, Math.floor(size / 2));
  return outcome === "accepted" ? Math.min(BATCH, size * 2) : size;
}

/** Milliseconds before attempt number `failures` + 1; `random` in [0, 1) keeps devices apart. */
export function backOff(failures, random) {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(wait * (0.5 + random / 2));
}
