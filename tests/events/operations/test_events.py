from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.events import copying
from eventmgr.events.models import Event, EventState, Format, Membership, Role
from eventmgr.events.operations import add_event, add_series, change_event, change_series
from tests.factories import a_member, a_series, a_user, an_event


def add(**given: Any) -> Event:
    values = {
        "ordinal": 7, "theme": "Услуги библиотек", "starts_on": date(2027, 12, 6), "ends_on": date(2027, 12, 6),
        "zone": "Asia/Novokuznetsk", "format": Format.IN_PERSON,
    }  # fmt: skip
    return add_event(**{"series": given.get("series") or a_series(), "by": a_user(), **values, **given})


def change(event: Event, **changes: Any) -> None:
    change_event(event=event, seen_version=event.version, by=a_user(), **changes)


def test_new_event_is_a_draft_owned_by_its_author(app: Flask) -> None:
    user = a_user()
    event = add(by=user)
    assert (event.state, event.slug, event.title) == (EventState.DRAFT, "kuzbasskie-biblioteki-2027", "VII сессия")
    assert db.session.execute(select(Membership.user_id, Membership.role)).all() == [(user.id, Role.OWNER)]
    noted = select(HistoryEntry.actor_id).where(HistoryEntry.action == "event.add")
    assert db.session.scalars(noted).all() == [user.id]


def test_packages_above_take_part_in_every_new_event(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(copying, "starters", [lambda event: seen.append(event.id)])
    assert [add().id] == seen


def test_second_event_of_a_year_gets_a_numbered_slug(app: Flask) -> None:
    series, user = a_series(), a_user()
    slugs = [add(series=series, by=user, ordinal=n).slug for n in (1, 2, 3)]
    assert slugs == ["kuzbasskie-biblioteki-2027", "kuzbasskie-biblioteki-2027-2", "kuzbasskie-biblioteki-2027-3"]


def test_series_of_others_are_not_added_to(app: Flask) -> None:
    series = an_event().series
    with pytest.raises(RuleBroken) as error:
        add(series=series)
    assert error.value.field == "series"


def test_organiser_of_one_event_adds_another_to_its_series(app: Flask) -> None:
    event = an_event()
    assert add(series=event.series, ordinal=8, by=a_member(event, Role.ORGANISER)).series is event.series


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ends_on": date(2027, 12, 5)}, "ends_on"),
        ({"zone": "Asia/Kemerovo"}, "zone"),
        ({"zone": "+07"}, "zone"),
        ({"ordinal": 0}, "ordinal"),
        ({"ordinal": 1000}, "ordinal"),
    ],
)
def test_impossible_events_are_refused_beside_the_field(app: Flask, given: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as error:
        add(**given)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": date(2027, 12, 5)}, "ends_on"),
        ({"starts_on": date(2027, 12, 7)}, "ends_on"),
        ({"day_starts_at": time(18)}, "day_ends_at"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"registration_closes_at": now() - timedelta(days=40)}, "registration_closes_at"),
        ({"registration_opens_at": None}, "registration_opens_at"),
        ({"ordinal": 6}, "ordinal"),
        ({"slug": "other"}, "slug"),
    ],
)
def test_impossible_changes_are_refused_and_nothing_is_changed(app: Flask, changes: dict[str, Any], field: str) -> None:
    event = an_event()
    an_event(series=event.series, ordinal=6)
    before = (event.version, event.revision)
    with pytest.raises(RuleBroken) as error:
        change(event, **changes)
    assert error.value.field == field
    assert (event.version, event.revision) == before


def test_change_is_seen_by_public_pages_and_history(app: Flask) -> None:
    event = an_event()
    change(event, theme="Другая тема")
    db.session.refresh(event)
    assert (event.theme, event.version, event.revision) == ("Другая тема", 2, 2)
    entry = db.session.scalars(select(HistoryEntry).where(HistoryEntry.action == "event.change")).one()
    assert (entry.before, entry.after) == ({"theme": "Услуги библиотек"}, {"theme": "Другая тема"})


def test_two_organisers_do_not_overwrite_each_other(app: Flask) -> None:
    event = an_event()
    change(event, theme="Первая")
    with pytest.raises(ChangedMeanwhile):
        change_event(event=event, seen_version=1, by=a_user(), theme="Вторая")
    assert event.theme == "Первая"


def test_columns_that_are_not_for_people_are_not_changed(app: Flask) -> None:
    with pytest.raises(TypeError):
        change(an_event(), revision=7)


@pytest.mark.parametrize(("slug", "is_right"), [("libraries-2027", True), ("Библиотеки", False), ("new", False)])
def test_slug_of_a_draft_may_change(app: Flask, slug: str, is_right: bool) -> None:
    event = an_event(state=EventState.DRAFT)
    if is_right:
        change(event, slug=slug)
        assert event.slug == slug
    else:
        with pytest.raises(RuleBroken):
            change(event, slug=slug)


def test_slug_of_another_event_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken):
        change(an_event(state=EventState.DRAFT), slug=an_event().slug)


@pytest.mark.parametrize(
    ("holding", "title", "short"),
    [
        ("Ежегодная сессия конференции «Кузбасские библиотеки»", "«Кузбасские библиотеки»", "сессия"),
        ("Международный форум «Крым»", "«Крым»", "форум"),
        ("Румянцевские чтения", "Румянцевские чтения", "чтения"),
        ("Дни науки", "Дни науки", "мероприятие"),
    ],
)
def test_series_proposes_its_short_names(app: Flask, holding: str, title: str, short: str) -> None:
    series = add_series(holding=holding, by=None)
    assert (series.title, series.holding_short, series.genitive_is_sure) == (title, short, False)


def test_genitive_is_suggested_and_confirmed_by_saving(app: Flask) -> None:
    series = add_series(holding="Ежегодная сессия конференции «Кузбасские библиотеки»", by=None)
    assert series.holding_genitive == "Ежегодной сессии конференции «Кузбасские библиотеки»"
    change_series(series=series, seen_version=1, by=a_user(), holding_genitive="Сессии")
    assert (series.holding_genitive, series.genitive_is_sure, series.version) == ("Сессии", True, 2)


def test_change_of_a_series_is_seen_on_all_its_events(app: Flask) -> None:
    event = an_event()
    change_series(series=event.series, seen_version=1, by=a_user(), title="«Библиотеки»")
    db.session.refresh(event)
    assert event.revision == 2
    with pytest.raises(ChangedMeanwhile):
        change_series(series=event.series, seen_version=1, by=a_user(), title="«Иначе»")
