"""Reminders by themselves: after the days that are set, once, and never for old letters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile
from eventmgr.notifications.models import Message, MessageState
from eventmgr.resolutions.deliveries import operations
from eventmgr.resolutions.deliveries.models import Delivery
from eventmgr.resolutions.deliveries.queries import silent
from eventmgr.resolutions.deliveries.reminders import change_settings, remind_due, settings_of
from tests.resolutions.deliveries.scene import an_addressed, prepare


@pytest.fixture
def delivery(app: Flask) -> Delivery:
    """A letter that arrived and was not confirmed."""
    (made,) = prepare(an_addressed())
    operations.send(delivery_id=made.id, by=None)
    arrive()
    return made


def arrive(state: MessageState = MessageState.SENT) -> None:
    for message in db.session.scalars(select(Message)):
        message.state = state
    db.session.commit()


def sent_ago(delivery: Delivery, days: float) -> None:
    delivery.sent_at = now() - timedelta(days=days)
    db.session.commit()


@pytest.mark.parametrize(("days", "expected"), [(6, 0), (8, 1), (36, 1), (38, 0)], ids=str)
def test_it_is_sent_after_a_week_and_within_a_month(delivery: Delivery, days: float, expected: int) -> None:
    sent_ago(delivery, days)
    assert remind_due() == expected


def test_it_is_sent_once(delivery: Delivery) -> None:
    sent_ago(delivery, 8)
    assert (remind_due(), remind_due()) == (1, 0)
    assert (delivery.reminded, db.session.scalar(select(func.count(Message.id)))) == (1, 2)


def test_settings_say_when_and_whether(delivery: Delivery) -> None:
    sent_ago(delivery, 8)
    event = delivery.event
    change_settings(event=event, is_on=True, days=10, version=0, by=None)
    assert remind_due() == 0
    with pytest.raises(ChangedMeanwhile):
        change_settings(event=event, is_on=True, days=2, version=0, by=None)
    change_settings(event=event, is_on=False, days=2, version=1, by=None)
    assert (settings_of(event).version, remind_due()) == (2, 0)
    change_settings(event=event, is_on=True, days=2, version=2, by=None)
    assert remind_due() == 1


@pytest.mark.parametrize("reason", ["confirmed", "left alone", "not delivered"])
def test_nobody_is_reminded_in_vain(delivery: Delivery, reason: str) -> None:
    sent_ago(delivery, 8)
    if reason == "confirmed":
        operations.confirm(delivery=delivery, by_name="А")
    elif reason == "left alone":
        operations.leave_alone(delivery=delivery, is_quiet=True, by=None)
    else:
        arrive(MessageState.FAILED)
    assert (silent(delivery.event), remind_due()) == ([], 0)


def test_the_button_leaves_out_who_was_written_to_within_hours(delivery: Delivery) -> None:
    assert silent(delivery.event) == []
    sent_ago(delivery, 1)
    assert silent(delivery.event) == [delivery]
