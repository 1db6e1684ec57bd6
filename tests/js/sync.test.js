import { BATCH, backOff, bodyOf, nextSize, nextStep, outcomeOf, settle, toneOf } from "/static/checkin/sync.js";
import { equal } from "./harness.js";

function scan(id, second, parts = {}) {
  const scannedAt = `2007-12-06T02:31:${String(second).padStart(2, "0")}.000Z`;
  return { id, code: "C", registrationId: null, scannedAt, isOverride: false, shown: "admitted", ...parts };
}

const ids = (step) => step.scans.map(({ id }) => id);

export const tests = {
  "the oldest scans go first": () => equal(ids(nextStep([scan("b", 2), scan("a", 1), scan("c", 3)], [], 2)), ["a", "b"]),
  "nothing waits, nothing goes": () => equal(nextStep([], []), null),
  "a scan nobody has judged yet waits": () => equal(ids(nextStep([scan("a", 1, { shown: null }), scan("b", 2)], [])), ["b"]),
  "an undo goes after its scan and before later ones": () => {
    const undo = { id: "a", reason: "wrong person", at: scan("", 2).scannedAt };
    equal(ids(nextStep([scan("a", 1), scan("b", 3)], [undo])), ["a"]);
    equal(nextStep([scan("b", 3)], [undo]), { undo });
  },
  "the body speaks the server's words": () => equal(bodyOf([scan("a", 1)], "now"), {
    sent_at: "now",
    scans: [{ id: "a", code: "C", registration_id: null, scanned_at: "2007-12-06T02:31:01.000Z", is_override: false }],
  }),
  "every verdict settles its scan": () => {
    const verdicts = ["admitted", "again", "revoked", "unknown", "malformed", "foreign", "not_admitted", "from the future"];
    const batch = verdicts.map((_, at) => scan(`s${at}`, at));
    const { settled } = settle(batch, verdicts.map((verdict, at) => ({ id: `s${at}`, verdict })));
    equal(settled.length, verdicts.length);
  },
  "a scan without a verdict stays": () => equal(settle([scan("a", 1)], [{ id: "other", verdict: "admitted" }]).settled, []),
  "a verdict of another colour is late": () => {
    const { late } = settle([scan("a", 1), scan("b", 2)], [{ id: "a", verdict: "again" }, { id: "b", verdict: "admitted" }]);
    equal(late.map((pair) => pair.scan.id), ["a"]);
  },
  "another shade of red is not late": () => {
    equal(settle([scan("a", 1, { shown: "unknown" })], [{ id: "a", verdict: "foreign" }]).late, []);
  },
  "what a person overrode is not late": () => {
    equal(settle([scan("a", 1, { isOverride: true })], [{ id: "a", verdict: "again" }]).late, []);
  },
  "answers are told apart": () => equal(
    [200, 401, 403, 400, 422, 413, 404, 0, 429, 500, 503].map(outcomeOf),
    ["accepted", "unpaired", "unpaired", "refused", "refused", "refused", "refused", "unreachable", "unreachable", "unreachable", "unreachable"],
  ),
  "a refused batch is halved down to one": () => equal([nextSize(50, "refused"), nextSize(3, "refused"), nextSize(1, "refused")], [25, 1, 1]),
  "an accepted batch grows to the limit": () => equal([nextSize(1, "accepted"), nextSize(BATCH, "accepted")], [2, BATCH]),
  "no answer leaves the size": () => equal(nextSize(7, "unreachable"), 7),
  "waits double and end at a minute": () => equal([1, 2, 3, 7, 40].map((failures) => backOff(failures, 1)), [1000, 2000, 4000, 60000, 60000]),
  "chance takes at most half of a wait": () => equal(backOff(3, 0), 2000),
  "three tones": () => equal(["admitted", "again", "revoked", "anything"].map(toneOf), ["ok", "warn", "bad", "bad"]),
};
