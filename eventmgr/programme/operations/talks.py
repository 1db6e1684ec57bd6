"""Talks: what is told, by whom, and whether it was heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.programme.models import Section, Slot, Speaker, Talk, TalkKind
from eventmgr.programme.operations.placing import leave_slot
from eventmgr.programme.operations.speakers import Named, people_named
from eventmgr.programme.rules import check_version

LONGEST = 1440


def add_talk(
    *,
    event: Event,
    title: str,
    by: Actor | None,
    kind: TalkKind = TalkKind.REPORT,
    section: Section | None = None,
    duration: int = 20,
    speakers: Sequence[Named] = (),
    **texts: str,
) -> Talk:
    """`texts`: title_en, abstract, abstract_en, language. The talk waits for a place. Raises RuleBroken."""
    _check_duration(duration)
    talk = Talk(event=event, title=title, kind=kind, section=section, duration=duration, **texts)
    db.session.add(talk)
    db.session.flush()
    _name_speakers(talk, speakers, by)
    record("talk.add", talk, by=by, after=_state(talk))
    touch(event.id)
    return talk


def change_talk(
    *,
    talk: Talk,
    title: str,
    by: Actor | None,
    kind: TalkKind,
    section: Section | None,
    duration: int,
    speakers: Sequence[Named] | None = None,
    version: int | None = None,
    **texts: str,
) -> Talk:
    """`speakers` None leaves them. Raises RuleBroken, ChangedMeanwhile."""
    _check_duration(duration)
    db.session.refresh(talk, with_for_update=True)
    check_version(talk, version)
    before = _state(talk)
    talk.title, talk.kind, talk.section, talk.duration = title, kind, section, duration
    for name, text in texts.items():
        setattr(talk, name, text)
    if speakers is not None:
        _name_speakers(talk, speakers, by)
    talk.version += 1
    if talk.slot is not None:
        talk.slot.version += 1
    record("talk.change", talk, by=by, before=before, after=_state(talk))
    touch(talk.event_id)
    return talk


def remove_talk(*, talk: Talk, by: Actor | None, version: int | None = None) -> None:
    """Raises ChangedMeanwhile; RuleBroken when it was heard, for a resolution counts it."""
    db.session.refresh(talk, with_for_update=True)
    check_version(talk, version)
    if talk.heard_at is not None:
        raise RuleBroken(_("This talk was heard and is counted. Take the mark back first."))
    record("talk.remove", talk, by=by, before=_state(talk), event_id=talk.event_id)
    leave_slot(talk)
    event_id = talk.event_id
    db.session.delete(talk)
    db.session.flush()
    touch(event_id)


def mark_heard(*, talks: Iterable[Talk], by: Actor | None) -> int:
    """How many were marked; those heard already keep their mark. One talk or a whole block (`slot.talks`)."""
    marked = [talk for talk in talks if talk.heard_at is None]
    for talk in marked:
        talk.heard_at, talk.heard_by_id = now(), by.id if by is not None else None
        record("talk.mark_heard", talk, by=by, after={"title": talk.title})
    _touch(marked)
    return len(marked)


def unmark_heard(*, talks: Iterable[Talk], by: Actor | None) -> int:
    unmarked = [talk for talk in talks if talk.heard_at is not None]
    for talk in unmarked:
        record("talk.unmark_heard", talk, by=by, before={"title": talk.title, "heard_at": talk.heard_at})
        talk.heard_at = talk.heard_by_id = None
    _touch(unmarked)
    return len(unmarked)


def mark_block_heard(*, slot: Slot, by: Actor | None) -> int:
    return mark_heard(talks=slot.talks, by=by)


def unmark_block_heard(*, slot: Slot, by: Actor | None) -> int:
    return unmark_heard(talks=slot.talks, by=by)


def _touch(talks: list[Talk]) -> None:
    if talks:
        db.session.flush()
        touch(talks[0].event_id)


def _check_duration(minutes: int) -> None:
    if not 1 <= minutes <= LONGEST:
        raise RuleBroken(_("From 1 to 1,440 minutes, please."), "duration")


def _name_speakers(talk: Talk, given: Sequence[Named], by: Actor | None) -> None:
    people = people_named(list(given), by=by)
    named = {speaker.person_id: speaker for speaker in talk.speakers}
    kept = [named.get(person.id) or Speaker(person=person) for person in people]
    for position, speaker in enumerate(kept):
        speaker.position = position
    talk.speakers = kept
    db.session.flush()


def _state(talk: Talk) -> dict[str, Any]:
    texts = snapshot(talk, "title", "title_en", "abstract", "abstract_en", "kind", "duration", "language", "section_id")
    return texts | {"speakers": [speaker.person.name for speaker in talk.speakers]}
