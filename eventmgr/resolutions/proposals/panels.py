"""What other pages show of proposals: the personal page, the desk's overview, the tabs."""

from __future__ import annotations

from flask import render_template, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.desk import Need, board, once
from eventmgr.core.i18n import moment
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.operations.clauses import on_removed, on_restored
from eventmgr.resolutions.places import Place, places
from eventmgr.resolutions.proposals.models import Proposal, ProposalState
from eventmgr.resolutions.proposals.operations import forget_removed, restore_source
from eventmgr.resolutions.proposals.queries import call_of, count_new, counts_by_state, own_count
from eventmgr.resolutions.proposals.rules import why_closed

PLACE = Place(_l("Proposals"), "resolutions.proposals", 10, count=count_new)


def announce() -> None:
    once(places, PLACE)
    once(board.needs, needs)
    once(board.figures, FIGURE)
    once(board.personal_panels, PERSONAL)
    once(on_removed, forget_removed)
    once(on_restored, restore_source)


def needs(event: Event) -> list[Need]:
    """Proposals nobody has decided about."""
    mine = (Proposal.event_id == event.id, Proposal.state == ProposalState.NEW)
    count, oldest = db.session.execute(select(func.count(), func.min(Proposal.proposed_at)).where(*mine)).one()
    if not count:
        return []
    text = ngettext("proposal waits for the committee", "proposals wait for the committee", count)
    detail = _("The first has waited since %(when)s", when=moment(oldest, event.zone))
    url = url_for("resolutions.proposals", event=event, state=ProposalState.NEW.value)
    return [Need(count, text, detail, url, _("Look at them"), 5, "warn")]


def figure(event: Event) -> str:
    """How many came in, and what became of them; nothing before the first."""
    counts = counts_by_state(event)
    if not counts:
        return ""
    return render_template("resolutions/proposals/figure.html", counts=counts, total=sum(counts.values()))


def personal_panel(registration: Registration) -> str:
    """While proposals are taken, for those who take part; afterwards for those who proposed."""
    call = call_of(registration.event)
    if call is None or call.opens_at is None:
        return ""
    closed = why_closed(registration.event, call)
    own = own_count(registration)
    if (closed or registration.status is not Status.CONFIRMED) and not own:
        return ""
    token = session.get("me", {}).get(str(registration.event_id), "")
    return render_template(
        "resolutions/proposals/_panel.html", call=call, closed=closed, own=own, token=token, event=registration.event
    )


FIGURE = (60, figure)
PERSONAL = (60, personal_panel)
