// Instants as people at the door read them: in the zone of the event, not of the phone.
export function createTimes(language, zone, now = () => new Date()) {
  const format = (options) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const seconds = format({ hour: "numeric", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const date = format({ day: "numeric", month: "long" });
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  return {
    clock: (at) => clock.format(new Date(at)),
    seconds: (at) => seconds.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
    /** Whole calendar days between the instant and now. */
    daysAgo: (at) => (Date.parse(day.format(now())) - Date.parse(day.format(new Date(at)))) / 86400000,
  };
}
