"""Events to come: periodicity, hold an event, the next meeting."""

from __future__ import annotations

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.numerals import number_in_words
from eventmgr.resolutions.kinds import calendar
from eventmgr.resolutions.kinds.agreement import plural_form
from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import (
    N_,
    FieldSpec,
    FieldType,
    Group,
    responsible_fields,
)
from eventmgr.resolutions.kinds.kind import CLOSING, DECISIONS, Kind, bilingual
from eventmgr.resolutions.kinds.sentence import Sentence, join, words
from eventmgr.resolutions.kinds.values import Values

_TO_TEN = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def _periodicity_ru(values: Values, c: Composer) -> Sentence:
    times = values.number("times") or 1
    often = f"{times} {plural_form(times, 'раз', 'раза', 'раз')} в {_years_ru(values, c)}"
    return Sentence(words("Проводить", c.text("what"), often, _days_ru(values)))


def _years_ru(values: Values, c: Composer) -> str:
    years = values.number("years")
    if years is None:
        return c.blank("years")
    if years == 1:
        return "год"
    number = number_in_words(years, Case.ACCUSATIVE, Gender.MASCULINE)
    return f"{number} {plural_form(years, 'год', 'года', 'лет')}"


def _days_ru(values: Values) -> str:
    days = values.number("days")
    if days is None:
        return ""
    is_one = days % 10 == 1 and days % 100 != 11
    kinds = {
        "working": ("рабочего", "рабочих"),
        "calendar": ("календарного", "календарных"),
    }
    kind = kinds.get(values.line("day_kind"), ("", ""))[0 if is_one else 1]
    number = number_in_words(days, Case.GENITIVE, Gender.MASCULINE)
    return words("в течение", number, kind, "дня" if is_one else "дней")


def _periodicity_en(values: Values, c: Composer) -> Sentence:
    often = words(_times_en(values.number("times") or 1), _years_en(values, c))
    return Sentence(words("To hold", c.text("what"), often, _days_en(values)))


def _times_en(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times) or f"{_number_en(times)} times"


def _years_en(values: Values, c: Composer) -> str:
    years = values.number("years")
    if years is None:
        return f"every {c.blank('years')}"
    return "a year" if years == 1 else f"every {_number_en(years)} years"


def _days_en(values: Values) -> str:
    days = values.number("days")
    if days is None:
        return ""
    kind = {"working": "working", "calendar": "calendar"}.get(values.line("day_kind"), "")
    return words("over", _number_en(days), kind, "day" if days == 1 else "days")


def _number_en(number: int) -> str:
    return _TO_TEN[number - 1] if 1 <= number <= 10 else str(number)


def _hold_ru(values: Values, c: Composer) -> Sentence:
    verb = "Провести" if values.line("opening") == "hold" else "Организовать"
    guests = join(c.lines("participants"), "ru")
    sentence = words(
        verb, c.text("event"), f"с участием {guests}" if guests else "", _when(values, c),
        c.within("place"), c.until(),
    )  # fmt: skip
    return c.with_responsible(sentence, "ответственность возложить на")


def _hold_en(values: Values, c: Composer) -> Sentence:
    verb = "To hold" if values.line("opening") == "hold" else "To organise"
    guests = join(c.lines("participants"), "en")
    sentence = words(
        verb, c.text("event"), f"with the participation of {guests}" if guests else "",
        _when(values, c), c.within("place"), c.until(),
    )  # fmt: skip
    return c.with_responsible(sentence, "the responsibility rests with")


def _next_meeting_ru(values: Values, c: Composer) -> Sentence:
    year = values.number("year")
    when = _when(values, c) or (f"в {year} году" if year else f"в {c.blank('year')} году")
    hosts = join(c.bodies("hosts"), "ru")
    base = f"на базе {hosts}" if hosts else ""
    return Sentence(words("Организовать", c.text("what"), when, c.within("place"), base))


def _next_meeting_en(values: Values, c: Composer) -> Sentence:
    year = values.number("year")
    when = _when(values, c) or (f"in {year}" if year else f"in {c.blank('year')}")
    hosts = join(c.bodies("hosts"), "en")
    host = f"hosted by {hosts}" if hosts else ""
    return Sentence(words("To organise", c.text("what"), when, c.within("place"), host))


def _when(values: Values, c: Composer) -> str:
    return calendar.period(values.date("starts_on"), values.date("ends_on"), c.language)


PERIODICITY = Kind(
    key="periodicity",
    number=7,
    title=N_("Periodicity"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec(
            "what",
            FieldType.LINE,
            N_("What is held"),
            case=Case.ACCUSATIVE,
            is_required=True,
        ),
        FieldSpec("times", FieldType.NUMBER, N_("How many times")),
        FieldSpec("years", FieldType.NUMBER, N_("In how many years"), is_required=True),
        FieldSpec("days", FieldType.NUMBER, N_("How many days it lasts")),
        FieldSpec(
            "day_kind",
            FieldType.CHOICE,
            N_("Kind of days"),
            choices=(
                ("any", N_("days")),
                ("working", N_("working days")),
                ("calendar", N_("calendar days")),
            ),
        ),
    ),
    compose=bilingual(_periodicity_ru, _periodicity_en),
)

HOLD = Kind(
    key="hold",
    number=11,
    title=N_("Hold an event"),
    group=Group.DECIDE,
    parts=DECISIONS,
    fields=(
        FieldSpec(
            "opening",
            FieldType.CHOICE,
            N_("Opens with"),
            choices=(("organise", N_("Organise the event")), ("hold", N_("Hold the event"))),
        ),
        FieldSpec("event", FieldType.LINE, N_("Event"), case=Case.ACCUSATIVE, is_required=True),
        FieldSpec(
            "participants",
            FieldType.LINES,
            N_("With the participation of"),
            case=Case.GENITIVE,
        ),
        FieldSpec("starts_on", FieldType.DATE, N_("Starts on")),
        FieldSpec("ends_on", FieldType.DATE, N_("Ends on")),
        FieldSpec(
            "place",
            FieldType.LINE,
            N_("Place"),
            case=Case.PREPOSITIONAL,
            help=N_("With its preposition or without one"),
        ),
        *responsible_fields(),
    ),
    compose=bilingual(_hold_ru, _hold_en),
    is_obliging=True,
)

NEXT_MEETING = Kind(
    key="next_meeting",
    number=22,
    title=N_("Next meeting"),
    group=Group.CLOSE,
    parts=CLOSING,
    fields=(
        FieldSpec(
            "what",
            FieldType.LINE,
            N_("Meeting"),
            case=Case.ACCUSATIVE,
            is_required=True,
        ),
        FieldSpec("year", FieldType.YEAR, N_("Year"), is_required=True),
        FieldSpec("starts_on", FieldType.DATE, N_("Starts on")),
        FieldSpec("ends_on", FieldType.DATE, N_("Ends on")),
        FieldSpec(
            "place",
            FieldType.LINE,
            N_("Place"),
            case=Case.PREPOSITIONAL,
            help=N_("With its preposition or without one"),
        ),
        FieldSpec("hosts", FieldType.BODIES, N_("Hosts"), case=Case.GENITIVE),
    ),
    compose=bilingual(_next_meeting_ru, _next_meeting_en),
)
