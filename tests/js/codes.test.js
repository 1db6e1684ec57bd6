import { hasShape, isWellFormed, normalise, normaliseKeys, pairingCodeIn } from "/static/checkin/codes.js";
import { equal } from "./harness.js";

const CODE = "22222222222222222" + "2";
const KEYS = Object.fromEntries([..."QWERTYUIOPASDFGHJKLZXCVBNM"].map((key, at) => [key, "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"[at]]));

/** A code with every kind of symbol and the check symbol that fits. */
function fitting(body) {
  return [..."23456789ABCDEFGHJKMNPQRSTVWXYZ"].map((last) => body + last).find(isWellFormed);
}

export const tests = {
  "spaces, dashes and case do not matter": () => equal(normalise("a3wp9t-jdkm42 qr"), "A3WP9TJDKM42QR"),
  "a wedge scanner on a Russian keyboard is understood": () => {
    const code = fitting("WQ9TJDKM42QRSVXYZ");
    equal(normaliseKeys([...code].map((symbol) => KEYS[symbol] ?? symbol).join("")), code);
  },
  "exactly one last symbol fits a body": () => {
    const last = [..."23456789ABCDEFGHJKMNPQRSTVWXYZ"].filter((symbol) => isWellFormed(CODE.slice(0, 17) + symbol));
    equal(last.length, 1);
  },
  "a wrong check symbol keeps the shape": () => equal([hasShape("3".repeat(18)), hasShape("3".repeat(17))], [true, false]),
  "the pairing code is taken from the address": () => equal(pairingCodeIn("https://example.org/checkin/#pair=ABCD-2345"), "ABCD-2345"),
  "the pairing code may be typed in any case": () => equal(pairingCodeIn(" abcd2345 "), "ABCD2345"),
  "anything else pairs nothing": () => equal([pairingCodeIn("A3WP9T-JDKM42-QRSVXY"), pairingCodeIn("")], [null, null]),
};
