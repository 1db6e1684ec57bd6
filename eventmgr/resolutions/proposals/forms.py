"""Forms of proposals: for participants, for the desk, for the committee."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateTimeLocalField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from eventmgr.core.forms import OnceForm, VersionedForm, email, line, text
from eventmgr.core.i18n import localised
from eventmgr.programme.models import Section
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.proposals.rules import LONGEST, LONGEST_LINE, LONGEST_REASON


def section_choices(sections: Iterable[Section]) -> list[SelectChoice]:
    return [SelectChoice(each.id, f"{each.number}. {localised(each, 'title')}") for each in sections]


def kind_choices() -> list[SelectChoice]:
    return [SelectChoice(key, _(kind.title)) for key, kind in KINDS.items()]


def _moment(label: Any, **more: Any) -> DateTimeLocalField:
    return DateTimeLocalField(label, format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], validators=[Optional()], **more)


class WordsForm(OnceForm):
    """What every way in asks for; `offer` fills the lists."""

    text = text(_l("What should the resolution say?"), required=True, longest=LONGEST, render_kw={"rows": 5})
    section = SelectField(_l("Section"), coerce=int, default=0)
    kind = SelectField(_l("Kind, if you know it"), default="")
    addressee = line(
        _l("To whom, if to somebody"), longest=LONGEST_LINE, description=_l("A body, an organisation, all libraries …")
    )

    def offer(self, sections: Iterable[Section]) -> None:
        self.section.choices = [SelectChoice(0, _("the whole event")), *section_choices(sections)]
        self.kind.choices = [SelectChoice("", _("I do not know")), *kind_choices()]

    def words(self, sections: Iterable[Section]) -> dict[str, Any]:
        """Keyword arguments of the operations."""
        by_id = {each.id: each for each in sections}
        return {
            "text": self.text.data or "",
            "kind": self.kind.data or "",
            "section": by_id.get(self.section.data),
            "addressee": self.addressee.data or "",
        }


class PersonalProposalForm(WordsForm):
    shows_author = BooleanField(_l("Others may see my name beside it"))
    is_from_section = BooleanField(_l("On behalf of the section I lead"))


class PublicProposalForm(WordsForm):
    """`code` is the badge's, at least its first six symbols, with `family`; or a letter goes to `email`."""

    shows_author = BooleanField(_l("Others may see my name beside it"))
    is_from_section = BooleanField(_l("On behalf of the section I lead"))
    code = line(_l("Code of your badge, the first six symbols are enough"), longest=40)
    family = line(_l("Your family name"), longest=100)
    email = email(_l("E-mail address you registered with"), required=False)


class EnteredProposalForm(WordsForm):
    author_name = line(_l("Author, as written on the sheet"), longest=LONGEST_LINE)
    is_from_section = BooleanField(_l("On behalf of the whole section"))


class ConfirmForm(OnceForm):
    """A button that counts once."""


class CallForm(VersionedForm):
    """Times are by the clock of the event's place."""

    opens_at = _moment(_l("Proposals are taken from"))
    closes_at = _moment(_l("until"))
    is_shared = BooleanField(_l("Participants see and support the proposals of others"))


class SortForm(VersionedForm):
    section = SelectField(_l("Section"), coerce=int)
    kind = SelectField(_l("Kind of clause"))
    addressee = line(_l("Addressee"), longest=LONGEST_LINE)

    def offer(self, sections: Iterable[Section]) -> None:
        self.section.choices = [SelectChoice(0, _("the whole event")), *section_choices(sections)]
        self.kind.choices = [SelectChoice("", _("not known")), *kind_choices()]


class DeclineForm(VersionedForm):
    reason = text(
        _l("Why it is declined"), required=True, longest=LONGEST_REASON, render_kw={"rows": 3},
        description=_l("The author reads this in a letter."),
    )  # fmt: skip
