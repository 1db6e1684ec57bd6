"""A draft under discussion, and amendments to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, Discussion
from eventmgr.resolutions.discussion.operations import Wish, change_discussion, propose_amendment
from eventmgr.resolutions.models import Clause, Resolution
from eventmgr.resolutions.queries import resolution_of
from tests.factories import a_registration, an_event
from tests.resolutions.acts import a_clause
from tests.resolutions.scene import a_resolution

TEXTS = ("Издать сборник докладов.", "Провести школу в Тайге.", "Поддержать сельские библиотеки.")
HOUR = timedelta(hours=1)


def an_open_discussion(event: Event, **given: Any) -> Discussion:
    values: dict[str, Any] = {"opens_at": now() - HOUR, "closes_at": now() + HOUR, "is_shared": True}
    discussion = change_discussion(event=event, by=None, **values | given)
    db.session.commit()
    return discussion


def a_discussed_draft(event: Event | None = None, texts: tuple[str, ...] = TEXTS) -> tuple[Resolution, list[Clause]]:
    resolution = a_resolution(event or an_event())
    clauses = [a_clause(resolution, text) for text in texts]
    an_open_discussion(resolution.event)
    return resolution, clauses


def an_amendment(
    clause: Clause, text: str = "Издать сборник статей.", *, author: Registration | None = None,
    kind: AmendmentKind = AmendmentKind.CHANGE, **given: Any,
) -> Amendment:  # fmt: skip
    wish = Wish(kind=kind, clause=clause, text=text, reason="Так точнее.", **given)
    registration = author or a_registration(clause.part.resolution.event)
    amendment = propose_amendment(registration=registration, wish=wish)
    db.session.commit()
    return amendment


def some_amendment(event: Event) -> Amendment:
    """To a clause of its own, in whatever draft the event has."""
    resolution = resolution_of(event) or a_resolution(event)
    clause = a_clause(resolution, TEXTS[0])
    an_open_discussion(event)
    return an_amendment(clause)
