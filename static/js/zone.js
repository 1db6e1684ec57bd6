/* [data-zone="Asia/Novokuznetsk"][data-zone-at="instant"]: shown when the visitor's clock differs from that zone at that
   instant; [data-zone-time] inside gets the visitor's time, with the day when it is another one. */
export function bind(element) {
  const instant = new Date(element.dataset.zoneAt);
  const zone = element.dataset.zone;
  if (clock(instant, zone) === clock(instant) && day(instant, zone) === day(instant)) return;
  const isSameDay = day(instant, zone) === day(instant);
  element.querySelector("[data-zone-time]").textContent = isSameDay ? clock(instant) : `${day(instant)}, ${clock(instant)}`;
  element.hidden = false;
}

function clock(instant, timeZone) {
  return show(instant, { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone }).replace(/^0(?=\d:)/, "");
}

function day(instant, timeZone) {
  return show(instant, { day: "numeric", month: "long", timeZone });
}

function show(instant, parts) {
  return new Intl.DateTimeFormat(document.documentElement.lang, parts).format(instant);
}
