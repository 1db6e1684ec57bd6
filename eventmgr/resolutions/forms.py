"""Forms of the resolution desk; the bench of a clause reads its own, see `bench`."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from eventmgr.core.forms import Form, OnceForm, VersionedForm, line, text
from eventmgr.resolutions.models import Numbering

NUMBERINGS = [
    SelectChoice(Numbering.NONE.value, _l("no numbers")),
    SelectChoice(Numbering.CONTINUED.value, _l("numbers continue from the part before")),
    SelectChoice(Numbering.RESTARTED.value, _l("numbers begin anew")),
]
LONGEST_LEAD = 10_000


class PartForm(VersionedForm):
    """Heading, lead and numbering of a part; addressees one a line, in the nominative."""

    heading = line(_l("Heading"))
    heading_en = line(_l("Heading in English"))
    lead = text(_l("Text before it"), longest=LONGEST_LEAD, render_kw={"rows": 6})
    lead_en = text(_l("Text before it, in English"), longest=LONGEST_LEAD, render_kw={"rows": 3})
    addressees = text(_l("Addressees, one a line"), longest=LONGEST_LEAD, render_kw={"rows": 3})
    numbering = RadioField(_l("Numbers of the clauses"), choices=NUMBERINGS)

    def values(self) -> dict[str, Any]:
        lines = (self.addressees.data or "").splitlines()
        return {
            "heading": self.heading.data or "",
            "heading_en": self.heading_en.data or "",
            "lead": self.lead.data or "",
            "lead_en": self.lead_en.data or "",
            "addressees": [" ".join(each.split()) for each in lines if each.strip()],
            "numbering": Numbering(self.numbering.data),
        }


class TitleForm(Form):
    title = line(_l("Title"), required=True)
    title_en = line(_l("Title in English"))


class FreeTextForm(VersionedForm):
    override = text(_l("Text"), render_kw={"rows": 5})
    override_en = text(_l("Text in English"), render_kw={"rows": 3})


def _votes(label: Any) -> IntegerField:
    rules = [
        InputRequired(_l("Please fill this in.")),
        NumberRange(min=0, max=1_000_000, message=_l("Give a whole number, 0 or more.")),
    ]
    return IntegerField(label, validators=rules, render_kw={"inputmode": "numeric", "min": "0"})


class AdoptionForm(OnceForm):
    """`ballot` is the id of the one whose figures were taken, "" when they were typed."""

    adopted_on = DateField(_l("Date of adoption"), validators=[InputRequired(_l("Please fill this in."))])
    chair = line(_l("Chair"), required=True, description=_l("Family name, given name, patronymic"))
    secretary = line(_l("Secretary"), required=True, description=_l("Family name, given name, patronymic"))
    votes_for = _votes(_l("In favour"))
    votes_against = _votes(_l("Against"))
    votes_abstained = _votes(_l("Abstained"))
    ballot = HiddenField(validators=[Length(max=12)])
    is_checked = BooleanField(
        _l("The document has been read, the figures and names are right"),
        validators=[InputRequired(_l("Look through the document once more and tick this."))],
    )
