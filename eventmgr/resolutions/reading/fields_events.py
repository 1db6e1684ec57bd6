"""Fields of what is to be held: periodicity, events, the next meeting, what is left open."""

from __future__ import annotations

import re
from collections.abc import Callable

from eventmgr.core.grammar.cases import Case
from eventmgr.resolutions.reading.clause_reading import ClauseReading, after, before, without
from eventmgr.resolutions.reading.enumerations import split_list
from eventmgr.resolutions.reading.figures import YEAR, number_of, years_of

_OFTEN = re.compile(
    r"\b(\w+)\s+раза?\s+в\s+(?:(\w+)\s+)?(?:год[а]?|лет)\b|\b(ежегодно)\b|\bкаждые\s+(\w+)\s+(?:год|лет)", re.I
)
_LASTING = re.compile(r"в\s+течени[еи]\s+(\w+)\s+(рабоч|календарн)?\w*\s*(?:дн|сут)", re.I)
_VERB = r"^\S+\s+"
_PLACE = re.compile(r"\s(?=(?:в|на\s+базе|в\s+городе)\s+(?:г\.\s?)?[А-ЯЁ])")


def read_periodicity(reading: ClauseReading) -> None:
    often = _OFTEN.search(reading.text)
    if often is None:
        reading.is_vague = True
        return
    times, years, yearly, every = often.groups()
    reading.values["times"] = str(number_of(times) or 1) if times else "1"
    reading.values["years"] = "1" if yearly else str(number_of(every or years or "1") or 1)
    reading.phrase("what", before(after(reading.text, _VERB), _OFTEN.pattern), Case.ACCUSATIVE)
    lasting = _LASTING.search(reading.text)
    if lasting and number_of(lasting[1]):
        reading.values["days"] = str(number_of(lasting[1]))
        reading.values["day_kind"] = {"р": "working", "к": "calendar"}.get((lasting[2] or "")[:1].lower(), "any")


def read_hold(reading: ClauseReading) -> None:
    text = reading.responsible()
    due, period = reading.until(), reading.period()
    verb, _, rest = without(text, [due, period]).partition(" ")
    reading.values["opening"] = "hold" if verb.lower().startswith("пров") else "organise"
    event, _, guests = rest.partition(" с участием ")
    event, place = _at_place(event)
    if place:
        reading.line("place", place)
    guests, dash, title = _title_behind(guests)
    reading.phrase("event", event + dash + title, Case.ACCUSATIVE)
    if guests:
        reading.values["participants"] = [reading.phrase("guests", each, Case.GENITIVE) for each in split_list(guests)]
        reading.values.pop("guests")
        reading.doubts = ["participants" if name == "guests" else name for name in reading.doubts]


def _title_behind(guests: str) -> tuple[str, str, str]:
    """«… и студентов – «Молодой специалист»»: the title of the event stands behind its guests."""
    match = re.search(r"\s+[-–—]\s*(?=«)", guests)
    return (guests[: match.start()], " – ", guests[match.end() :]) if match else (guests, "", "")


def _at_place(text: str) -> tuple[str, str]:
    match = _PLACE.search(re.sub("«[^»]*»", lambda quoted: "«" + "x" * (len(quoted.group()) - 2) + "»", text))
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def read_next_meeting(reading: ClauseReading) -> None:
    period = reading.period()
    years = years_of(reading.text)
    if years or period:
        reading.year = years[0] if years else None
        reading.values["year"] = str(years[0]) if years else reading.values.get("starts_on", "")[:4]
    text = without(reading.text, [period])
    text = re.sub(rf"\s+в\s+(?:{YEAR.pattern})\s*(?:году|г\.)?", "", text)
    if re.match(r"(?:очередн|следующ)", text, re.IGNORECASE):
        text = "… " + re.sub(r"\s+(?:провести|организовать|состоится)\b", "", text)
    text, _, host = after(text, _VERB).partition(" на базе ")
    what, place = _at_place(text)
    reading.phrase("what", what, Case.ACCUSATIVE)
    if place:
        reading.line("place", place)
    reading.bodies("hosts", host, Case.GENITIVE)


def read_leave_open(reading: ClauseReading) -> None:
    reading.until("until_on")
    question = before(reading.text, r"\s+оставить\s+открыт")
    reading.phrase("question", question, Case.ACCUSATIVE)
    years = years_of(question)
    reading.year = years[0] if years else None


READERS: dict[str, Callable[[ClauseReading], None]] = {
    "periodicity": read_periodicity, "hold": read_hold, "next_meeting": read_next_meeting,
    "leave_open": read_leave_open,
}  # fmt: skip
