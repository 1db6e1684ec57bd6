"""What other pages show of the resolution: navigation, what waits on the desk, the button after adoption."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.desk import Entry, Need, board, once
from eventmgr.events.copying import copiers
from eventmgr.events.models import Event
from eventmgr.events.next_step import Step, offers
from eventmgr.events.public_page import Link, links
from eventmgr.events.rules import may_see_resolution
from eventmgr.resolutions.ballots.panels import announce as announce_ballots
from eventmgr.resolutions.discussion.panels import announce as announce_discussion
from eventmgr.resolutions.errata.queries import corrections as errata_shown
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.operations import copy_outline
from eventmgr.resolutions.papers.announcements import announce as announce_papers
from eventmgr.resolutions.proposals.panels import announce as announce_proposals
from eventmgr.resolutions.publication import corrections
from eventmgr.resolutions.summary import summary_of


def announce() -> None:
    """Several applications may live in one process; each thing is announced once."""
    once(board.entries, ENTRY)
    once(board.needs, needs)
    once(offers, offer)
    once(links, public_links)
    once(copiers, copy_outline)
    announce_proposals()
    announce_discussion()
    announce_papers()
    announce_ballots()
    once(corrections, errata_shown)


def count(event: Event) -> int:
    summary = summary_of(event)
    return summary.total if summary is not None else 0


ENTRY = Entry(
    label=_l("Resolution"), endpoint="resolutions.desk", icon="scroll-text", order=70,
    rule=may_see_resolution, count=count,
)  # fmt: skip


def needs(event: Event) -> list[Need]:
    """What a draft still lacks, in three lines at most."""
    summary = summary_of(event)
    if summary is None or not summary.findings:
        return []
    found, url = summary.findings, url_for("resolutions.desk", event=event, _anchor="findings")
    blanks, dates = found.get("blank", 0), found.get("early", 0)
    nobody = found.get("nobody", 0)
    detail, action = _("draft of the resolution"), _("Open the draft")
    waiting = [
        Need(blanks, ngettext("clause has a blank", "clauses have blanks", blanks), detail, url, action, 3, "bad"),
        Need(dates, _early(dates), detail, url, action, 4, "bad"),
        Need(nobody, _unassigned(nobody), detail, url, action, 5, "warn"),
    ]
    return [need for need in waiting if need.count]


def _early(count: int) -> str:
    return ngettext("clause is due before the adoption", "clauses are due before the adoption", count)


def _unassigned(count: int) -> str:
    return ngettext("clause without a responsible", "clauses without a responsible", count)


def offer(event: Event) -> Step | None:
    if not _is_published(event):
        return None
    return Step(label=_("Read the resolution"), url=_public_url(event), note=_("adopted and published"), priority=40)


def public_links(event: Event) -> list[Link]:
    return [Link(_("Resolution"), _public_url(event), 40)] if _is_published(event) else []


def _public_url(event: Event) -> str:
    return url_for("resolutions.public_page", event=event)


def _is_published(event: Event) -> bool:
    query = select(Resolution.id).where(Resolution.event_id == event.id, Resolution.state == ResolutionState.PUBLISHED)
    return db.session.scalar(query) is not None
