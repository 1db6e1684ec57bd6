"""How a draft begins: from an outline, or from an earlier document of the series."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import BooleanField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from eventmgr.core.forms import Form
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.resolutions import operations
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.outlines import OUTLINES, SESSION
from eventmgr.resolutions.queries import resolutions_before
from eventmgr.resolutions.views.blueprint import resolutions, to_desk, user

LIKE = "like-"


class StartForm(Form):
    outline = RadioField(
        _l("What the document begins with"), validators=[InputRequired(_l("Please choose one."))], default=SESSION.key
    )
    with_clauses = BooleanField(_l("with its clauses too, to be rewritten"))


@resolutions.post("/manage/<event>/resolution")
@requires(may_draft)
def start(event: Event) -> Any:
    earlier, form = _form(event)
    if not request.form.get("outline"):
        form.outline.data = form.outline.default
        form.outline.raw_data = [form.outline.default]
    if not form.accepted():
        return start_page(event, form, earlier), 422
    chosen = form.outline.data
    pattern = next((each for each in earlier if chosen == f"{LIKE}{each.id}"), None)
    operations.start_resolution(
        event=event, by=user(), outline=SESSION.key if pattern else chosen, pattern=pattern,
        with_clauses=form.with_clauses.data,
    )  # fmt: skip
    flash(_("The draft is begun; its preamble states the facts as they are now."), "ok")
    return to_desk(event)


def start_page(event: Event, form: StartForm | None = None, earlier: list[Resolution] | None = None) -> str:
    if form is None:
        earlier, form = _form(event)
    notes = {key: _(outline.note) for key, outline in OUTLINES.items()}
    notes |= {f"{LIKE}{each.id}": _("parts, headings and numbering of this document") for each in earlier or []}
    return render_template(
        "resolutions/start.html", may_start=may_draft(current_user, event), form=form, notes=notes, earlier=earlier
    )


def _form(event: Event) -> tuple[list[Resolution], StartForm]:
    earlier = resolutions_before(event)
    form = StartForm()
    form.outline.choices = [
        *(SelectChoice(key, _(outline.title)) for key, outline in OUTLINES.items()),
        *(SelectChoice(f"{LIKE}{each.id}", _("Like “%(title)s”", title=each.title)) for each in earlier),
    ]
    return earlier, form
