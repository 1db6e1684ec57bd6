"""How a resolution stands, for the navigation and the overview of the desk: asked on every page, composed seldom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.i18n import language
from eventmgr.events.models import Event
from eventmgr.resolutions.check.acknowledging import parted
from eventmgr.resolutions.check.draft import all_findings
from eventmgr.resolutions.findings import NOTE
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.paper import composition_of
from eventmgr.resolutions.queries import resolution_of

LARGEST = 200


@dataclass(frozen=True)
class Summary:
    """`findings` counts what was found by its key; a clause may be found twice."""

    state: ResolutionState
    findings: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.findings.values())


_kept: dict[tuple[object, ...], Summary] = {}


def summary_of(event: Event) -> Summary | None:
    """None before there is a resolution. Composed again only when the draft or the event has changed."""
    query = select(Resolution.id, Resolution.version, Resolution.started_at, Resolution.state)
    row = db.session.execute(query.where(Resolution.event_id == event.id)).first()
    if row is None:
        return None
    key = (*row, event.version, event.ends_on, language())
    if key not in _kept:
        _forget_the_oldest()
        _kept[key] = _composed(event)
    return _kept[key]


def _forget_the_oldest() -> None:
    while len(_kept) >= LARGEST:
        _kept.pop(next(iter(_kept)))


def _composed(event: Event) -> Summary:
    resolution = resolution_of(event)
    assert resolution is not None
    if resolution.state is not ResolutionState.DRAFT:
        return Summary(resolution.state, {})
    found, _accepted = parted(resolution, all_findings(composition_of(resolution, "ru"), event))
    return Summary(resolution.state, dict(Counter(finding.key for finding in found if finding.level != NOTE)))
