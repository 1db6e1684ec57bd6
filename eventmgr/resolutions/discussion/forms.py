"""Forms of the discussion: amendments, what the committee does with them, comments."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateTimeLocalField, HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from eventmgr.core.forms import OnceForm, VersionedForm, line
from eventmgr.core.forms import text as text_field
from eventmgr.resolutions.discussion.models import AmendmentKind
from eventmgr.resolutions.discussion.operations.commenting import LONGEST as LONGEST_COMMENT
from eventmgr.resolutions.discussion.rules import KIND_LABELS, LONGEST, LONGEST_LINE, LONGEST_REASON, PROCEDURE_LABELS

KINDS = [SelectChoice(kind.value, label) for kind, label in KIND_LABELS.items()]
PROCEDURES = [SelectChoice(each.value, label) for each, label in PROCEDURE_LABELS.items()]


class AmendmentForm(OnceForm):
    """`clause_version` is that of the clause as its author read it."""

    kind = RadioField(_l("What you propose"), choices=KINDS, default=AmendmentKind.CHANGE.value)
    text = text_field(_l("The new wording"), longest=LONGEST, render_kw={"rows": 6, "lang": "ru"})
    reason = text_field(_l("Why"), required=True, longest=LONGEST_REASON, render_kw={"rows": 3})
    clause_version = HiddenField(validators=[Length(max=12)])

    def seen_version(self) -> int:
        """What was posted; 0, which is no version, when nothing or nonsense was."""
        posted = str((self.clause_version.raw_data or [""])[0])
        return int(posted) if posted.isdecimal() and len(posted) < 10 else 0


class PersonalAmendmentForm(AmendmentForm):
    shows_author = BooleanField(_l("Others may see my name beside the amendment"))


class EnteredAmendmentForm(AmendmentForm):
    author_name = line(_l("Author, as written on the sheet"), longest=LONGEST_LINE)


class RecommendForm(VersionedForm):
    procedure = SelectField(_l("The committee recommends"), choices=PROCEDURES)
    note = text_field(_l("Note for the vote"), longest=LONGEST_REASON, render_kw={"rows": 2}, id="recommend-note")


class DecideForm(VersionedForm):
    """`outcome` is the button pressed; `clause_version` that of the clause as it is shown."""

    text = text_field(_l("Wording for the document"), longest=LONGEST, render_kw={"rows": 6, "lang": "ru"})
    note = text_field(
        _l("Word to the author"), longest=LONGEST_REASON, render_kw={"rows": 2},
        description=_l("Goes into the letter; needed for a rejection."),
    )  # fmt: skip
    clause_version = HiddenField(validators=[Length(max=12)])

    def seen_clause(self) -> int:
        posted = str((self.clause_version.raw_data or [""])[0])
        return int(posted) if posted.isdecimal() and len(posted) < 10 else 0


class DiscussionForm(VersionedForm):
    """Times are by the clock of the event's place."""

    opens_at: Any = DateTimeLocalField(
        _l("Amendments are taken from"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], validators=[Optional()]
    )
    closes_at: Any = DateTimeLocalField(
        _l("until"), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], validators=[Optional()]
    )
    is_shared = BooleanField(_l("Participants see and support the amendments of others"))


class CommentForm(OnceForm):
    text = text_field(_l("Comment"), required=True, longest=LONGEST_COMMENT, render_kw={"rows": 3})
