// Three verdicts that are told apart with closed eyes: two rising notes, two level ones, one low buzz.
const TUNES = {
  ok: { notes: [[880, 0, 0.09], [1320, 0.1, 0.16]], shape: "sine", pattern: [60] },
  warn: { notes: [[587, 0, 0.14], [587, 0.22, 0.14]], shape: "triangle", pattern: [90, 80, 90] },
  bad: { notes: [[165, 0, 0.5]], shape: "square", pattern: [400] },
};
const LOUDNESS = { sine: 0.5, triangle: 0.6, square: 0.25 };

export function createSound(onChange) {
  const context = window.AudioContext ? new AudioContext() : null;
  context?.addEventListener("statechange", () => onChange(context.state === "running"));
  return {
    // Browsers keep a page silent until somebody touches it.
    wake: () => context?.resume(),
    isAwake: () => context?.state === "running",
    play: (tone) => play(context, TUNES[tone]),
  };
}

function play(context, { notes, shape, pattern }) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
  if (context?.state === "running") notes.forEach((note) => sing(context, shape, ...note));
}

function sing(context, shape, pitch, delay, length) {
  const start = context.currentTime + delay;
  const voice = new OscillatorNode(context, { type: shape, frequency: pitch });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.linearRampToValueAtTime(LOUDNESS[shape], start + 0.01);
  volume.gain.setValueAtTime(LOUDNESS[shape], start + length - 0.03);
  volume.gain.linearRampToValueAtTime(0, start + length);
  voice.connect(volume).connect(context.destination);
  voice.start(start);
  voice.stop(start + length);
}
