// crypto.randomUUID exists only on https; a loopback or a lab network may be plain http.
export function newId() {
  return crypto.randomUUID ? crypto.randomUUID() : fromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

/** A version 4 UUID from 16 random bytes (RFC 9562, section 5.4). */
export function fromBytes(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
