"""What was written to people: who got it, who did not, and once more."""

from __future__ import annotations

import re
from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.history import record
from eventmgr.core.lists import paginate, view
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.events.rules import LETTER_STATES, may_register_people, may_see_registrations
from eventmgr.events.views.blueprint import events, to
from eventmgr.notifications.models import Message, MessageState
from eventmgr.notifications.operations import try_again
from eventmgr.notifications.queries import count_by_state, letters_of

SECRET_LINK = re.compile(r"(/(?:me|invitations|account/reset|assignments|deliveries)/)[\w-]+")
"""Who reads a letter at the desk may not open its reader's page with it."""


@events.get("/manage/<event>/letters")
@requires(may_see_registrations)
def letters(event: Event) -> Any:
    asked = request.args.get("state", "")
    state = MessageState(asked) if asked in set(MessageState) else None
    wanted = view("")
    page = paginate(letters_of(event.id, search=wanted.search, state=state), wanted)
    counts = count_by_state(event.id)
    return render_template("events/letters.html", page=page, state=state, counts=counts, states=LETTER_STATES)


@events.get("/manage/<event>/letters/<int:letter_id>")
@requires(may_see_registrations)
def letter(event: Event, letter_id: int) -> Any:
    message = within(Message, event, letter_id)
    may_resend = may_register_people(current_user, event) and message.state is MessageState.FAILED
    shown = SECRET_LINK.sub(r"\1…", message.body)
    states = LETTER_STATES
    return render_template("events/letter.html", message=message, shown=shown, states=states, may_resend=may_resend)


@events.post("/manage/<event>/letters/<int:letter_id>/delivery")
@requires(may_register_people)
def letter_delivery(event: Event, letter_id: int) -> Any:
    message = within(Message, event, letter_id)
    if message.state is MessageState.FAILED:
        try_again(message)
        record("letter.try_again", message, by=current_user)
        flash(_("The letter is on its way again."), "ok")
    return to("events.letter", letter_id=letter_id)
