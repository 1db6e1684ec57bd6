// Video → text of a QR code. Native detector where the browser has one, else zxing in WebAssembly.
const PAUSE_MS = 120;
const WISH = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };
const PONYFILL = new URL("../vendor/barcode-detector/ponyfill.js", import.meta.url);
const WASM = new URL("../vendor/zxing-wasm/zxing_reader.wasm", import.meta.url);

let detector = null;

/** A barcode detector for QR codes, made once. */
export function qrDetector() {
  detector ??= makeDetector();
  return detector;
}

async function makeDetector() {
  const options = { formats: ["qr_code"] };
  const native = await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => []);
  if (native?.includes("qr_code")) return new BarcodeDetector(options);
  const { BarcodeDetector: Ponyfill, prepareZXingModule } = await import(PONYFILL.href);
  prepareZXingModule({ overrides: { locateFile: () => WASM.href } });
  return new Ponyfill(options);
}

/** The text of the first QR code in a video, image or blob; null when there is none. */
export async function readCode(source) {
  const found = await (await qrDetector()).detect(source);
  return found[0]?.rawValue ?? null;
}

/**
 * `onCode(text)` for every frame with a code, `onChange({isOn, hasTorch})` when the camera comes or goes.
 * A hidden page does not hold the camera: other programs want it and the battery pays.
 */
export function createCamera(video, onCode, onChange) {
  const camera = { track: null, isOpening: false, isWanted: false };

  async function start() {
    camera.isWanted = true;
    if (camera.track || camera.isOpening || document.hidden) return;
    camera.isOpening = true;
    const track = await openTrack(video).catch(() => null);
    Object.assign(camera, { track, isOpening: false });
    if (document.hidden) return stop();
    onChange({ isOn: track !== null, hasTorch: Boolean(track?.getCapabilities?.().torch) });
    if (track) attend(track);
  }

  function attend(track) {
    track.addEventListener("ended", () => {
      stop();
      onChange({ isOn: false, hasTorch: false });
    });
    watch(video, () => camera.track === track, onCode);
  }

  function stop() {
    camera.track?.stop();
    camera.track = null;
    video.srcObject = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
    else if (camera.isWanted) start();
  });
  return { start, light: (isLit) => camera.track?.applyConstraints({ advanced: [{ torch: isLit }] }) };
}

async function openTrack(video) {
  if (!navigator.mediaDevices) throw new Error("no camera on an insecure page");
  const stream = await navigator.mediaDevices.getUserMedia({ video: WISH, audio: false });
  video.srcObject = stream;
  // Saving power, a phone may refuse to play at once; the frames come with the next touch.
  await video.play().catch(() => null);
  return stream.getVideoTracks()[0];
}

async function watch(video, isOn, onCode) {
  while (isOn()) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      const text = await readCode(video).catch(() => null);
      if (text !== null && isOn()) onCode(text);
    }
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  }
}
