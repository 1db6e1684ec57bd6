"""Comment on a clause or a part, answer, resolve a thread."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.resolutions.discussion.models import Comment
from eventmgr.resolutions.models import Clause, Part
from eventmgr.resolutions.operations.clauses import is_broken

LONGEST = 4_000


def comment(*, place: Clause | Part, text: str, by: Actor, about: str = "") -> Comment:
    """Begin a thread; `about` names the place as people know it now. Raises RuleBroken beside `text`."""
    _check(text)
    part = place if isinstance(place, Part) else place.part
    clause_id = place.id if isinstance(place, Clause) else None
    made = Comment(
        event_id=part.resolution.event_id, part_id=part.id, clause_id=clause_id, about=about, text=text,
        author_id=by.id, author_name=by.name, at=now(), resolved_by="",
    )  # fmt: skip
    return _added("comment.add", made, by)


def answer(*, thread: Comment, text: str, by: Actor) -> Comment:
    """To a thread, which opens again if it was resolved. An answer is not answered by itself: NotFound."""
    if thread.parent_id is not None:
        raise NotFound
    _check(text)
    made = Comment(
        event_id=thread.event_id, part_id=thread.part_id, clause_id=thread.clause_id, parent_id=thread.id,
        about=thread.about, text=text, author_id=by.id, author_name=by.name, at=now(), resolved_by="",
    )  # fmt: skip
    if thread.resolved_at is not None:
        _set(thread, is_resolved=False, by=by)
    return _added("comment.answer", made, by)


def _check(text: str) -> None:
    if not text.strip():
        raise RuleBroken(_("Please fill this in."), "text")
    if len(text) > LONGEST:
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST), "text")
    if is_broken(text):
        raise RuleBroken(_("There are characters here that cannot be read. Please type the text again."), "text")


def _added(action: str, made: Comment, by: Actor) -> Comment:
    db.session.add(made)
    db.session.flush()
    record(action, made, by=by, after=snapshot(made, "clause_id", "part_id", "parent_id", "about", "text"))
    return made


def resolve_comment(*, thread: Comment, by: Actor) -> Comment:
    """Settled: it leaves the margin, and stays to be read. Doing it twice changes nothing."""
    return _set(_thread(thread), is_resolved=True, by=by)


def reopen_comment(*, thread: Comment, by: Actor) -> Comment:
    return _set(_thread(thread), is_resolved=False, by=by)


def _thread(found: Comment) -> Comment:
    if found.parent_id is not None:
        raise NotFound
    return found


def _set(thread: Comment, *, is_resolved: bool, by: Actor) -> Comment:
    if (thread.resolved_at is not None) is not is_resolved:
        thread.resolved_at = now() if is_resolved else None
        thread.resolved_by = by.name if is_resolved else ""
        record("comment.resolve" if is_resolved else "comment.reopen", thread, by=by, after=snapshot(thread, "about"))
    return thread
