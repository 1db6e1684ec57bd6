"""The board, one assignment, the letters and the calendar, as people use them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import func, select

from eventmgr.core.clock import today
from eventmgr.core.db import db
from eventmgr.events.models import Event, Membership
from eventmgr.notifications.models import Message
from eventmgr.resolutions.execution.announcements import needs
from eventmgr.resolutions.execution.models import (
    Assignment,
    AssignmentFeed,
    AssignmentLink,
    Recurrence,
)
from tests import factories as make
from tests.conftest import Queries
from tests.resolutions.execution.pages import about, at, one
from tests.resolutions.execution.scene import a_report, an_assignment
from tests.resolutions.kinds.material import plain


def names(text: str) -> list[str]:
    return re.findall(r'execution__text"[^>]*>([^<]+)<', text)


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_asks_no_more_for_more_assignments(
    event: Event, drafter: FlaskClient, queries: Queries, count: int
) -> None:
    for n in range(count):
        an_assignment(event, text=f"Дело {n}.", person=f"Человек{n} Анна", organisation=f"ЦБС {n}")
    drafter.get(at(event))
    db.session.expire_all()
    with queries:
        assert drafter.get(at(event)).status_code == 200
    assert len(about(queries, "assignment")) == 4


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Первое.", "Второе.", "Третье."]),
        ("?q=второе", ["Второе."]),
        ("?q=сидякина", ["Первое."]),
        ("?state=overdue", ["Первое."]),
        ("?state=nobody", ["Третье."]),
        ("?state=waiting", ["Второе."]),
        ("?state=in_progress", ["Второе."]),
        ("?responsible=ЦБС", ["Второе."]),
        ("?by=responsible", ["Первое.", "Второе.", "Третье."]),
        ("?state=nonsense", ["Первое.", "Второе.", "Третье."]),
    ],
)
def test_the_board_is_narrowed_and_ordered(event: Event, drafter: FlaskClient, query: str, expected: list[str]) -> None:
    day = today(event.zone)
    an_assignment(event, "Первое.", person="Сидякина Лариса Фёдоровна", due_on=day - timedelta(days=1))
    a_report(an_assignment(event, "Второе.", organisation="ЦБС", due_on=day + timedelta(days=40)))
    an_assignment(event, "Третье.")
    assert names(drafter.get(at(event, query)).text) == expected


def test_the_board_says_who_no_longer_works_there(event: Event, drafter: FlaskClient) -> None:
    library, other = make.an_organisation(short_name="КемОНБ"), make.an_organisation()
    person = make.a_person("Сидякина", "Лариса", "Фёдоровна", organisation=library)
    found = an_assignment(event, person=person.name, organisation="КемОНБ")
    assert "no longer works there" not in drafter.get(at(event)).text
    person.organisation = other
    db.session.commit()
    assert "no longer works there" in drafter.get(at(event)).text
    assert "Hand the assignment over" in drafter.get(one(event, found)).text


def test_the_desk_hears_what_waits(event: Event, drafter: FlaskClient, app: Flask) -> None:
    an_assignment(event, due_on=today(event.zone) - timedelta(days=1), organisation="ЦБС")
    a_report(an_assignment(event, organisation="ЦБС"))
    an_assignment(event)
    with app.test_request_context(f"/manage/{event.slug}/"):
        from flask import g

        g.event = event
        assert [(need.count, need.url.partition("?")[2]) for need in needs(event)] == [
            (1, "state=overdue"), (1, "state=waiting"), (1, "state=nobody"),
        ]  # fmt: skip


def test_an_assignment_is_added_by_hand_once(event: Event, drafter: FlaskClient) -> None:
    typed = {"text": "Собрать отчёты секций.", "person": "Сидякина Лариса Фёдоровна", "due_on": "2028-02-29",
             "recurrence": "yearly", "form_key": "k" * 32}  # fmt: skip
    first, second = (drafter.post(at(event, "/new"), data=typed) for _ in range(2))
    assert (first.status_code, first.location) == (second.status_code, second.location) == (303, first.location)
    (found,) = db.session.scalars(select(Assignment)).all()
    assert (found.text, found.due_on, found.recurrence, found.due_day) == (
        "Собрать отчёты секций.", date(2028, 2, 29), Recurrence.YEARLY, 29,
    )  # fmt: skip


def test_the_thirtieth_of_february_is_refused_and_the_rest_is_kept(event: Event, drafter: FlaskClient) -> None:
    typed = {"text": "Собрать отчёты секций.", "due_on": "2028-02-30", "recurrence": "once"}
    answer = drafter.post(at(event, "/new"), data=typed)
    assert answer.status_code == 422
    assert "Собрать отчёты секций." in answer.text
    assert "2028-02-30" in answer.text


def test_the_committee_accepts_a_report_and_gives_another_back(event: Event, drafter: FlaskClient) -> None:
    report = a_report(an_assignment(event))
    back = at(event, f"/reports/{report.id}/return")
    assert drafter.post(back, data={"reason": ""}).status_code == 422
    assert drafter.post(back, data={"reason": "Нет обложки."}).status_code == 303
    again = a_report(report.assignment)
    assert drafter.post(at(event, f"/reports/{again.id}/acceptance")).status_code == 303
    assert drafter.post(at(event, f"/reports/{again.id}/acceptance")).status_code == 409
    db.session.expire_all()
    assert (report.verdict.value, again.verdict.value, again.assignment.state) == ("returned", "accepted", "done")


def test_a_file_of_a_report_is_downloaded_as_it_was_sent(event: Event, drafter: FlaskClient) -> None:
    report = a_report(an_assignment(event))
    answer = drafter.get(at(event, f"/files/{report.files[0].file_id}"))
    assert (answer.data, answer.mimetype) == (b"%PDF-1.7 content", "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_every_change_at_the_desk_is_made_through_its_form(event: Event, drafter: FlaskClient) -> None:
    found = an_assignment(event, person="Сидякина Лариса Фёдоровна")

    def send(rest: str, **typed: Any) -> int:
        db.session.refresh(found)
        return drafter.post(one(event, found, rest), data={"version": str(found.version)} | typed).status_code

    assert send("/due", due_on="2028-09-01", recurrence="once", reason="") == 422
    assert send("/due", due_on="2028-09-01", recurrence="once", reason="Типография занята.") == 303
    assert send("/handover", person="Лыкова Анна Саввична", reason="Сидякина ушла.") == 303
    assert send("/ending", state="not_done", outcome="Не нашлось денег.") == 303
    assert send("/ending", state="done", outcome="Ещё раз.") == 422
    assert send("/reopening") == 303
    assert send("/report", text="Всё готово.", proposed="done") == 303
    db.session.refresh(found)
    assert (found.state, found.person_name, found.due_on) == ("done", "Лыкова Анна Саввична", date(2028, 9, 1))
    page = plain(drafter.get(one(event, found)).text)
    for words in ("Типография занята.", "Сидякина ушла.", "Всё готово."):
        assert words in page


def test_a_stale_form_changes_nothing(event: Event, drafter: FlaskClient) -> None:
    found = an_assignment(event)
    typed = {"version": "99", "due_on": "2028-09-01", "recurrence": "once", "reason": "Причина."}
    answer = drafter.post(one(event, found, "/due"), data=typed)
    assert (answer.status_code, "Причина." in answer.text) == (422, True)
    db.session.refresh(found)
    assert found.due_on is None


def test_letters_are_counted_and_shown_before_they_leave(event: Event, drafter: FlaskClient) -> None:
    an_assignment(event, person="Сидякина Лариса Фёдоровна", email="sidyakina@example.org")
    an_assignment(event, organisation="ЦБС")
    page = plain(drafter.get(at(event, "/sending")).text)
    assert "Send 1 letter" in page
    assert "Издать сборник докладов." in page
    assert db.session.scalar(select(func.count()).select_from(AssignmentLink)) == 0
    for _ in range(2):
        assert drafter.post(at(event, "/sending"), data={"form_key": "k" * 32}).status_code == 303
    assert drafter.post(at(event, "/sending"), data={"form_key": "m" * 32}).status_code == 303
    assert db.session.scalars(select(Message.recipient)).all() == ["sidyakina@example.org"]


def test_reminders_are_set_and_a_wrong_figure_is_shown_again(event: Event, drafter: FlaskClient) -> None:
    typed = {"version": "0", "is_on": "y", "days_before": "10", "days_after": "2", "escalate_after": "20"}
    assert drafter.post(at(event, "/reminders"), data=typed | {"days_before": "999"}).status_code == 422
    assert drafter.post(at(event, "/reminders"), data=typed).status_code == 303
    assert 'value="10"' in drafter.get(at(event, "/reminders")).text


def feed(drafter: FlaskClient, event: Event) -> str:
    (token,) = re.findall(r"/assignments/calendar/([\w-]+)\.ics", drafter.post(at(event, "/calendar")).text)
    return f"/assignments/calendar/{token}.ics"


def test_the_calendar_holds_the_dates_and_follows_its_user(event: Event, drafter: FlaskClient, app: Flask) -> None:
    an_assignment(event, due_on=date(2028, 6, 1))
    an_assignment(event, text="Без срока.")
    first = feed(drafter, event)
    answer = app.test_client().get(first)
    entries = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [(entry.decoded("dtstart"), str(entry["summary"])) for entry in entries] == [
        (date(2028, 6, 1), "Издать сборник докладов."),
    ]  # fmt: skip
    second = feed(drafter, event)
    assert (app.test_client().get(first).status_code, app.test_client().get(second).status_code) == (404, 200)
    user_id = db.session.scalars(select(AssignmentFeed.user_id)).first()
    db.session.query(Membership).where(Membership.user_id == user_id).delete()
    db.session.commit()
    assert app.test_client().get(second).status_code == 404


def test_the_last_day_of_all_does_not_break_the_calendar(event: Event, drafter: FlaskClient) -> None:
    an_assignment(event, due_on=date.max)
    (entry,) = Calendar.from_ical(drafter.get(feed(drafter, event)).data).walk("VEVENT")
    assert (entry.decoded("dtstart"), "dtend" in entry) == (date.max, False)


@pytest.mark.parametrize("day", ["9999-12-31", "2201-01-01", "0028-06-01"])
def test_a_term_with_a_slip_in_its_year_is_refused(event: Event, drafter: FlaskClient, day: str) -> None:
    answer = drafter.post(at(event, "/new"), data={"form_key": "k" * 32, "text": "Издать сборник.", "due_on": day})
    assert (answer.status_code, "Give a year between 1900 and 2200." in answer.text) == (422, True)
    assert f'value="{day}"' in answer.text
