from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.badges.codes import grouped
from eventmgr.core.db import db
from eventmgr.registration.listing import Wanted, matching
from tests.factories import a_badge, a_registration, an_event


@pytest.mark.parametrize("typed", ["whole", "grouped", "beginning", "lower"])
def test_the_desk_finds_people_by_the_code_of_their_badge(app: Flask, typed: str) -> None:
    event = an_event()
    holder, _other = a_registration(event), a_badge(a_registration(event))
    code = a_badge(holder).code
    text = {"whole": code, "grouped": grouped(code), "beginning": code[:8], "lower": code.lower()}[typed]
    assert db.session.scalars(matching(event, Wanted(search=text))).all() == [holder.id]


def test_a_few_letters_are_no_code(app: Flask) -> None:
    event = an_event()
    code = a_badge(a_registration(event)).code
    assert db.session.scalars(matching(event, Wanted(search=code[:3]))).all() == []
