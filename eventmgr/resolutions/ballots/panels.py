"""What other pages show of ballots: the tab, the personal page, the adoption, the papers."""

from __future__ import annotations

from flask import render_template, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventmgr.core.desk import board, once
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor
from eventmgr.events.copying import copiers
from eventmgr.registration.models import Registration, Status
from eventmgr.resolutions.ballots.models import Way
from eventmgr.resolutions.ballots.operations import copy_rules
from eventmgr.resolutions.ballots.operations.agenda import let_go, take_back
from eventmgr.resolutions.ballots.protocol import ballots_listed, vote_lines
from eventmgr.resolutions.ballots.queries import count_open, open_ballots, own_votes
from eventmgr.resolutions.ballots.subjects import QUESTION
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations.adoption import obstacles
from eventmgr.resolutions.operations.clauses import on_removed, on_restored
from eventmgr.resolutions.papers.annexes import AnnexSort, annexes
from eventmgr.resolutions.papers.protocol import voted
from eventmgr.resolutions.places import Place, places

PLACE = Place(_l("Ballots"), "resolutions.ballots", 40, count=count_open)
ANNEX = AnnexSort("ballots", _l("Protocol of the vote"), 40, ballots_listed)


def announce() -> None:
    once(places, PLACE)
    once(on_removed, let_go)
    once(on_restored, take_back)
    once(board.personal_panels, PERSONAL)
    once(annexes, ANNEX)
    once(voted, vote_lines)
    once(obstacles, nothing_open)
    once(copiers, copy_rules)


def nothing_open(resolution: Resolution, _by: Actor | None) -> None:
    """A document is not adopted while people still vote on it or its clauses."""
    for ballot in open_ballots(resolution.event):
        if ballot.subject_type != QUESTION:
            raise RuleBroken(_("Voting on “%(title)s” is still open. Close it first.", title=ballot.title))


def personal_panel(registration: Registration) -> str:
    """While a ballot on personal pages is open, for those who take part."""
    if registration.status is not Status.CONFIRMED:
        return ""
    found = [each for each in open_ballots(registration.event) if each.way is Way.PAGES]
    if not found:
        return ""
    token = session.get("me", {}).get(str(registration.event_id), "")
    own = own_votes(registration, found)
    return render_template("resolutions/ballots/_panel.html", ballots=found, own=own, token=token)


PERSONAL = (50, personal_panel)
