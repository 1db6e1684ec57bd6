// A badge held before the camera is read in every frame; it is one scan.
export const HELD_MS = 3000;

/**
 * Remembers when each text was last seen; `isRepeat(text, now)` in milliseconds. Each sight prolongs
 * the hold, so that a badge kept in the picture is not reported as coming again.
 */
export function createRepeats(heldMs = HELD_MS) {
  const seen = new Map();
  return {
    isRepeat(text, now) {
      const last = seen.get(text);
      seen.set(text, now);
      return last !== undefined && now - last < heldMs;
    },
    forget: () => seen.clear(),
  };
}
