"""Set when a draft is discussed, keep its numbers meanwhile, end the discussion."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.clock import now
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, HistoryEntry, record, snapshot
from eventmgr.events.models import Event
from eventmgr.resolutions.counting import Counter
from eventmgr.resolutions.discussion.models import Discussion
from eventmgr.resolutions.discussion.numbering import kept_of, with_added, with_back, with_gone
from eventmgr.resolutions.discussion.queries import count_new, discussion_of
from eventmgr.resolutions.discussion.rules import is_discussed
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.windows import locked, set_times

SETTINGS = ("opens_at", "closes_at", "ended_at", "is_shared")


def change_discussion(
    *, event: Event, opens_at: datetime | None, closes_at: datetime | None, is_shared: bool, by: Actor | None,
    version: int | None = None,
) -> Discussion:  # fmt: skip
    """Raises RuleBroken beside `closes_at`, ChangedMeanwhile when somebody set it first."""
    discussion = locked(Discussion, event)
    before = snapshot(discussion, *SETTINGS)
    is_moved = (opens_at, closes_at) != (discussion.opens_at, discussion.closes_at)
    set_times(discussion, opens_at=opens_at, closes_at=closes_at, is_shared=is_shared, version=version)
    if is_moved:
        discussion.ended_at = None
    record("discussion.set", discussion, by=by, event_id=event.id, before=before, after=snapshot(discussion, *SETTINGS))
    resolution = resolution_of(event)
    if resolution is not None:
        keep_numbers(resolution)
    return discussion


def end_discussion(*, event: Event, by: Actor | None) -> Discussion:
    """No more amendments; clauses are numbered anew. Raises RuleBroken while some are not decided."""
    check_all_decided(event)
    discussion = locked(Discussion, event)
    if not is_discussed(discussion):
        raise RuleBroken(_("The draft is not under discussion."))
    discussion.ended_at = now()
    discussion.version += 1
    resolution = resolution_of(event)
    if resolution is not None:
        resolution.kept_numbers = None
    record("discussion.end", discussion, by=by, event_id=event.id, after=snapshot(discussion, "ended_at"))
    return discussion


def check_all_decided(event: Event) -> None:
    """Raises RuleBroken with how many amendments wait."""
    waiting = count_new(event)
    if waiting:
        message = ngettext(
            "%(num)d amendment has no decision yet.", "%(num)d amendments have no decision yet.", waiting
        )
        raise RuleBroken(message)


def stands_against(resolution: Resolution, by: Actor | None) -> None:
    """Before adoption: every amendment is decided."""
    check_all_decided(resolution.event)


def keep_numbers(resolution: Resolution) -> None:
    """Before anything of a discussed draft changes: its clauses keep the numbers they have now."""
    if resolution.kept_numbers is None and is_discussed(discussion_of(resolution.event)):
        counter = Counter()
        found = {}
        for part in resolution.parts:
            counter.open(part.numbering)
            for clause in part.clauses:
                number = counter.next(clause, part.numbering)
                if number is not None:
                    found[str(clause.id)] = kept_of(part.id, number)
        resolution.kept_numbers = found


def give_number(clause: Clause, entry: HistoryEntry) -> None:
    """A clause added to a discussed draft gets a letter."""
    resolution = clause.part.resolution
    if resolution.kept_numbers is not None:
        before = [each.id for each in clause.part.clauses[: clause.position]]
        resolution.kept_numbers = with_added(resolution.kept_numbers, clause.part_id, clause.id, before)


def mark_gone(clause: Clause, entry: HistoryEntry) -> None:
    resolution = clause.part.resolution
    if resolution.kept_numbers is not None:
        resolution.kept_numbers = with_gone(resolution.kept_numbers, clause.id, entry.id)


def give_back(clause: Clause, entry: HistoryEntry) -> None:
    """A clause that is back has the number it had; one removed before the discussion gets a letter."""
    resolution = clause.part.resolution
    if resolution.kept_numbers is None:
        return
    kept = with_back(resolution.kept_numbers, clause.id, entry.id)
    if str(clause.id) in kept:
        resolution.kept_numbers = kept
    else:
        give_number(clause, entry)
