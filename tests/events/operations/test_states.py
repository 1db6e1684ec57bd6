from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from eventmgr.core.errors import RuleBroken
from eventmgr.events.models import EventState, Format
from eventmgr.events.operations import archive, close, publish, reopen
from tests.factories import a_place, a_user, an_event

D, P, C, A = EventState.DRAFT, EventState.PUBLISHED, EventState.CLOSED, EventState.ARCHIVED


@pytest.mark.parametrize(
    ("act", "allowed"),
    [(publish, {D: P}), (close, {P: C}), (archive, {C: A}), (reopen, {C: P, A: C})],
)
@pytest.mark.parametrize("state", list(EventState))
def test_states_follow_one_another(
    app: Flask, act: Callable[..., None], allowed: dict[EventState, EventState], state: EventState
) -> None:
    event = an_event(state=state)
    a_place(event)
    if state in allowed:
        act(event=event, by=a_user())
        assert event.state is allowed[state]
    else:
        with pytest.raises(RuleBroken):
            act(event=event, by=a_user())
        assert event.state is state


@pytest.mark.parametrize(("format", "is_allowed"), [(Format.ONLINE, True), (Format.HYBRID, False)])
def test_event_without_a_place_is_published_only_on_line(app: Flask, format: Format, is_allowed: bool) -> None:
    event = an_event(state=D, format=format)
    if is_allowed:
        publish(event=event, by=a_user())
        assert event.state is P
    else:
        with pytest.raises(RuleBroken):
            publish(event=event, by=a_user())
