"""Forms of ballots: the agenda, the rules, mandates, the count, the code of a badge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from eventmgr.core.forms import Form, OnceForm, VersionedForm, line, text
from eventmgr.core.i18n import localised
from eventmgr.people.models import Organisation
from eventmgr.registration.models import Category, Registration
from eventmgr.resolutions.ballots.models import Majority, Way, Weight
from eventmgr.resolutions.ballots.queries import Rules
from eventmgr.resolutions.ballots.rules import (
    LONGEST_TITLE,
    LONGEST_WORDING,
    MAJORITY_LABELS,
    MOST_VOTES,
    WAY_LABELS,
)
from eventmgr.resolutions.ballots.subjects import QUESTION, Subject, SubjectSort

MAJORITIES = [SelectChoice(key.value, label) for key, label in MAJORITY_LABELS.items()]
WAYS = [SelectChoice(key.value, label) for key, label in WAY_LABELS.items()]
SHORT = 90


def _figure(label: Any, **more: Any) -> IntegerField:
    rules = [
        InputRequired(_l("Please fill this in.")),
        NumberRange(min=0, max=1_000_000, message=_l("Give a whole number, 0 or more.")),
    ]
    return IntegerField(label, validators=rules, render_kw={"inputmode": "numeric", "min": "0"}, **more)


class BallotForm(OnceForm):
    """`subject` is «clause:5», «resolution:1» or «question»."""

    subject = SelectField(_l("What is voted on"))
    title = line(_l("Question"), longest=LONGEST_TITLE, description=_l("For a question of your own"))
    wording = text(_l("Wording of the question"), longest=LONGEST_WORDING, render_kw={"rows": 3})
    way = RadioField(
        _l("How people vote"), choices=[SelectChoice(way.value, label) for way, label in WAY_LABELS.items()]
    )
    is_secret = BooleanField(_l("Secret ballot"))
    may_change = BooleanField(_l("A vote may be changed until the closing"))
    hides_results = BooleanField(_l("Results are shown only after the closing"))
    majority = SelectField(_l("What carries"), choices=MAJORITIES)

    def offer(self, subjects: Sequence[tuple[SubjectSort, list[Subject]]]) -> None:
        listed = [
            SelectChoice(f"{sort.key}:{subject.id}", _listed(sort, subject))
            for sort, found in subjects
            for subject in found
        ]
        self.subject.choices = [*listed, SelectChoice(QUESTION, _("a question of your own"))]

    def values(self) -> dict[str, Any]:
        """Keyword arguments of `add_ballot`."""
        key, _sep, number = (self.subject.data or "").partition(":")
        return {
            "subject_type": key,
            "subject_id": int(number) if number.isdecimal() else None,
            "title": self.title.data or "",
            "wording": self.wording.data or "",
            "way": Way(self.way.data),
            "is_secret": bool(self.is_secret.data),
            "may_change": bool(self.may_change.data),
            "hides_results": bool(self.hides_results.data),
            "majority": Majority(self.majority.data),
        }


def _listed(sort: SubjectSort, subject: Subject) -> str:
    words = " ".join(subject.wording.split())
    short = words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"
    return f"{sort.label}: {short}" if sort.key == "resolution" else f"{subject.title}. {short}"


class CountForm(OnceForm):
    """What was counted in the hall."""

    votes_for = _figure(_l("In favour"))
    votes_against = _figure(_l("Against"))
    votes_abstained = _figure(_l("Abstained"))
    present = _figure(_l("Present"))

    def values(self) -> dict[str, int]:
        return {name: self[name].data for name in ("votes_for", "votes_against", "votes_abstained", "present")}


class RulesForm(VersionedForm):
    categories = SelectMultipleField(
        _l("Who has the vote"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    quorum_percent = IntegerField(
        _l("Quorum, per cent of all with the right to vote"),
        validators=[Optional(), NumberRange(1, 100, message=_l("Give a share from 1 to 100, or leave it empty."))],
        render_kw={"inputmode": "numeric", "min": "1", "max": "100"},
    )
    majority = SelectField(_l("What carries, unless a ballot says otherwise"), choices=MAJORITIES)
    weight = RadioField(
        _l("How votes count"),
        choices=[
            SelectChoice(Weight.ONE.value, _l("one vote each")),
            SelectChoice(Weight.MANDATES.value, _l("by mandate: a delegate casts the votes of an organisation")),
        ],
    )

    def offer(self, categories: Iterable[Category]) -> None:
        self.categories.choices = [SelectChoice(each.id, localised(each, "title")) for each in categories]

    def values(self) -> dict[str, Any]:
        return {
            "category_ids": self.categories.data or [],
            "quorum_percent": self.quorum_percent.data,
            "majority": Majority(self.majority.data),
            "weight": Weight(self.weight.data),
        }


def shown_rules(rules: Rules) -> dict[str, Any]:
    """The form as things stand."""
    return {
        "categories": sorted(rules.category_ids), "quorum_percent": rules.quorum_percent,
        "majority": rules.majority.value, "weight": rules.weight.value, "version": str(rules.version),
    }  # fmt: skip


class MandateForm(OnceForm):
    registration = SelectField(_l("Delegate"), coerce=int)
    organisation = SelectField(_l("Organisation"), coerce=int, default=0)
    votes = IntegerField(
        _l("Votes"),
        validators=[
            InputRequired(_l("Please fill this in.")),
            NumberRange(1, MOST_VOTES, message=_l("Give a number of votes from 1 to 1000.")),
        ],
        render_kw={"inputmode": "numeric", "min": "1", "max": str(MOST_VOTES)},
    )

    def offer(self, people: Iterable[Registration]) -> None:
        people = list(people)
        theirs = {each.person.organisation for each in people if each.person.organisation is not None}
        named = sorted(theirs, key=lambda each: each.short_name)
        self.registration.choices = [SelectChoice(each.id, _delegate(each)) for each in people]
        own = SelectChoice(0, _("the delegate's own"))
        self.organisation.choices = [own, *(SelectChoice(each.id, each.short_name) for each in named)]
        self._organisations: dict[int, Organisation] = {each.id: each for each in theirs}

    def chosen_organisation(self) -> Organisation | None:
        return self._organisations.get(self.organisation.data or 0)


def _delegate(registration: Registration) -> str:
    organisation = registration.person.organisation
    return ", ".join(filter(None, (registration.person.name, organisation.short_name if organisation else "")))


class BadgeForm(Form):
    code = line(_l("First six symbols of the code on your badge"), longest=40)
    family = line(_l("Your family name"), longest=100)


class ActForm(Form):
    """A button whose second press finds the ballot changed already."""
