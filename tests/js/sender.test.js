import { createSender } from "/static/checkin/sender.js";
import { openStore } from "/static/checkin/store.js";
import { equal } from "./harness.js";

const ROSTER = { status: 200, data: { seq: 2 } };
const FIGURES = { status: 200, data: { checked_in: 1, expected: 2 } };

function scan(number) {
  const scannedAt = `2007-12-06T02:31:00.00${number}Z`;
  return { id: `s${number}`, code: "C", registrationId: null, scannedAt, isOverride: false, shown: "admitted", personId: 1 };
}

function accept({ scans }) {
  return { status: 200, data: { seq: 2, verdicts: scans.map(({ id }) => ({ id, verdict: "admitted" })) } };
}

/** One run against a server that answers with `answer`; what was asked and what is left. */
async function run(numbers, answer, undos = []) {
  const store = await openStore(crypto.randomUUID());
  await Promise.all([...numbers.map((number) => store.addScan(scan(number))), ...undos.map((undo) => store.addUndo(undo))]);
  const asked = [];
  const told = [];
  const api = {
    scans: async (body) => { asked.push(body.scans.map(({ id }) => id).join(" ")); return answer(body); },
    undo: async (id) => { asked.push(`undo ${id}`); return { status: 200, data: {} }; },
    roster: async (since) => { asked.push(`roster ${since}`); return ROSTER; },
    figures: async () => FIGURES,
  };
  const on = { state() {}, settled() {}, roster() {}, figures() {}, unpaired: () => told.push("unpaired") };
  const sender = createSender({ api, store, on });
  await sender.start(1);
  sender.stop();
  const left = (await store.queue()).map(({ id }) => id);
  const late = (await store.late()).map(({ id, verdict }) => `${id} ${verdict.verdict}`);
  return { asked, left, late, told, isOnline: sender.isOnline };
}

export const tests = {
  "scans go out oldest first, then the roster comes": async () => equal(await run([2, 1], accept), {
    asked: ["s1 s2", "roster 1"], left: [], late: [], told: [], isOnline: true,
  }),
  "without a network everything stays": async () => equal(await run([1, 2], () => ({ status: 0, data: null })), {
    asked: ["s1 s2"], left: ["s1", "s2"], late: [], told: [], isOnline: false,
  }),
  "one scan the server cannot read does not hold up the others": async () => {
    const picky = (body) => (body.scans.some(({ id }) => id === "s2") ? { status: 422, data: null } : accept(body));
    const { left, late } = await run([1, 2, 3], picky);
    equal([left, late], [[], ["s2 malformed"]]);
  },
  "an answer without verdicts is no progress and no endless loop": async () => {
    const { asked, left } = await run([1], () => ({ status: 200, data: { seq: 2, verdicts: [] } }));
    equal([asked, left], [["s1"], ["s1"]]);
  },
  "a device that was unpaired keeps its scans and stops": async () => {
    const { asked, left, told } = await run([1], () => ({ status: 401, data: null }));
    equal([asked, left, told], [["s1"], ["s1"], ["unpaired"]]);
  },
  "an undo goes between the scans around it": async () => {
    const { asked } = await run([1, 3], accept, [{ id: "s1", reason: "wrong person", at: "2007-12-06T02:31:00.002Z" }]);
    equal(asked, ["s1", "undo s1", "s3", "roster 1"]);
  },
};
