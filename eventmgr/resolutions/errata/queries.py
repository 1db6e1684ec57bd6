"""Reads of errata that desk, public page and documents share."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event
from eventmgr.resolutions.errata.models import Erratum
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.publication import Correction


def errata_of(resolution: Resolution) -> Sequence[Erratum]:
    """All of them, approved or not, in the order in which they were entered."""
    query = select(Erratum).where(Erratum.resolution_id == resolution.id).order_by(Erratum.id)
    return db.session.scalars(query.options(joinedload(Erratum.entered_by), joinedload(Erratum.approved_by))).all()


def shown_errata(resolution: Resolution, language: Language) -> Sequence[Erratum]:
    """What everybody sees in a document of this language: approved, the earliest first."""
    query = select(Erratum).where(
        Erratum.resolution_id == resolution.id, Erratum.language == language, Erratum.approved_at.is_not(None)
    )
    return db.session.scalars(query.order_by(Erratum.approved_at, Erratum.id)).all()


def erratum_or_404(event: Event, erratum_id: int) -> Erratum:
    found = db.session.get(Erratum, erratum_id)
    if found is None or found.resolution.event_id != event.id:
        raise NotFound
    return found


def corrections(resolution: Resolution, language: Language) -> list[Correction]:
    """For the pages that show a document."""
    zone = resolution.event.zone
    return [
        Correction(in_zone(each.approved_at, zone).date(), each.was, each.now, each.reason, each.clause_id)
        for each in shown_errata(resolution, language)
        if each.approved_at is not None
    ]


def corrections_by_clause(resolution: Resolution, language: Language) -> dict[int, list[Correction]]:
    """Clause id → what is corrected in it, the earliest first."""
    found: dict[int, list[Correction]] = {}
    for each in corrections(resolution, language):
        if each.clause_id is not None:
            found.setdefault(each.clause_id, []).append(each)
    return found
