"""How many seats a room needs is known from those who registered."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.core.clock import now
from eventmgr.events.models import Role
from eventmgr.programme.models import SlotKind
from eventmgr.registration.models import ChoiceStatus, SectionChoice
from tests.factories import a_member, a_registration, a_room, a_section, a_slot, an_event, at, saved
from tests.signing import sign_in


@pytest.mark.parametrize(("people", "is_too_small"), [(2, False), (3, True)])
def test_a_room_smaller_than_its_section_is_a_conflict(app: Flask, people: int, is_too_small: bool) -> None:
    event = an_event()
    section, room = a_section(event, number=1), a_room(event, capacity=2)
    a_slot(event, at(10), at(12), kind=SlotKind.SECTION, section=section, room=room)
    for _ in range(people):
        choice = {"registration": a_registration(event), "section": section, "chosen_at": now()}
        saved(SectionChoice(status=ChoiceStatus.CONFIRMED, **choice))
    page = sign_in(app.test_client(), a_member(event, Role.PROGRAMME)).get(f"/manage/{event.slug}/programme").text
    assert ("The room is too small: section 1" in page) is is_too_small
    assert ("3/2" in page) is is_too_small
