"""Forms of assignments, reports and registers."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, MultipleFileField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from eventmgr.core.forms import OnceForm, VersionedForm, email, line, text
from eventmgr.resolutions.execution.models import AssignmentState, Recurrence
from eventmgr.resolutions.execution.reminders import LONGEST
from eventmgr.resolutions.execution.uploads import TAKEN

FIRST_YEAR, LAST_YEAR = 1900, 2200
FILL_IN = _l("Please fill this in.")
STATE_LABELS = {
    AssignmentState.OPEN: _l("not begun"),
    AssignmentState.IN_PROGRESS: _l("in progress"),
    AssignmentState.DONE: _l("done"),
    AssignmentState.NOT_DONE: _l("not done"),
    AssignmentState.DROPPED: _l("dropped"),
}
OFTEN_LABELS = {
    Recurrence.ONCE: _l("once"),
    Recurrence.MONTHLY: _l("every month"),
    Recurrence.QUARTERLY: _l("every quarter"),
    Recurrence.YEARLY: _l("every year"),
}
ENDINGS = (AssignmentState.DONE, AssignmentState.NOT_DONE, AssignmentState.DROPPED)


def _choices(labels: dict[Any, Any], keys: Any = None) -> list[SelectChoice]:
    return [SelectChoice(key.value, label) for key, label in labels.items() if keys is None or key in keys]


def _day(label: Any, *, required: bool = False) -> DateField:
    rule = InputRequired(FILL_IN) if required else Optional()
    return DateField(label, validators=[rule, _within_reason])


def _within_reason(form: Any, field: DateField) -> None:
    """A year with a slip in it is not a term."""
    if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError(_("Give a year between 1900 and 2200."))


class ResponsibleFields:
    """Names as they are written; whom the directory knows is recognised."""

    organisation = line(_l("Responsible organisation"))
    person = line(_l("Responsible person"), description=_l("Family name, given name, patronymic"))
    position = line(_l("Position"))
    email = email(_l("E-mail for letters"), required=False)

    def responsible(self) -> dict[str, str]:
        names = ("organisation", "person", "position", "email")
        return {name: getattr(self, name).data or "" for name in names}


class AssignmentForm(ResponsibleFields, OnceForm):
    text = text(_l("What is to be done"), required=True, longest=5000, render_kw={"rows": 4})
    due_on = _day(_l("Due on"))
    recurrence = SelectField(_l("How often"), choices=_choices(OFTEN_LABELS), default=Recurrence.ONCE.value)


class DueForm(VersionedForm):
    due_on = _day(_l("Due on"))
    recurrence = SelectField(_l("How often"), choices=_choices(OFTEN_LABELS), default=Recurrence.ONCE.value)
    reason = text(_l("Why"), required=True, longest=1000, render_kw={"rows": 2})


class HandOverForm(ResponsibleFields, VersionedForm):
    reason = text(_l("Why"), required=True, longest=1000, render_kw={"rows": 2})


class EndingForm(VersionedForm):
    state = RadioField(
        _l("How it ended"),
        choices=_choices(STATE_LABELS, ENDINGS),
        validators=[InputRequired(_l("Choose how it ended."))],
    )
    outcome = text(_l("What came of it"), required=True, longest=5000, render_kw={"rows": 3})


class ReportForm(OnceForm):
    """`files` are read from the request; the field names them and carries their errors."""

    text = text(_l("What has been done"), required=True, longest=10_000, render_kw={"rows": 7})
    proposed = RadioField(
        _l("How it stands"),
        choices=[
            SelectChoice(AssignmentState.IN_PROGRESS.value, _l("work goes on")),
            SelectChoice(AssignmentState.DONE.value, _l("done")),
            SelectChoice(AssignmentState.NOT_DONE.value, _l("it cannot be done")),
        ],
        validators=[InputRequired(_l("Choose how it stands."))],
    )
    files = MultipleFileField(
        _l("Files"),
        validators=[Optional()],
        description=_l("Up to three: PDF, a document, a table or a picture, each of 5 MB at most"),
        render_kw={"accept": ",".join(f".{ending}" for ending in TAKEN)},
    )


class LinkReportForm(ReportForm):
    by_name = line(_l("Who reports"), required=True, description=_l("Family name, given name, patronymic"))


class ReturnForm(OnceForm):
    reason = text(_l("What is missing"), required=True, longest=2000, render_kw={"rows": 3})


def _days(label: Any, help: Any) -> IntegerField:
    rules = [
        InputRequired(FILL_IN),
        NumberRange(min=0, max=LONGEST, message=_l("Give a whole number of days, 180 at most.")),
    ]
    return IntegerField(label, validators=rules, description=help, render_kw={"inputmode": "numeric", "min": "0"})


class ReminderForm(VersionedForm):
    is_on = BooleanField(_l("Remind by mail"))
    days_before = _days(_l("Days before the due date"), _l("0: only on the day itself"))
    days_after = _days(_l("Days after it, when nothing was reported"), _l("0: no reminder after the date"))
    escalate_after = _days(
        _l("Days after it, to the chair and the owners of the event"), _l("0: nobody above is written to")
    )


class EndMembershipForm(VersionedForm):
    until_on = _day(_l("Until"), required=True)
    reason = text(_l("Why"), required=True, longest=1000, render_kw={"rows": 2})


class PlanForm(OnceForm):
    theme = line(_l("Theme"), required=True)
    starts_on = _day(_l("First day"), required=True)
    ends_on = _day(_l("Last day"), required=True)
    settlement = line(_l("City or village, as it stands in a sentence"))
    place = line(_l("Place"))
