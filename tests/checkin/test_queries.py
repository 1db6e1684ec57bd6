"""Who is inside, as the desk, the participant and the resolution see it."""

from __future__ import annotations

from datetime import date

from flask import Flask

from eventmgr.checkin.announcements import copy_points, figure, personal_panel
from eventmgr.checkin.curve import Tick, curve_of
from eventmgr.checkin.models import PointKind
from eventmgr.checkin.people import points_of
from eventmgr.checkin.queries import arrivals, by_category, by_point, by_section, checked_in, checked_in_count
from eventmgr.core.clock import now
from eventmgr.core.i18n import speaking
from eventmgr.registration.models import AttendanceMode
from tests.factories import (
    a_category,
    a_check_in,
    a_point,
    a_registration,
    a_section,
    a_series,
    an_event,
    at,
)


def test_who_came_in_by_two_entrances_is_inside_once(app: Flask) -> None:
    event = an_event()
    registration = a_registration(event)
    for hour in (10, 9):
        a_check_in(registration, a_point(event), at=at(hour))
    assert (checked_in(event), checked_in_count(event)) == ({registration.id}, 1)
    assert arrivals(event) == [at(9)]


def test_neither_doors_of_sections_nor_undone_marks_bring_anybody_in(app: Flask) -> None:
    event = an_event()
    section = a_section(event)
    door = a_point(event, kind=PointKind.SECTION, section=section)
    a_check_in(a_registration(event), door)
    a_check_in(a_registration(event), a_point(event), undone_at=now())
    a_check_in(a_registration(an_event()), a_point(an_event()))
    assert checked_in(event) == set()
    assert [(each.number, each.checked_in) for each in by_section(event)] == [(section.number, 1)]


def test_counts_by_post_and_category(app: Flask) -> None:
    event = an_event()
    guests, delegates = a_category(event, title="Гость", position=1), a_category(event, title="Делегат", position=0)
    entrance = a_point(event)
    came, _ = a_registration(event, category=delegates), a_registration(event, category=guests)
    a_registration(event, category=guests, mode=AttendanceMode.ONLINE)
    a_check_in(came, entrance)
    assert [(each.name, each.checked_in, each.expected) for each in by_point(event)] == [(entrance.name, 1, 2)]
    counts = [(each.title, each.checked_in, each.expected) for each in by_category(event)]
    assert counts == [("Делегат", 1, 1), ("Гость", 0, 1)]


def test_the_curve_runs_over_whole_hours_of_the_first_day(app: Flask) -> None:
    event = an_event()
    point = a_point(event)
    for hour, minute, day in ((9, 15, 6), (10, 30, 6), (9, 0, 7)):
        a_check_in(a_registration(event), point, at=at(hour, minute, date(2027, 12, day)))
    curve = curve_of(event)
    assert curve.points == [(0.0, 0.0), (0.125, 1 / 3), (0.75, 2 / 3)]
    assert curve.ticks[0] == Tick(0.0, "9:00")
    assert (curve.count, curve.expected, curve.half_at, curve.ticks[-1].label) == (3, 3, "9:15", "11:00")


def test_before_the_event_the_holding_before_is_dashed(app: Flask) -> None:
    series = a_series()
    before = an_event(series=series, ordinal=6, starts_on=date(2026, 12, 6), ends_on=date(2026, 12, 6))
    a_check_in(a_registration(before), a_point(before), at=at(8, 30, date(2026, 12, 6)))
    event = an_event(series=series)
    curve = curve_of(event)
    assert (curve.points, curve.before, curve.before_event) == ([], [(0.0, 0.0), (0.25, 1.0)], before)
    with app.test_request_context(), speaking("ru"):
        assert "Пунктир — как входили: VI сессия." in figure(event)


def test_the_participant_sees_when_the_entrance_was_marked(app: Flask) -> None:
    event = an_event()
    registration = a_registration(event)
    with app.test_request_context(), speaking("ru"):
        assert personal_panel(registration) == ""
        a_check_in(registration, a_point(event), at=at(9, 31))
        assert "вход отмечен в 9:31" in personal_panel(registration)


def test_the_next_holding_gets_the_entrances(app: Flask) -> None:
    before, event = an_event(), an_event()
    a_point(before, name="Корпус Б")
    a_point(before, kind=PointKind.SECTION, section=a_section(before))
    copy_points(before, event)
    assert [point.name for point in points_of(event)] == ["Корпус Б"]
