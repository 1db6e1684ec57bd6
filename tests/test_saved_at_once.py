"""Two people save the same thing at the same moment, each with a browser and a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.db import Base, db
from eventmgr.events.models import Event, Role, Series
from eventmgr.people.models import Organisation
from eventmgr.programme.models import Section, Talk
from eventmgr.registration.models import Registration
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import add_clause
from tests import factories as make
from tests.resolutions.scene import a_resolution, part_of
from tests.signing import sign_in

WORDS = ("Слова первого", "Слова второго")
Prepared = tuple[str, dict[str, str], str, type[Base], str]
"""Address, what else is typed, the field both fill in, and where its text is kept."""


def settings(event: Event) -> Prepared:
    typed = {"version": "1", "slug": event.slug, "format": "hybrid", "ordinal": "7", "participant_noun": "делегат"}
    return f"/manage/{event.slug}/settings/", typed, "theme", Event, "theme"


def series(event: Event) -> Prepared:
    typed = {"version": "1", "holding": "Сессия", "holding_genitive": "Сессии", "holding_short": "сессия"}
    return f"/manage/{event.slug}/settings/series", typed, "title", Series, "title"


def section(event: Event) -> Prepared:
    made = make.a_section(event, number=1)
    typed = {"version": str(made.version), "number": str(made.number)}
    return f"/manage/{event.slug}/sections/{made.id}", typed, "title", Section, "title"


def organisation(event: Event) -> Prepared:
    made = make.an_organisation(settlement=make.a_settlement())
    make.a_registration(event, organisation=made)
    typed = {"version": str(made.version), "kind": made.kind.value, "settlement": "Тайга", "region": "RU-KEM"}
    typed |= {"settlement_kind": "city", "legal_form": "municipal"}
    return f"/manage/{event.slug}/organisations/{made.id}", typed, "short_name", Organisation, "short_name"


def registration(event: Event) -> Prepared:
    made = make.a_registration(event)
    typed = {
        "version": str(made.version), "family": made.person.family, "given": "Елена", "email": made.email or "",
        "category": str(made.category_id), "mode": "in_person",
    }  # fmt: skip
    return f"/manage/{event.slug}/registrations/{made.id}/data", typed, "note", Registration, "note"


def talk(event: Event) -> Prepared:
    made = make.a_talk(event)
    typed = {"version": str(made.version), "kind": "report", "duration": "20", "language": "ru"}
    return f"/manage/{event.slug}/talks/{made.id}", typed, "title", Talk, "title"


def clause(event: Event) -> Prepared:
    made = add_clause(part=part_of(a_resolution(event)), kind="free", values={"text": "Было."}, by=None)
    db.session.commit()
    return f"/manage/{event.slug}/resolution/clauses/{made.id}", {"version": "1"}, "v-text", Clause, "values"


@pytest.mark.parametrize(
    ("prepare", "refused"),
    [
        (settings, 422),
        (series, 422),
        (section, 422),
        (organisation, 422),
        (registration, 422),
        (talk, 422),
        (clause, 409),
    ],
)
def test_the_second_is_shown_both_versions(own_app: Flask, prepare: Callable[[Event], Prepared], refused: int) -> None:
    with own_app.app_context():
        event = make.an_event()
        path, typed, field, model, column = prepare(event)
        users = [make.a_member(event, Role.OWNER) for _ in WORDS]
        db.session.commit()
    together = Barrier(2)

    def save(user: User, words: str) -> Any:
        client = sign_in(own_app.test_client(), user)
        together.wait()
        return client.post(path, data=typed | {field: words})

    with ThreadPoolExecutor(2) as pool:
        answers = dict(zip(WORDS, pool.map(save, users, WORDS), strict=True))
    assert sorted(answer.status_code for answer in answers.values()) == [303, refused]
    winner, loser = sorted(WORDS, key=lambda words: answers[words].status_code)
    shown = unescape(answers[loser].get_data(as_text=True)).replace("\xa0", " ")
    assert winner in shown
    assert loser in shown
    with own_app.app_context():
        kept = getattr(db.session.scalars(select(model)).one(), column)
        assert (kept["text"] if isinstance(kept, dict) else kept) == winner
