"""Reminders: when, to whom, in which language, once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.clock import from_zone, now, today
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile
from eventmgr.events.models import Event, Role
from eventmgr.notifications.models import Message
from eventmgr.notifications.operations import deliver_message
from eventmgr.resolutions.execution.models import Assignment, AssignmentState, Occasion, Reminder, ReminderSettings
from eventmgr.resolutions.execution.operations import close_assignment
from eventmgr.resolutions.execution.reminders import change_settings, occasions, remind, settings_of
from tests import factories as make
from tests.databases import Databases, running
from tests.live import Mailbox
from tests.resolutions.execution.scene import a_report, an_assignment

DUE = date(2028, 6, 10)
DEFAULTS = ReminderSettings(is_on=True, days_before=7, days_after=3, escalate_after=14)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2028, 6, 2), []),
        (date(2028, 6, 3), [Occasion.BEFORE]),
        (date(2028, 6, 9), [Occasion.BEFORE]),
        (date(2028, 6, 10), [Occasion.ON_DAY]),
        (date(2028, 6, 12), []),
        (date(2028, 6, 13), [Occasion.AFTER]),
        (date(2028, 6, 24), [Occasion.AFTER, Occasion.ESCALATION]),
        (date(2028, 7, 24), [Occasion.ESCALATION]),
        (date(2028, 7, 25), []),
    ],
    ids=str,
)
def test_each_occasion_has_its_days(day: date, expected: list[Occasion]) -> None:
    assert occasions(DUE, day, DEFAULTS) == expected


def test_nought_days_and_a_switch_leave_occasions_out() -> None:
    silent = ReminderSettings(is_on=True, days_before=0, days_after=0, escalate_after=0)
    days = [DUE + timedelta(days=n) for n in range(-20, 40)]
    assert [each for day in days for each in occasions(DUE, day, silent)] == [Occasion.ON_DAY]
    off = ReminderSettings(is_on=False, days_before=7, days_after=3, escalate_after=14)
    assert [each for day in days for each in occasions(DUE, day, off)] == []


def due_in(event: Event, days: int, **given: Any) -> Assignment:
    values = {"person": "Сидякина Лариса Фёдоровна", "email": "sidyakina@example.org"} | given
    return an_assignment(event, due_on=today(event.zone) + timedelta(days=days), **values)


def letters() -> list[tuple[str, str]]:
    rows = db.session.execute(select(Message.recipient, Message.subject).order_by(Message.id))
    return [(row.recipient, row.subject) for row in rows]


@pytest.mark.parametrize(
    ("days", "subject"),
    [(5, "Напоминание"), (0, "Срок сегодня"), (-4, "Срок истёк")],
    ids=["before", "on the day", "after"],
)
def test_a_responsible_is_reminded_once(event: Event, days: int, subject: str) -> None:
    due_in(event, days)
    assert (remind(), remind()) == (1, 0)
    assert letters() == [("sidyakina@example.org", f"{subject}: поручение мероприятия «VII сессия»")]


def test_a_reminder_is_written_in_the_language_of_its_reader(event: Event) -> None:
    due_in(event, 5).language = "en"
    db.session.commit()
    remind()
    assert letters() == [("sidyakina@example.org", "Reminder: assignment of VII session")]


def test_chair_and_owners_get_one_letter_about_everything_overdue(event: Event) -> None:
    owner = make.a_member(event, Role.OWNER, email="owner@example.org")
    for text in ("Издать сборник.", "Собрать отчёты."):
        due_in(event, -14, text=text, email="")
    assert (remind(), remind()) == (1, 0)
    (letter,) = db.session.scalars(select(Message)).all()
    assert (letter.recipient, letter.subject) == (owner.email, "Срок истёк у 2 поручений: VII сессия")
    assert "Издать сборник." in letter.body
    assert "Собрать отчёты." in letter.body
    assert f"/manage/{event.slug}/resolution/assignments?state=overdue" in letter.body


def test_nobody_is_reminded_of_what_is_reported_closed_or_long_past(event: Event) -> None:
    make.a_member(event, Role.OWNER)
    a_report(due_in(event, 0))
    closed = due_in(event, 0)
    close_assignment(
        assignment=closed, state=AssignmentState.DROPPED, outcome="Снято.", version=closed.version, by=None
    )
    due_in(event, -100)
    db.session.commit()
    assert remind() == 0


def test_a_new_date_is_reminded_of_anew(event: Event) -> None:
    found = due_in(event, 0)
    remind()
    found.due_on = today(event.zone) + timedelta(days=3)
    db.session.commit()
    assert remind() == 1


def test_the_first_letter_spares_a_reminder_on_its_day(event: Event) -> None:
    due_in(event, 5).told_at = now()
    db.session.commit()
    assert remind() == 0


def test_today_is_the_day_of_the_event(app: Flask) -> None:
    """In the far east it is tomorrow already when the evening begins in Greenwich."""
    event = make.an_event(zone="Pacific/Kiritimati")
    due_in(event, 0)
    assert remind() == 1
    local = from_zone(datetime.combine(today(event.zone), datetime.min.time()), event.zone)
    assert local <= now()


def test_one_event_can_be_reminded_alone(event: Event) -> None:
    due_in(event, 0)
    due_in(make.an_event(), 0)
    assert remind(event.id) == 1
    assert db.session.scalar(select(func.count()).select_from(Reminder)) == 1


def test_the_command_says_how_many_letters_it_posted(app: Flask, event: Event) -> None:
    due_in(event, 0)
    runner = app.test_cli_runner()
    assert runner.invoke(args=["assignments", "remind", event.slug]).output == "1 letters\n"
    assert runner.invoke(args=["assignments", "remind"]).output == "0 letters\n"
    assert runner.invoke(args=["assignments", "remind", "no-such"]).exit_code == 1


def test_settings_have_defaults_and_the_second_who_saves_is_told(event: Event) -> None:
    settings = settings_of(event)
    assert (settings.is_on, settings.days_before, settings.days_after, settings.escalate_after) == (True, 7, 3, 14)
    given: dict[str, Any] = {"event": event, "is_on": True, "days_after": 5, "escalate_after": 20, "by": None}
    change_settings(**given, days_before=10, version=0)
    with pytest.raises(ChangedMeanwhile):
        change_settings(**given, days_before=2, version=0)
    assert settings_of(event).days_before == 10


def test_a_reminder_arrives_with_a_link_that_opens(
    databases: Databases, tmp_path: Path, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    with running(databases.fresh(), tmp_path / "data", mail_server="127.0.0.1", mail_port=port) as app:
        app.config["TESTING"] = False
        app.extensions["mail"].suppress = False
        with app.app_context():
            due_in(make.an_event(), 0)
            remind()
            deliver_message(db.session.scalars(select(Message.id)).one())
        text = box.wait_for("sidyakina@example.org").get_content()
        address = next(line for line in text.splitlines() if "/assignments/" in line)
        page = app.test_client().get("/assignments/" + address.rpartition("/")[2].strip())
    assert (page.status_code, "Издать сборник докладов." in page.text) == (200, True)
