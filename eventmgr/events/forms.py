"""Forms of events, places, rooms and the team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    TimeField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from eventmgr.core.forms import Form, OnceForm, VersionedForm, email, line, text
from eventmgr.events.models import Format, Role
from eventmgr.events.rules import FORMAT_LABELS, ROLE_LABELS

NEEDED = InputRequired(_l("Please fill this in."))
NOUNS = (
    "участник", "специалист", "делегат", "слушатель", "гость", "человек", "библиотекарь", "преподаватель", "студент",
)  # fmt: skip
"""What a participant may be called in figures and documents; the grammar knows how to count them."""


def labelled(labels: Mapping[Any, Any]) -> list[SelectChoice]:
    """Choices of a field from values and their labels."""
    return [SelectChoice(value, label) for value, label in labels.items()]


def _day(label: Any) -> DateField:
    return DateField(label, validators=[NEEDED])


def _moment(label: Any) -> DateTimeLocalField:
    return DateTimeLocalField(label, format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], validators=[Optional()])


def _ordinal(**more: Any) -> IntegerField:
    rules = [Optional(), NumberRange(1, 999, _l("A number from 1 to 999, please."))]
    return IntegerField(_l("Number in the series"), validators=rules, render_kw={"inputmode": "numeric"}, **more)


def _zone() -> Any:
    keywords = {"list": "zones", "autocomplete": "off", "spellcheck": "false"}
    return line(_l("Time zone"), required=True, longest=64, render_kw=keywords)


def _format() -> RadioField:
    return RadioField(_l("How it is held"), choices=labelled(FORMAT_LABELS), coerce=Format, validators=[NEEDED])


class NewEventForm(OnceForm):
    """`series` is the id of one of the user's series, or 0 for a new one named by `holding`."""

    series = RadioField(_l("Series"), coerce=int)
    holding = line(_l("Name of a new series"))
    ordinal = _ordinal()
    theme = line(_l("Theme"), required=True)
    starts_on = _day(_l("First day"))
    ends_on = _day(_l("Last day"))
    format = _format()
    zone = _zone()


class AboutForm(VersionedForm):
    ordinal = _ordinal()
    theme = line(_l("Theme"), required=True)
    theme_en = line(_l("Theme in English"))
    slug = line(_l("Address of the page"), required=True, longest=64)
    format = _format()
    participant_noun = SelectField(
        _l("Participants are called"), choices=[SelectChoice(noun, render_kw={"lang": "ru"}) for noun in NOUNS]
    )
    description = text(_l("About the event"))
    description_en = text(_l("About the event, in English"))
    directions = text(_l("How to get there"))
    directions_en = text(_l("How to get there, in English"))
    contact_name = line(_l("Who answers questions"))
    contact_email = email(_l("Address for questions"), required=False)


class DatesForm(VersionedForm):
    """Times are by the clock of `zone`."""

    starts_on = _day(_l("First day"))
    ends_on = _day(_l("Last day"))
    day_starts_at = TimeField(_l("Days begin at"), validators=[NEEDED])
    day_ends_at = TimeField(_l("Days end at"), validators=[NEEDED])
    zone = _zone()
    registration_opens_at = _moment(_l("Registration opens"))
    registration_closes_at = _moment(_l("Registration closes"))
    consent = text(_l("Consent to the processing of personal data"))
    consent_en = text(_l("The consent in English"))


class SeriesForm(VersionedForm):
    title = line(_l("Name of the series"), required=True)
    holding = line(_l("One holding is called"), required=True)
    holding_genitive = line(_l("The same in the genitive"), required=True)
    holding_short = line(_l("In one word"), required=True, longest=60)
    title_en = line(_l("Name of the series in English"))
    holding_en = line(_l("One holding in English"))
    holding_short_en = line(_l("In one word, in English"), longest=60)


class PlaceForm(OnceForm):
    settlement = line(_l("City or village"), required=True)
    address = line(_l("Street and house"))
    name = line(_l("Name of the building or institution"), required=True)
    settlement_en = line(_l("City or village, in English"))
    address_en = line(_l("Street and house, in English"))
    name_en = line(_l("Name of the building, in English"))


def _place_id(value: Any) -> int | None:
    return int(value) if value not in (None, "", "None") else None


class RoomForm(OnceForm):
    name = line(_l("Name of the room"), required=True)
    name_en = line(_l("Name in English"))
    place_id = SelectField(_l("Where the room is"), coerce=_place_id, validators=[Optional()])
    capacity = IntegerField(
        _l("Number of seats"), validators=[Optional(), NumberRange(1, 100_000, _l("One seat at least, please."))]
    )
    equipment = line(_l("Equipment"))
    remote_link = line(_l("Link for those who take part on-line"), longest=2000)

    def validate_remote_link(self, field: Any) -> None:
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(_l("A link begins with https://"))


class InviteForm(Form):
    email = email(_l("E-mail"))
    role = SelectField(_l("Role"), choices=labelled(ROLE_LABELS), coerce=Role, default=Role.ORGANISER)


class RoleForm(Form):
    role = SelectField(_l("Role"), choices=labelled(ROLE_LABELS), coerce=Role)


class AcceptForm(Form):
    """For those who have an account already."""


class JoinForm(Form):
    """For those who are new."""

    username = HiddenField(render_kw={"autocomplete": "username"})
    name = line(
        _l("Family name, given name and patronymic"), required=True, longest=200, render_kw={"autocomplete": "name"}
    )
    password = PasswordField(
        _l("Password"), validators=[NEEDED, Length(max=500)], render_kw={"autocomplete": "new-password"}
    )


class NextHoldingForm(OnceForm):
    theme = line(_l("Theme"), required=True)
    starts_on = _day(_l("First day"))
    ends_on = _day(_l("Last day"))
