"""Forms of sections, talks and places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form as PlainForm
from wtforms import HiddenField, IntegerField, SelectChoice, SelectField, ValidationError
from wtforms.fields import FieldList, FormField, TimeField
from wtforms.validators import InputRequired, NumberRange, Optional

from eventmgr.core.clock import from_zone, in_zone
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import Form, OnceForm, VersionedForm, line, text
from eventmgr.core.i18n import long_date
from eventmgr.events.models import Event, Room
from eventmgr.events.queries import room_or_404
from eventmgr.programme.models import Section, SlotKind, TalkKind
from eventmgr.programme.operations import Named
from eventmgr.programme.queries import section_or_404
from eventmgr.programme.rows import Programme
from eventmgr.programme.rules import SLOT_KIND_LABELS, TALK_KIND_LABELS

SPARE_ROWS = 2
MOST_PEOPLE = 30
LANGUAGES = (("ru", _l("Russian")), ("en", _l("English")))
Pairs = Sequence[tuple[str, Any]]


def offered(pairs: Pairs) -> list[SelectChoice]:
    """Value and label of each option."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class NameForm(PlainForm):
    """One person: chosen from the suggestions, or typed."""

    name = line(_l("Name"), longest=200)
    person_id = HiddenField()
    order = IntegerField(_l("Place"), validators=[Optional(), NumberRange(1, 99)])


class PeopleForm(VersionedForm, OnceForm):
    """Rows of people in the order of their places; an emptied row goes."""

    people = FieldList(FormField(NameForm), max_entries=MOST_PEOPLE)

    def show_people(self, links: Sequence[Any]) -> None:
        """Fill in the rows of a fresh form from speakers or moderators, and leave two empty."""
        for position, link in enumerate(links, 1):
            row = self.people.append_entry()
            row["name"].data, row["person_id"].data = link.person.name, str(link.person.id)
            row["order"].data = position
        self.spare_rows()

    def spare_rows(self) -> None:
        for _spare in range(min(SPARE_ROWS, MOST_PEOPLE - len(self.people.entries))):
            self.people.append_entry()

    def named(self) -> list[Named]:
        rows = [row for row in self.people.entries if row["name"].data]
        rows.sort(key=lambda row: row["order"].data or MOST_PEOPLE)
        return [Named(row["name"].data, _number(row["person_id"].data)) for row in rows]

    def typed_rows(self) -> list[Any]:
        return list(self.people.entries)


class SectionForm(PeopleForm):
    number = IntegerField(
        _l("Number"), validators=[InputRequired(_l("Please fill this in.")), NumberRange(1, 999, _l("From 1 to 999."))]
    )
    title = line(_l("Title"), required=True)
    title_en = line(_l("Title in English"))
    short_title = line(_l("Short title"), longest=60)
    short_title_en = line(_l("Short title in English"), longest=60)
    description = text(_l("Description"))
    description_en = text(_l("Description in English"))
    capacity = IntegerField(_l("Seats"), validators=[Optional(), NumberRange(1, 100_000, _l("At least 1."))])

    def values(self) -> dict[str, Any]:
        names = ("number", "title", "title_en", "short_title", "short_title_en", "description", "description_en")
        return _values(self, names) | {"capacity": self.capacity.data, "moderators": self.named()}


class TalkForm(PeopleForm):
    title = line(_l("Title"), required=True)
    title_en = line(_l("Title in English"))
    kind = SelectField(_l("Kind"), choices=offered([(each.value, name) for each, name in TALK_KIND_LABELS.items()]))
    section = SelectField(_l("Section"), validators=[Optional()])
    duration = IntegerField(
        _l("Minutes"),
        validators=[
            InputRequired(_l("Please fill this in.")),
            NumberRange(1, 1440, _l("From 1 to 1,440 minutes, please.")),
        ],
        default=20,
    )
    language = SelectField(_l("Language"), choices=offered(LANGUAGES))
    abstract = text(_l("Abstract"))
    abstract_en = text(_l("Abstract in English"))

    def offer(self, sections: Sequence[Any]) -> None:
        self.section.choices = offered([("", _("without a section")), *section_choices(sections)])

    def values(self, event: Event) -> dict[str, Any]:
        texts = _values(self, ("title", "title_en", "abstract", "abstract_en", "language"))
        return texts | {
            "kind": TalkKind(self.kind.data),
            "section": chosen_section(event, self.section.data),
            "duration": self.duration.data,
            "speakers": self.named(),
        }


class WhenForm(VersionedForm):
    """A room, a day and a time."""

    room = SelectField(_l("Room"), validators=[Optional()])
    day = SelectField(_l("Day"))
    starts = TimeField(_l("From"), validators=[InputRequired(_l("Please fill this in."))])

    def offer_when(self, programme: Programme, days: Sequence[date]) -> None:
        rooms = [(str(room.id), _room_label(room.name, room.capacity)) for room in programme.rooms]
        self.room.choices = offered([("", _("all rooms, or none yet")), *rooms])
        self.day.choices = offered([(day.isoformat(), long_date(day)) for day in days])

    def start(self, zone: str) -> datetime:
        day = date.fromisoformat(self.day.data)
        return from_zone(datetime.combine(day, self.starts.data), zone)

    def show_when(self, starts_at: datetime, room_id: int | None, zone: str) -> None:
        local = in_zone(starts_at, zone)
        self.day.data, self.starts.data = local.date().isoformat(), local.time()
        self.room.data = str(room_id or "")


class SlotForm(WhenForm, OnceForm):
    kind = SelectField(
        _l("What takes place"), choices=offered([(each.value, name) for each, name in SLOT_KIND_LABELS.items()])
    )
    section = SelectField(_l("Section"), validators=[Optional()])
    ends = TimeField(_l("To"), validators=[InputRequired(_l("Please fill this in."))])
    title = line(_l("Title"))
    title_en = line(_l("Title in English"))
    note = line(_l("Note"))
    note_en = line(_l("Note in English"))

    def offer(self, programme: Programme, days: Sequence[date]) -> None:
        self.offer_when(programme, days)
        self.section.choices = offered([("", _("none")), *section_choices(programme.sections)])

    def validate_section(self, field: SelectField) -> None:
        if self.kind.data == SlotKind.SECTION.value and not field.data:
            raise ValidationError(_("Please choose the section that meets here."))

    def values(self, event: Event) -> dict[str, Any]:
        return _values(self, ("title", "title_en", "note", "note_en")) | {
            "kind": SlotKind(self.kind.data),
            "section": chosen_section(event, self.section.data),
            "room": chosen_room(event, self.room.data),
            "starts_at": self.start(event.zone),
            "ends_at": from_zone(datetime.combine(date.fromisoformat(self.day.data), self.ends.data), event.zone),
        }


class PlaceForm(WhenForm):
    """Where a talk goes: into a block, or into a room at a time."""

    slot = SelectField(_l("Into a meeting"), validators=[Optional()])
    position = IntegerField(_l("Place in it"), validators=[Optional(), NumberRange(1, 200)])
    room = SelectField(_l("Room"), validators=[Optional()])
    day = SelectField(_l("Day"), validators=[Optional()])
    starts = TimeField(_l("From"), validators=[Optional()])

    def offer(self, programme: Programme, days: Sequence[date], blocks: list[tuple[str, str]]) -> None:
        self.offer_when(programme, days)
        self.slot.choices = offered([("", _("a place of its own: room and time below")), *blocks])


class ConfirmForm(Form):
    """Nothing but the wish and the protection against forged requests."""


class RemovalForm(VersionedForm):
    """Removes what was seen at `version`."""


def section_choices(sections: Sequence[Any]) -> list[tuple[str, str]]:
    return [(str(section.id), f"{section.number}. {section.title}") for section in sections]


def chosen_section(event: Event, value: str | None) -> Section | None:
    return section_or_404(event, int(value)) if value else None


def chosen_room(event: Event, value: str | None) -> Room | None:
    return room_or_404(event, int(value)) if value else None


def whole_number(value: str | None, field: str) -> int:
    """Of the address or a hidden field. Raises RuleBroken."""
    number = _number(value)
    if number is None:
        raise RuleBroken(_("This could not be read."), field)
    return number


def instant(day: str | None, minute: str | None, zone: str) -> datetime:
    """The instant `minute` minutes after midnight of the ISO date `day`. Raises RuleBroken."""
    try:
        midnight = datetime.combine(date.fromisoformat(day or ""), datetime.min.time())
    except ValueError as error:
        raise RuleBroken(_("This could not be read."), "day") from error
    return from_zone(midnight + timedelta(minutes=min(whole_number(minute, "minute"), 2880)), zone)


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else None


def _values(form: Form, names: Sequence[str]) -> dict[str, Any]:
    return {name: form[name].data if form[name].data is not None else "" for name in names}


def _room_label(name: str, capacity: int | None) -> str:
    return _("%(room)s, %(seats)s seats", room=name, seats=capacity) if capacity else name
