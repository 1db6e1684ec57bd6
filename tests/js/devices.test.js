import { deviceName } from "/static/checkin/pairing.js";
import { createSights } from "/static/checkin/repeats.js";
import { fromBytes } from "/static/checkin/uuid.js";
import { equal } from "./harness.js";

export const tests = {
  "a code in view is counted, not scanned again": () => {
    const sights = createSights(3000);
    equal([0, 1000, 3900, 6800].map((now) => sights("A", now)), [1, 2, 3, 4]);
  },
  "after three seconds away it is new": () => {
    const sights = createSights(3000);
    equal([0, 3000].map((now) => sights("A", now)), [1, 1]);
  },
  "another code is new at once": () => {
    const sights = createSights(3000);
    equal([sights("A", 0), sights("B", 1), sights("A", 2)], [1, 1, 2]);
  },
  "random bytes make a version 4 UUID": () => {
    equal(fromBytes(new Uint8Array(16).fill(255)), "ffffffff-ffff-4fff-bfff-ffffffffffff");
  },
  "devices are named as people know them": () => equal([
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 YaBrowser/24.10 Mobile Safari/537.36",
    "curl/8",
  ].map(deviceName), ["iPhone, Safari", "Android, Yandex", "Device"]),
};
