// Badge codes, by the rule of eventmgr/badges/codes.py: what one accepts, the other does.
export const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const LENGTH = 18;
const GROUP = 6;

// Letters that look the same on a keyboard left in the Russian layout.
const FROM_CYRILLIC = pairs("АВЕКМНРСТХУ", "ABEKMHPCTXY");

// A wedge scanner presses keys, not letters: in the Russian layout W arrives as Ц.
const BY_KEY = pairs("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM");

function pairs(from, to) {
  return new Map([...from].map((letter, at) => [letter, to[at]]));
}

/** What a person typed or a camera read, in the shape in which codes are stored. */
export function normalise(text) {
  return replaceAll(bare(text), FROM_CYRILLIC);
}

/** Like `normalise`, but also understands a wedge scanner on a keyboard in the Russian layout. */
export function normaliseKeys(text) {
  const typed = replaceAll(bare(text), BY_KEY);
  return isWellFormed(typed) ? typed : normalise(text);
}

function bare(text) {
  return text.replace(/[\s\-‐‑–—…]/gu, "").toUpperCase();
}

function replaceAll(text, letters) {
  return [...text].map((letter) => letters.get(letter) ?? letter).join("");
}

/** Whether this can be one of our codes at all. */
export function isWellFormed(code) {
  return hasShape(code) && checkSymbol(code.slice(0, -1)) === code.at(-1);
}

/** Eighteen symbols of the alphabet, whatever the last one says. */
export function hasShape(code) {
  return code.length === LENGTH && [...code].every((symbol) => ALPHABET.includes(symbol));
}

/** «A3WP9T-JDKM42-…»: three groups of six, for reading aloud. */
export function grouped(code) {
  return code.match(new RegExp(`.{1,${GROUP}}`, "gsu"))?.join("-") ?? "";
}

// Luhn's algorithm to the base of 30.
function checkSymbol(body) {
  const base = ALPHABET.length;
  const total = [...body].reverse().reduce((sum, symbol, position) => {
    const value = ALPHABET.indexOf(symbol) * (position % 2 === 0 ? 2 : 1);
    return sum + Math.floor(value / base) + (value % base);
  }, 0);
  return ALPHABET[(base - (total % base)) % base];
}

/** Whether a QR code is one that the desk shows for pairing. */
export function isPairing(text) {
  return text.includes("#pair=");
}

/** The pairing code in the address that the desk shows as a QR code, or in what was typed; else null. */
export function pairingCodeIn(text) {
  const found = /#pair=([\w-]{4,64})/u.exec(text) ?? /^\s*([\p{L}\d]{4}-?[\p{L}\d]{4})\s*$/u.exec(text);
  return found ? replaceAll(found[1].toUpperCase(), FROM_CYRILLIC) : null;
}
