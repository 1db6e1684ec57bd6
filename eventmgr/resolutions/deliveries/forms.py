"""Forms of letters to addressees."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import Form, OnceForm, VersionedForm, email, line, text
from eventmgr.resolutions.deliveries.queries import Fate
from eventmgr.resolutions.deliveries.reading_addresses import Typed, read_addresses
from eventmgr.resolutions.deliveries.reminders import LONGEST

FATE_LABELS = {
    Fate.PREPARED: _l("not sent yet"),
    Fate.WAITING: _l("on its way"),
    Fate.SENT: _l("not confirmed"),
    Fate.FAILED: _l("not delivered"),
    Fate.READ: _l("reading confirmed"),
}
FATE_LOOKS = {
    Fate.PREPARED: ("", "pencil"),
    Fate.WAITING: ("", "send"),
    Fate.SENT: ("warn", "hourglass"),
    Fate.FAILED: ("bad", "mail-warning"),
    Fate.READ: ("ok", "circle-check"),
}
"""Colour and shape of each."""


def _language() -> SelectField:
    choices = [SelectChoice("ru", _l("Russian")), SelectChoice("en", _l("English"))]
    return SelectField(_l("Language of the letter"), choices=choices, default="ru")


class AddressesForm(OnceForm):
    """`persons` are ticked beside it and read from the request."""

    emails = text(
        _l("E-mail addresses"),
        longest=20_000,
        description=_l("A line each or with commas between. A name may stand before an address in angle brackets"),
        render_kw={"rows": 4, "autocomplete": "off", "spellcheck": "false"},
    )
    language = _language()

    def typed(self) -> list[Typed]:
        """What was typed; addresses that cannot be read are named beside the field, and the list is empty."""
        try:
            return read_addresses(self.emails.data or "")
        except RuleBroken as error:
            self.refuse(error)
            return []


class SendForm(OnceForm):
    """`seen` is the stamp of the list that was shown."""

    seen = HiddenField(validators=[Length(max=64)])


class AddressForm(VersionedForm):
    email = email(_l("E-mail"))
    name = line(_l("Who reads letters there"))


class ReminderForm(VersionedForm):
    is_on = BooleanField(_l("Remind those who have not confirmed"))
    days = IntegerField(
        _l("Days after the letter"),
        validators=[
            InputRequired(_l("Please fill this in.")),
            NumberRange(min=1, max=LONGEST, message=_l("Give a whole number of days, from 1 to 180.")),
        ],
        render_kw={"inputmode": "numeric", "min": "1"},
    )


class ConfirmForm(Form):
    by_name = line(_l("Who confirms"), required=True, description=_l("Family name, given name, position"))
    answer = text(
        _l("Answer to the organisers"), longest=5000, render_kw={"rows": 4},
        description=_l("If you have something to say on these clauses; the committee reads it"),
    )  # fmt: skip
