import { isWellFormed } from "/static/checkin/codes.js";
import { createDoor } from "/static/checkin/door.js";
import { openStore } from "/static/checkin/store.js";
import { settle } from "/static/checkin/sync.js";
import { equal } from "./harness.js";

const CODE = [..."23456789ABCDEFGHJKMNPQRSTVWXYZ"].map((last) => "3".repeat(17) + last).find(isWellFormed);
const DEVICE = { token: "T", device: { id: 1, name: "Вход 1" }, event: { zone: "Asia/Novokuznetsk" }, point: { id: 1, kind: "entrance", name: "Вход" } };
const ROW = [1, CODE, "Белова", "Анна", "Ильинична", null, "Делегат", "confirmed", [], null, null];

function changes(parts = {}) {
  return { seq: 5, is_full: true, organisations: [], people: [ROW], revoked_codes: {}, gone: [], ...parts };
}

async function pairedDoor() {
  const store = await openStore(crypto.randomUUID());
  const door = await createDoor(store);
  await door.pair(DEVICE);
  await door.changes(changes());
  return door;
}

const verdictOf = async (door, found = { text: CODE }) => (await door.scan(found)).verdict.verdict;

export const tests = {
  "a scan is kept with what the screen said": async () => {
    const door = await pairedDoor();
    const { kept } = await door.scan({ text: ` ${CODE.toLowerCase()} ` });
    equal(await door.store.queue(), [kept]);
    equal([kept.code, kept.shown, kept.personId], [CODE, "admitted", 1]);
  },
  "the second scan of a badge is again, before and after a restart": async () => {
    const door = await pairedDoor();
    equal([await verdictOf(door), await verdictOf(door)], ["admitted", "again"]);
    equal(await verdictOf(await createDoor(door.store)), "again");
  },
  "an undone check-in may be made once more, also after a restart": async () => {
    const door = await pairedDoor();
    const { kept } = await door.scan({ text: CODE });
    await door.undo(kept, "wrong person");
    equal(await verdictOf(await createDoor(door.store)), "admitted");
    equal((await door.store.undos()).map(({ id, reason }) => [id, reason]), [[kept.id, "wrong person"]]);
  },
  "a check-in of the roster may be undone, also for the next start": async () => {
    const door = await pairedDoor();
    const { kept } = await door.scan({ text: CODE });
    await door.store.settle([{ scan: kept }], []);
    await door.changes(changes({ people: [[...ROW.slice(0, 9), kept.scannedAt, "Вход"]] }));
    await door.undo(kept, "wrong person");
    equal(await verdictOf(await createDoor(door.store)), "admitted");
  },
  "an older roster does not forget a check-in made here": async () => {
    const door = await pairedDoor();
    const { kept } = await door.scan({ text: CODE });
    await door.settled(settle([kept], [{ id: kept.id, verdict: "admitted" }]).settled, 7);
    await door.changes(changes({ seq: 6 }));
    equal(await verdictOf(door), "again");
    await door.changes(changes({ seq: 7 }));
    equal(await verdictOf(door), "admitted");
  },
  "a scan the server refused is no check-in": async () => {
    const door = await pairedDoor();
    const { kept } = await door.scan({ text: CODE });
    await door.settled(settle([kept], [{ id: kept.id, verdict: "revoked" }]).settled, 7);
    equal(await verdictOf(door), "admitted");
  },
  "unpairing erases names and token and keeps the queue": async () => {
    const door = await pairedDoor();
    await door.scan({ text: CODE });
    await door.unpair();
    const { people, revoked, seq } = await door.store.loadRoster();
    equal([people, revoked, seq, await door.store.device() ?? null, door.roster.people.size], [[], [], null, null, 0]);
    equal((await door.store.queue()).length, 1);
  },
  "a scan that was stored but not judged is judged at the next start": async () => {
    const door = await pairedDoor();
    const { kept } = await door.scan({ text: CODE });
    await door.store.changeScan({ ...kept, shown: null, personId: null });
    const restarted = await createDoor(door.store);
    equal((await door.store.queue()).map(({ shown, personId }) => [shown, personId]), [["admitted", 1]]);
    equal(await verdictOf(restarted), "again");
  },
  "a change is kept for the next start": async () => {
    const door = await pairedDoor();
    await door.changes(changes({ seq: 6, is_full: false, people: [], revoked_codes: { [CODE]: 1 } }));
    const restarted = await createDoor(door.store);
    equal([await verdictOf(restarted), restarted.seq], ["revoked", 6]);
  },
};
