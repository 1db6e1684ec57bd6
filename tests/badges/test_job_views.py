from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.badges.operations import reissue_badge
from eventmgr.badges.printing import Layout, print_in_background
from eventmgr.badges.queries import counts
from eventmgr.core import jobs
from eventmgr.core.db import db, transaction
from eventmgr.core.jobs import Job, JobState
from eventmgr.events.models import Event, Role
from eventmgr.registration.models import Registration
from tests.badges.reading import codes_in, words_in
from tests.factories import a_badge, a_category, a_member, a_registration, a_talk, an_event
from tests.signing import sign_in


@pytest.fixture
def own_client(own_app: Flask) -> FlaskClient:
    """Signed in as the registration desk of the only event, which has three badges; a job for them is committed."""
    client = own_app.test_client()
    with own_app.app_context(), transaction():
        event = an_event(slug="seventh")
        people = [a_registration(event, category=a_category(event, title=f"Делегат {n}")) for n in range(3)]
        a_talk(event, people[0].person)
        for person in people:
            a_badge(person)
        user = a_member(event, Role.REGISTRATION, name="Дежурная")
        print_in_background(event=event, registration_ids=[p.id for p in people], layout=Layout.SHEET, by=user)
        sign_in(client, user)
    return client


def the_job() -> Job:
    return db.session.query(Job).one()


def the_event() -> Event:
    return db.session.query(Event).one()


def address(rest: str = "") -> str:
    return f"/manage/seventh/jobs/{the_job().id}{rest}"


def test_a_job_runs_shows_how_far_it_is_and_gives_its_file(own_app: Flask, own_client: FlaskClient) -> None:
    with own_app.app_context():
        waiting = own_client.get(address())
        assert ("data-poll" in waiting.text, "http-equiv" in waiting.text) == (True, True)
        assert own_client.get(address("/file")).status_code == 404
        jobs.run(the_job().id)
        done = own_client.get(address())
        assert ("data-poll" in done.text, "The badges are ready: 3" in done.text) == (False, True)
        pdf = own_client.get(address("/file")).data
        assert len(codes_in(pdf)) == 3
        assert "Докладчик" in words_in(pdf)
        assert counts(the_event()).unprinted == 0
        assert (the_job().done, the_job().total) == (3, 3)


def test_a_badge_reissued_meanwhile_is_printed_with_its_new_code(own_app: Flask, own_client: FlaskClient) -> None:
    with own_app.app_context():
        with transaction():
            registration = db.session.query(Registration).first()
            new = reissue_badge(registration=registration, reason="потерян", by=None)
        jobs.run(the_job().id)
        assert new.code in codes_in(own_client.get(address("/file")).data)
        assert counts(the_event()).unprinted == 0


def test_a_stopped_job_prints_and_marks_nothing(own_app: Flask, own_client: FlaskClient) -> None:
    with own_app.app_context():
        assert own_client.post(address("/cancellation")).status_code == 303
        jobs.run(the_job().id)
        db.session.expire_all()
        assert the_job().state is JobState.CANCELLED
        assert "Nothing was changed" in own_client.get(address()).text
        assert counts(the_event()).unprinted == 3


def test_a_failed_job_says_so(own_app: Flask, own_client: FlaskClient) -> None:
    with own_app.app_context():
        with transaction():
            the_job().payload = {"registration_ids": [1]}
        jobs.run(the_job().id)
        db.session.expire_all()
        assert the_job().state is JobState.FAILED
        assert "It did not work out" in own_client.get(address()).text


@pytest.mark.parametrize(("role", "status"), [(Role.ORGANISER, 200), (Role.CHECKIN, 404), (Role.OBSERVER, 404)])
def test_a_job_is_for_who_asked_and_for_organisers(
    own_app: Flask, own_client: FlaskClient, role: Role, status: int
) -> None:
    with own_app.app_context():
        with transaction():
            sign_in(own_client, a_member(the_event(), role))
        assert own_client.get(address()).status_code == status


def test_a_job_of_another_event_is_not_found(own_app: Flask, own_client: FlaskClient) -> None:
    with own_app.app_context():
        number = the_job().id
        with transaction():
            sign_in(own_client, a_member(an_event(slug="other"), Role.OWNER))
        assert own_client.get(f"/manage/other/jobs/{number}").status_code == 404
        assert own_client.get(f"/manage/other/jobs/{number}/file").status_code == 404
        assert own_client.post(f"/manage/other/jobs/{number}/cancellation").status_code == 404
