"""The forms of registration: public, personal, desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DecimalField,
    EmailField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import (
    Form,
    OnceForm,
    VersionedForm,
    email,
    line,
    mail_address,
    posted,
    readable,
    text,
    tidy_line,
)
from eventmgr.core.grammar.cases import Gender
from eventmgr.core.i18n import language, localised
from eventmgr.core.requests import HIGHEST_ID
from eventmgr.events.models import Event
from eventmgr.people.labels import GENDERS, ORGANISATION_KINDS, SETTLEMENT_KINDS
from eventmgr.people.models import OrganisationKind, SettlementKind
from eventmgr.people.operations import PersonValues
from eventmgr.people.queries import living_organisation
from eventmgr.people.regions import region_choices
from eventmgr.registration.address_hints import likely_address
from eventmgr.registration.models import AttendanceMode, Category, Registration, Stripe
from eventmgr.registration.rules import MODE_LABELS, modes_of
from eventmgr.registration.sections import AT, UNTIMED, Group
from eventmgr.registration.workplace import find_workplace

NAME = 120
MOST_PLACES, MOST_SECTIONS = 1_000_000, 500
STRIPES = {
    Stripe.OUTLINE: _l("no stripe"),
    Stripe.SOLID: _l("solid stripe"),
    Stripe.WIDE: _l("wide stripe"),
    Stripe.HATCHED: _l("hatched stripe"),
    Stripe.DOTTED: _l("dotted stripe"),
}


def options(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def plausible(form: Form, field: Field) -> None:
    """A complete address; one that looks mistyped is asked about once, and taken when it is sent again."""
    likely = likely_address(field.data or "")
    hint = " " + _("Perhaps %(address)s?", address=likely) if likely else ""
    try:
        field.data = mail_address(field.data or "")
    except RuleBroken as error:
        raise ValidationError(error.message + hint) from error
    seen = form._fields.get("address_seen")
    if likely and seen is not None and seen.data != field.data:
        seen.data = field.data
        raise ValidationError(_("Is the address right?") + hint + " " + _("If it is, send the form once more."))


class WorkplaceFields(Form):
    """An organisation of the list, or a new one with its kind and place; works without suggestions too."""

    organisation = line(_l("Organisation"), render_kw={"autocomplete": "organization"})
    organisation_id = HiddenField(validators=[Length(max=12)])
    new_name = line(_l("Its name"))
    new_kind = SelectField(_l("Kind of organisation"), validators=[Optional()], validate_choice=False)
    settlement = line(_l("City, district or village"), longest=NAME, render_kw={"autocomplete": "address-level2"})
    settlement_kind = SelectField(_l("This is a"), validators=[Optional()], validate_choice=False)
    region = SelectField(_l("Region or country"), validators=[Optional()], validate_choice=False)

    def offer_places(self) -> None:
        self.new_kind.choices = [("", _("choose")), *ORGANISATION_KINDS.items()]
        self.settlement_kind.choices = list(SETTLEMENT_KINDS.items())
        self.region.choices = [("", _("choose")), *region_choices(language())]

    def look_up_workplace(self) -> None:
        """Read the organisation of the list before others have to wait for us."""
        living_organisation(_number(self.organisation_id.data))

    def organisation_chosen(self, by: Any = None) -> int | None:
        """Raises RuleBroken beside the field that is missing; what else a new organisation needs is said with it."""
        kind = self.new_kind.data
        place = self.settlement_kind.data
        try:
            return find_workplace(
                organisation_id=_number(self.organisation_id.data),
                name=self.organisation.data or "",
                new_name=self.new_name.data or "",
                kind=OrganisationKind(kind) if kind in list(OrganisationKind) else None,
                settlement=self.settlement.data or "",
                settlement_kind=SettlementKind(place) if place in list(SettlementKind) else SettlementKind.CITY,
                region=self.region.data or "",
                by=by,
            )
        except RuleBroken as error:
            self._ask_for_the_rest(error.field)
            raise

    def _ask_for_the_rest(self, refused: str | None) -> None:
        """Three empty fields are one round, not three; the name typed above is not typed again."""
        needed = {
            "new_kind": _("Please say what kind of organisation it is."),
            "settlement": _("Please name the city or district."),
            "region": _("Please choose the region or country."),
        }
        if refused not in {"organisation", *needed}:
            return
        self.new_name.data = self.new_name.data or self.organisation.data
        for name, words in needed.items():
            if name != refused and not self._fields[name].data:
                self.refuse(RuleBroken(words, name))

    @property
    def is_new_open(self) -> bool:
        """Whether the fields of a new organisation must be seen at once."""
        typed = (self.new_name, self.new_kind, self.settlement, self.region)
        return any(field.data or field.errors for field in typed) or bool(self.organisation.errors)


def _number(text_: str | None) -> int | None:
    return int(text_) if text_ and text_.isdecimal() and len(text_) < 12 else None


class PersonFields(Form):
    family = line(_l("Family name"), required=True, longest=NAME, render_kw={"autocomplete": "family-name"})
    given = line(_l("Given name"), required=True, longest=NAME, render_kw={"autocomplete": "given-name"})
    patronymic = line(_l("Patronymic"), longest=NAME, render_kw={"autocomplete": "additional-name"})
    position = line(_l("Position"), render_kw={"autocomplete": "organization-title"})

    def person(self, **more: Any) -> PersonValues:
        """What the operations take."""
        values: dict[str, Any] = {
            name: self._fields[name].data or ""
            for name in ("family", "given", "patronymic", "position", "email", "phone")
            if name in self._fields
        }
        if "gender" in self._fields:
            values["gender"] = Gender(self._fields["gender"].data) if self._fields["gender"].data else None
        return PersonValues(**values | more)  # type: ignore[typeddict-item]


class Participation(Form):
    """Category and way of taking part; the sections are read by their groups."""

    category = RadioField(
        _l("You take part as"), coerce=int, validators=[InputRequired(_l("Please choose how you take part."))]
    )
    mode = RadioField(_l("How you take part"), validators=[Optional()])

    def offer(self, event: Event, categories: Iterable[Category]) -> None:
        self.category.choices = [(each.id, localised(each, "title")) for each in categories]
        self.mode.choices = [(mode.value, MODE_LABELS[mode]) for mode in modes_of(event)]
        if len(self.category.choices) == 1 and not self.category.raw_data:
            self.category.data = self.category.choices[0][0]
        if not self.mode.raw_data and not self.mode.data:
            self.mode.data = self.mode.choices[0][0]

    def chosen_mode(self) -> AttendanceMode:
        return AttendanceMode(self.mode.data)


class RegistrationForm(PersonFields, WorkplaceFields, Participation, OnceForm):
    email = EmailField(
        _l("E-mail"),
        validators=[InputRequired(_l("Please fill this in.")), Length(max=254), readable, plausible],
        filters=[tidy_line],
        render_kw={"autocomplete": "email", "inputmode": "email"},
    )
    organisation = line(_l("Organisation"), required=True, render_kw={"autocomplete": "organization"})
    consent = BooleanField(
        _l("I agree to the processing of my data for this event"),
        validators=[InputRequired(_l("Without your consent we may not keep your registration."))],
    )
    address_seen = HiddenField(validators=[Length(max=254)])


class PersonalForm(PersonFields, WorkplaceFields, VersionedForm):
    """What participants correct themselves."""

    email = email(_l("E-mail"), render_kw={"autocomplete": "email", "inputmode": "email"})
    phone = line(_l("Phone"), longest=64, render_kw={"autocomplete": "tel", "inputmode": "tel"})
    gender = RadioField(
        _l("How to address you in letters"),
        choices=options((("f", _l("«Уважаемая» (Ms)")), ("m", _l("«Уважаемый» (Mr)")), ("", _l("neutrally")))),
        validators=[Optional()],
    )


class LostLinkForm(Form):
    email = email(_l("E-mail you registered with"), render_kw={"autocomplete": "email", "inputmode": "email"})


class DeskForm(PersonFields, WorkplaceFields, Participation, OnceForm):
    """A walk-in: the desk may leave out what the person does not have."""

    email = email(_l("E-mail"), required=False, render_kw={"autocomplete": "off"})
    phone = line(_l("Phone"), longest=64)
    gender = RadioField(
        _l("Gender, for letters and documents"),
        choices=options((("", _l("from the name")), *GENDERS.items())),
        default="",
        validators=[Optional()],
    )
    consent = BooleanField(_l("The person has agreed to the processing of data on paper"))


class ChangeForm(PersonFields, WorkplaceFields, Participation, VersionedForm):
    """A registration corrected at the desk."""

    email = email(_l("E-mail"), required=False, render_kw={"autocomplete": "off"})
    phone = line(_l("Phone"), longest=64)
    gender = RadioField(
        _l("Gender, for letters and documents"),
        choices=options((("", _l("not said")), *GENDERS.items())),
        validators=[Optional()],
    )
    note = text(_l("Note of the desk"), longest=2000)


class DecisionForm(Form):
    reason = line(_l("Reason, if you want to give one"), longest=500)


class CapacityForm(Form):
    capacity = IntegerField(_l("Number of places"), validators=[Optional(), NumberRange(1, MOST_PLACES)])


class CategoryForm(VersionedForm, OnceForm):
    title = line(_l("Name of the category"), required=True, longest=NAME)
    title_en = line(_l("Name in English"), longest=NAME)
    note = line(_l("What it means"), longest=NAME)
    note_en = line(_l("What it means, in English"), longest=NAME)
    capacity = IntegerField(
        _l("Number of places"), validators=[Optional(), NumberRange(1, MOST_PLACES)], description=_l("Empty: no limit.")
    )
    fee = DecimalField(_l("Fee, roubles"), validators=[Optional(), NumberRange(0, 10_000_000)])
    stripe = SelectField(_l("Mark on the badge"), choices=options(STRIPES.items()))
    needs_approval = BooleanField(_l("An organiser confirms each registration"))
    is_public = BooleanField(_l("Offered in the public form"), default=True)
    counts_as_specialist = BooleanField(_l("Counts among the participants in documents"), default=True)


def sections_chosen(groups: Iterable[Group]) -> list[int]:
    """The ids ticked in the groups; anything that is not offered there is ignored."""
    chosen = []
    for group in groups:
        offered = {str(offer.id) for offer in group.sections}
        chosen += [int(value) for value in request.form.getlist(group.name) if value in offered]
    return chosen


def sections_posted() -> list[int]:
    """The ids posted in any field of a group, offered or not; of a flood of them the first ones."""
    found = [number for name in request.form if name == UNTIMED or name.startswith(AT) for number in posted(name)]
    return list(dict.fromkeys(number for number in found if number <= HIGHEST_ID))[:MOST_SECTIONS]


def fill_personal(form: PersonFields, registration: Registration) -> None:
    """What is saved now, for a form that is opened."""
    person = registration.person
    for name in ("family", "given", "patronymic", "position", "phone"):
        if name in form._fields:
            form._fields[name].data = getattr(person, name)
    form._fields["email"].data = registration.email
    form._fields["gender"].data = person.gender.value if person.gender is not None else ""
    organisation = person.organisation
    form._fields["organisation"].data = organisation.short_name if organisation is not None else ""
    form._fields["organisation_id"].data = str(organisation.id) if organisation is not None else ""
