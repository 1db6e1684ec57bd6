// A badge held before the camera is read in every frame; it is one scan.
export const HELD_MS = 3000;

/**
 * Counts the sights of a text: 1 when it is new, more while it is held. Each sight prolongs the hold
 * (milliseconds), so that a badge kept in the picture is not reported as coming again.
 */
export function createSights(heldMs = HELD_MS) {
  const seen = new Map();
  return (text, now) => {
    const last = seen.get(text);
    const count = last && now - last.at < heldMs ? last.count + 1 : 1;
    seen.set(text, { at: now, count });
    return count;
  };
}
