"""What other pages show of the discussion: the tab, the desk's overview, the personal page; what follows a clause."""

from __future__ import annotations

from flask import render_template, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventmgr.core.desk import Need, board, once
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.ballots.subjects import sorts
from eventmgr.resolutions.discussion.models import AmendmentState
from eventmgr.resolutions.discussion.on_ballots import SORT
from eventmgr.resolutions.discussion.operations.following import forget_removed, return_to
from eventmgr.resolutions.discussion.operations.opening import (
    give_back,
    give_number,
    keep_numbers,
    mark_gone,
    stands_against,
)
from eventmgr.resolutions.discussion.queries import count_new, discussion_of, own_count
from eventmgr.resolutions.discussion.rules import why_closed
from eventmgr.resolutions.operations.adoption import obstacles
from eventmgr.resolutions.operations.clauses import on_added, on_removed, on_restored
from eventmgr.resolutions.operations.drafting import changing
from eventmgr.resolutions.places import Place, places

PLACE = Place(_l("Amendments"), "resolutions.amendments", 20, count=count_new)


def announce() -> None:
    once(places, PLACE)
    once(board.needs, needs)
    once(board.personal_panels, PERSONAL)
    once(changing, keep_numbers)
    once(on_added, give_number)
    for watcher in (forget_removed, mark_gone):
        once(on_removed, watcher)
    for watcher in (return_to, give_back):
        once(on_restored, watcher)
    once(obstacles, stands_against)
    once(sorts, SORT)


def needs(event: Event) -> list[Need]:
    """Amendments nobody has decided about."""
    count = count_new(event)
    if not count:
        return []
    text = ngettext("amendment waits for a decision", "amendments wait for a decision", count)
    url = url_for("resolutions.amendments", event=event, state=AmendmentState.NEW.value)
    return [Need(count, text, _("the resolution cannot be adopted before"), url, _("Look at them"), 5, "warn")]


def personal_panel(registration: Registration) -> str:
    """While the draft is discussed, for those who take part; afterwards for those who amended."""
    discussion = discussion_of(registration.event)
    if discussion is None or discussion.opens_at is None:
        return ""
    closed = why_closed(registration.event, discussion)
    if (closed or registration.status is not Status.CONFIRMED) and not own_count(registration):
        return ""
    token = session.get("me", {}).get(str(registration.event_id), "")
    return render_template(
        "resolutions/discussion/_panel.html", discussion=discussion, closed=closed, token=token,
        event=registration.event,
    )  # fmt: skip


PERSONAL = (55, personal_panel)
