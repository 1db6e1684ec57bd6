"""From participants to a PDF, at once or in the background."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from eventmgr.accounts.models import User
from eventmgr.badges.faces import faces
from eventmgr.badges.operations import mark_printed
from eventmgr.badges.queries import valid_badge_ids
from eventmgr.badges.sheet import SheetHead, badge_cards, badge_sheet
from eventmgr.core.clock import today
from eventmgr.core.db import db
from eventmgr.core.files import keep
from eventmgr.core.history import Actor
from eventmgr.core.i18n import date_span, language, localised, speaking
from eventmgr.core.jobs import Job, enqueue, handles, progress
from eventmgr.events.models import Event

MOST_AT_ONCE = 200
"""A sheet of so many is made within a second; more are printed in the background."""
JOB = "badges.print"
PDF = "application/pdf"


class Layout(StrEnum):
    SHEET = "sheet"
    CARDS = "cards"


def head_of(event: Event) -> SheetHead:
    """The line on top of every card: «Кузбасские библиотеки», VII — and the dates."""
    name = ", ".join(filter(None, (localised(event.series, "title"), event.ordinal_roman)))
    is_russian = language() == "ru"
    return SheetHead(name, date_span(event.starts_on, event.ends_on), "ru" if is_russian else "en")


def pdf_name(event: Event) -> str:
    return f"badges-{event.slug}-{today(event.zone).isoformat()}.pdf"


def badges_pdf(event: Event, registration_ids: Sequence[int], layout: Layout) -> bytes:
    """Raises TypesettingFailed."""
    make = badge_cards if layout is Layout.CARDS else badge_sheet
    return make(faces(event, registration_ids), head_of(event))


def print_badges(*, event: Event, registration_ids: Sequence[int], layout: Layout, by: Actor | None) -> bytes:
    """The PDF of these people's valid badges, which are on paper from now on. Raises TypesettingFailed."""
    pdf = badges_pdf(event, registration_ids, layout)
    mark_printed(badge_ids=valid_badge_ids(event, registration_ids), by=by)
    return pdf


def print_in_background(*, event: Event, registration_ids: Sequence[int], layout: Layout, by: Actor | None) -> Job:
    """The choice of people is fixed now; the words are in the language of who asked."""
    payload = {"registration_ids": list(registration_ids), "layout": layout.value, "language": language()}
    return enqueue(JOB, by=by, event_id=event.id, **payload)


@handles(JOB)
def carry_out(job: Job) -> dict[str, Any]:
    """Badges are marked only when the file is there; stopping before that leaves no trace."""
    ids = job.payload["registration_ids"]
    event = db.session.get_one(Event, job.event_id)
    by = db.session.get(User, job.requested_by_id) if job.requested_by_id is not None else None
    progress(job, 0, len(ids))
    with speaking(job.payload["language"]):
        pdf = badges_pdf(event, ids, Layout(job.payload["layout"]))
    progress(job, len(ids), len(ids))
    file = keep(pdf, name=pdf_name(event), media_type=PDF, event_id=event.id, by=by)
    mark_printed(badge_ids=valid_badge_ids(event, ids), by=by)
    return {"file_id": file.id}
