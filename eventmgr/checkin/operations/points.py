"""Posts: the entrance and the doors of the sections."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import exists, func, select

from eventmgr.checkin.models import CheckIn, CheckInPoint, PointKind
from eventmgr.checkin.queries import sections_without_point
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.programme.models import Section


def add_point(
    *, event: Event, kind: PointKind, name: str, section: Section | None = None, by: Actor | None
) -> CheckInPoint:
    """Raises RuleBroken for a name the event has already, or a section's post without its section."""
    if (kind is PointKind.SECTION) != (section is not None):
        raise RuleBroken(_("Choose the section at whose door the post stands."), "section")
    _check_name(event.id, name)
    last = select(func.max(CheckInPoint.position)).where(CheckInPoint.event_id == event.id)
    point = CheckInPoint(
        event_id=event.id, kind=kind, name=name, section=section, position=(db.session.scalar(last) or 0) + 1
    )
    db.session.add(point)
    record("checkin.add_point", point, by=by, after={"name": name, "kind": kind})
    return point


def add_points_for_sections(*, event: Event, by: Actor | None) -> list[CheckInPoint]:
    """A post for each section that has none, by number. Named by number: titles are long and change."""
    return [
        add_point(event=event, kind=PointKind.SECTION, name=_free_name(event, section), section=section, by=by)
        for section in sections_without_point(event)
    ]


def entrance_of(*, event: Event, by: Actor | None) -> CheckInPoint:
    """The first entrance of the event, made when it has none yet."""
    query = select(CheckInPoint).where(CheckInPoint.event_id == event.id, CheckInPoint.kind == PointKind.ENTRANCE)
    found = db.session.scalar(query.order_by(CheckInPoint.position, CheckInPoint.id).limit(1))
    return found or add_point(event=event, kind=PointKind.ENTRANCE, name=_("entrance"), by=by)


def rename_point(*, point: CheckInPoint, name: str, by: Actor | None) -> CheckInPoint:
    """Raises RuleBroken for a name the event has already."""
    _check_name(point.event_id, name, except_for=point.id)
    before = snapshot(point, "name")
    point.name = name
    record("checkin.rename_point", point, by=by, before=before, after={"name": name})
    return point


def remove_point(*, point: CheckInPoint, by: Actor | None) -> None:
    """Raises RuleBroken once somebody was checked in there: the marks are facts."""
    if db.session.scalar(select(exists().where(CheckIn.point_id == point.id))):
        raise RuleBroken(_("People have been checked in at this post, so it cannot be removed."))
    record("checkin.remove_point", point, by=by, before=snapshot(point, "name", "kind"))
    db.session.delete(point)
    db.session.flush()


def _check_name(event_id: int, name: str, *, except_for: int = 0) -> None:
    query = select(CheckInPoint.id).where(
        CheckInPoint.event_id == event_id, CheckInPoint.name == name, CheckInPoint.id != except_for
    )
    if db.session.scalar(query) is not None:
        raise RuleBroken(_("There is a post of this name already."), "name")


def _free_name(event: Event, section: Section) -> str:
    name = _("section %(number)s", number=section.number)
    taken = select(CheckInPoint.id).where(CheckInPoint.event_id == event.id, CheckInPoint.name == name)
    return name if db.session.scalar(taken) is None else f"{name}: {section.short_title or section.title}"
