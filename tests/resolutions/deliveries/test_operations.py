"""Who is addressed, what is sent once, what a confirmation keeps."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from eventmgr.core import jobs
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.core.jobs import Job, JobState
from eventmgr.notifications.models import Message, MessageState
from eventmgr.resolutions.deliveries import operations
from eventmgr.resolutions.deliveries.links import link_or_404, new_link
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.operations import Recipient, add_deliveries, stamp
from eventmgr.resolutions.deliveries.operations.sending import remind
from eventmgr.resolutions.deliveries.queries import Fate, counts_of, prepared
from eventmgr.resolutions.deliveries.targets import targets_of
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.operations import add_clause
from tests.resolutions.deliveries.scene import COUNCIL, EMAIL, HEADS, an_addressed, prepare
from tests.resolutions.execution.scene import adopted
from tests.resolutions.scene import a_resolution, part_of


@pytest.fixture
def resolution(app: Flask) -> Resolution:
    return an_addressed()


def letters() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id)))


def actions() -> list[str]:
    query = select(HistoryEntry.action).where(HistoryEntry.subject_type == "delivery").order_by(HistoryEntry.id)
    return list(db.session.scalars(query))


def test_everybody_a_clause_speaks_to_is_a_target(resolution: Resolution) -> None:
    assert [(each.number, each.name, len(each.clause_ids)) for each in targets_of(resolution)] == [
        (1, COUNCIL, 1), (2, HEADS, 1),
    ]  # fmt: skip


def test_the_responsible_come_last_with_what_they_answer_for(app: Flask) -> None:
    duty = {"duty": "каталог", "organisations": [{"name": "ЦБС"}], "due_on": "2028-06-01"}
    work = {"work": "сборник", "organisations": [{"name": "ЦБС"}]}
    found = targets_of(adopted([("assign", duty), ("publish", work)]))
    assert [(each.name, each.is_responsible, len(each.clause_ids)) for each in found] == [("ЦБС", True, 2)]


def test_an_address_is_added_once_to_an_addressee(resolution: Resolution) -> None:
    assert len(prepare(resolution, "a@example.org", "b@example.org")) == 2
    assert [each.email for each in prepare(resolution, "B@example.org", "c@example.org")] == ["c@example.org"]
    assert len(prepare(resolution, "a@example.org", number=2)) == 1
    assert counts_of(resolution.event) == {Fate.PREPARED: 4}


def test_nobody_is_written_to_about_a_draft(app: Flask) -> None:
    resolution = a_resolution()
    values = {"bodies": [{"name": COUNCIL}], "about": ["премия"]}
    add_clause(part=part_of(resolution, PartKind.DECISIONS), kind="petition", values=values, by=None)
    with pytest.raises(RuleBroken):
        prepare(resolution)


def test_a_letter_is_posted_once_with_their_clauses_alone(resolution: Resolution) -> None:
    (delivery,) = prepare(resolution)
    assert operations.send(delivery_id=delivery.id, by=None)
    assert not operations.send(delivery_id=delivery.id, by=None)
    (letter,) = letters()
    assert (letter.recipient, letter.recipient_type, delivery.message_id) == (EMAIL, "delivery", letter.id)
    assert letter.attachments == [{"kind": "resolution-extract", "delivery_id": delivery.id}]
    assert ("Ходатайствовать" in letter.body, "сельские" in letter.body, "перечень" in letter.body) == (
        True, False, False,
    )  # fmt: skip
    assert actions() == ["delivery.add", "delivery.send"]


def test_a_job_posts_every_letter_and_a_second_run_none(own_app: Flask) -> None:
    with own_app.app_context():
        resolution = an_addressed()
        prepare(resolution, *(f"{n}@example.org" for n in range(5)))
        job = operations.start_sending(event=resolution.event, seen=stamp(prepared(resolution.event)), by=None)
        db.session.commit()
        jobs.run(job.id)
        assert len(letters()) == 5
        db.session.expire_all()
        assert (job.state, job.done, job.total, job.result) == (JobState.DONE, 5, 5, {"sent": 5})
        job.state = JobState.QUEUED
        db.session.commit()
        jobs.run(job.id)
        assert (len(letters()), db.session.get_one(Job, job.id).result) == (5, {"sent": 0})


def test_a_stopped_job_keeps_what_it_posted_and_leaves_the_rest(own_app: Flask) -> None:
    with own_app.app_context():
        resolution = an_addressed()
        first, _second = prepare(resolution, "a@example.org", "b@example.org")
        seen = stamp(prepared(resolution.event))
        job = operations.start_sending(event=resolution.event, seen=seen, by=None)
        operations.send(delivery_id=first.id, by=None)
        jobs.ask_to_cancel(job)
        job.state = JobState.QUEUED
        db.session.commit()
        jobs.run(job.id)
        db.session.expire_all()
        assert job.state is JobState.CANCELLED
        assert counts_of(resolution.event) == {Fate.WAITING: 1, Fate.PREPARED: 1}


def test_a_list_that_changed_is_not_sent(resolution: Resolution) -> None:
    prepare(resolution, "a@example.org")
    seen = stamp(prepared(resolution.event))
    prepare(resolution, "b@example.org")
    with pytest.raises(ChangedMeanwhile):
        operations.start_sending(event=resolution.event, seen=seen, by=None)
    operations.start_sending(event=resolution.event, seen=stamp(prepared(resolution.event)), by=None)
    with pytest.raises(RuleBroken, match="сейчас"):
        operations.start_sending(event=resolution.event, seen=stamp(prepared(resolution.event)), by=None)


def test_a_second_confirmation_changes_nothing(resolution: Resolution) -> None:
    (delivery,) = prepare(resolution)
    operations.send(delivery_id=delivery.id, by=None)
    assert operations.confirm(delivery=delivery, by_name="Первая", answer="Согласны.")
    kept = (delivery.read_at, delivery.read_by, delivery.answer)
    assert not operations.confirm(delivery=delivery, by_name="Второй", answer="Нет.")
    assert (delivery.read_at, delivery.read_by, delivery.answer) == kept
    assert (kept[1:], actions()[-1], actions().count("delivery.confirm")) == (
        ("Первая", "Согласны."), "delivery.confirm", 1,
    )  # fmt: skip


def test_a_reminder_goes_out_once_and_not_after_the_confirmation(resolution: Resolution) -> None:
    first, second = prepare(resolution, "a@example.org", "b@example.org")
    for each in (first, second):
        operations.send(delivery_id=each.id, by=None)
    operations.confirm(delivery=second, by_name="Второй")
    assert [remind(delivery_id=each.id, reminded=0, by=None) for each in (first, first, second)] == [True, False, False]
    assert (letters()[2].recipient, letters()[2].occasion) == ("a@example.org", "resolutions_delivery_reminder")
    assert (first.reminded, len(letters())) == (1, 3)


def test_a_corrected_address_gets_the_letter_and_old_links_close(resolution: Resolution) -> None:
    (delivery,) = prepare(resolution, "wrong@example.org")
    operations.send(delivery_id=delivery.id, by=None)
    letters()[0].state = MessageState.FAILED
    token = new_link(delivery)
    assert counts_of(resolution.event) == {Fate.FAILED: 1}
    operations.change_address(delivery=delivery, email="right@example.org", name="А", version=delivery.version, by=None)
    assert [letter.recipient for letter in letters()] == ["wrong@example.org", "right@example.org"]
    assert counts_of(resolution.event) == {Fate.WAITING: 1}
    with pytest.raises(NotFound):
        link_or_404(token)


def test_an_address_is_not_corrected_over_a_change_or_a_confirmation(resolution: Resolution) -> None:
    first, second = prepare(resolution, "a@example.org", "b@example.org")
    values: dict[str, Any] = {"name": "", "by": None}
    with pytest.raises(RuleBroken, match="уже есть"):
        operations.change_address(delivery=first, email="b@example.org", version=first.version, **values)
    with pytest.raises(ChangedMeanwhile):
        operations.change_address(delivery=first, email="c@example.org", version=7, **values)
    operations.send(delivery_id=second.id, by=None)
    operations.confirm(delivery=second, by_name="Б")
    with pytest.raises(RuleBroken, match="уже подтвердили"):
        operations.change_address(delivery=second, email="c@example.org", version=second.version, **values)


def test_only_what_was_not_sent_is_taken_back(resolution: Resolution) -> None:
    first, second = prepare(resolution, "a@example.org", "b@example.org")
    operations.send(delivery_id=first.id, by=None)
    with pytest.raises(RuleBroken):
        operations.remove_delivery(delivery=first, by=None)
    operations.remove_delivery(delivery=second, by=None)
    assert db.session.scalar(select(func.count(Delivery.id))) == 1
    assert db.session.scalars(select(Delivery.state)).all() == [DeliveryState.SENT]


def test_too_many_addresses_at_once_are_refused(resolution: Resolution) -> None:
    recipients = [Recipient(f"{n}@example.org") for n in range(501)]
    with pytest.raises(RuleBroken):
        add_deliveries(
            resolution=resolution, target=targets_of(resolution)[0], recipients=recipients, language="ru", by=None
        )
