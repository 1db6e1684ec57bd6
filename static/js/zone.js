/* [data-zone="Asia/Novokuznetsk"][data-zone-at="instant"]: shown when the visitor's clock differs from that zone at that
   instant; [data-zone-time] inside gets the visitor's time. */
export function bind(element) {
  const instant = new Date(element.dataset.zoneAt);
  if (clock(instant, element.dataset.zone) === clock(instant)) return;
  element.querySelector("[data-zone-time]").textContent = clock(instant);
  element.hidden = false;
}

function clock(instant, timeZone) {
  const parts = { hour: "numeric", minute: "2-digit", hourCycle: "h23", day: "numeric", month: "long", timeZone };
  return new Intl.DateTimeFormat(document.documentElement.lang, parts).format(instant);
}
