"""The page of an assignment for its responsible, and the links that open it."""

from __future__ import annotations

import io
import re

from flask.testing import FlaskClient
from sqlalchemy import func, select

from eventmgr.core.db import db
from eventmgr.core.tokens import digest
from eventmgr.events.models import Event
from eventmgr.resolutions.execution.links import new_link, revoke_links
from eventmgr.resolutions.execution.models import (
    Assignment,
    AssignmentLink,
    AssignmentReport,
    AssignmentState,
)
from eventmgr.resolutions.execution.operations import close_assignment
from tests.resolutions.execution.pages import one
from tests.resolutions.execution.scene import an_assignment
from tests.resolutions.kinds.material import plain

REPORT = {"text": "Сборник вышел.", "proposed": "done", "by_name": "Л. Ф. Сидякина"}


def a_file(name: str = "отчёт.pdf", content: bytes = b"%PDF-1.7") -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def link_of(assignment: Assignment) -> str:
    token = new_link(assignment)
    db.session.commit()
    return f"/assignments/{token}"


def test_a_report_comes_through_a_link_without_an_account(event: Event, client: FlaskClient) -> None:
    found = an_assignment(event, person="Сидякина Лариса Фёдоровна")
    path = link_of(found)
    page = client.get(path)
    assert "Издать сборник докладов." in page.text
    assert page.headers["Cache-Control"] == "no-store"
    key = {"form_key": "k" * 32}
    first = client.post(path, data=REPORT | key | {"files": a_file()})
    second = client.post(path, data=REPORT | key | {"files": a_file()})
    assert (first.status_code, second.status_code, first.location) == (303, 303, path)
    (report,) = db.session.scalars(select(AssignmentReport)).all()
    assert (report.text, report.by_name, report.verdict.value) == ("Сборник вышел.", "Л. Ф. Сидякина", "waiting")
    assert [each.file.name for each in report.files] == ["отчёт.pdf"]


def test_a_refused_file_keeps_what_was_typed_and_the_files_that_are_right(event: Event, client: FlaskClient) -> None:
    path = link_of(an_assignment(event))
    answer = client.post(path, data=REPORT | {"files": [a_file(), a_file("вирус.exe", b"MZ")]})
    assert answer.status_code == 422
    assert "Сборник вышел." in answer.text
    assert "вирус.exe" in plain(answer.text)
    (mark,) = re.findall(r'name="kept" value="([^"]+)"', answer.text)
    assert client.post(path, data=REPORT | {"kept": mark}).status_code == 303
    (report,) = db.session.scalars(select(AssignmentReport)).all()
    assert [(each.file.name, each.file.size) for each in report.files] == [("отчёт.pdf", 8)]


def test_a_forged_mark_attaches_nothing(event: Event, client: FlaskClient) -> None:
    assert client.post(link_of(an_assignment(event)), data=REPORT | {"kept": "forged.mark"}).status_code == 303
    assert db.session.scalars(select(AssignmentReport)).one().files == []


def test_a_revoked_link_and_an_unknown_one_open_nothing(event: Event, client: FlaskClient) -> None:
    found = an_assignment(event)
    path = link_of(found)
    revoke_links(found)
    db.session.commit()
    assert (client.get(path).status_code, client.post(path, data=REPORT).status_code) == (404, 404)
    assert (client.get("/assignments/unknown").status_code, client.get(f"/assignments/{'x' * 65}").status_code) == (
        404,
        404,
    )


def test_only_the_trace_of_a_link_is_kept(event: Event, client: FlaskClient) -> None:
    token = new_link(an_assignment(event))
    assert db.session.scalars(select(AssignmentLink.token_digest)).all() == [digest(token)]


def test_the_link_of_a_closed_assignment_says_how_it_ended(event: Event, client: FlaskClient) -> None:
    found = an_assignment(event)
    path = link_of(found)
    close_assignment(assignment=found, state=AssignmentState.DROPPED, outcome="Снято.", version=found.version, by=None)
    db.session.commit()
    assert (client.get(path).status_code, client.post(path, data=REPORT).status_code) == (410, 410)
    assert db.session.scalar(select(func.count()).select_from(AssignmentReport)) == 0


def test_the_desk_makes_and_closes_links(event: Event, drafter: FlaskClient) -> None:
    found = an_assignment(event)
    page = drafter.post(one(event, found, "/link"))
    (token,) = re.findall(r"/assignments/([\w-]+)", page.text)[:1]
    assert drafter.get(f"/assignments/{token}").status_code == 200
    assert drafter.post(one(event, found, "/links/revocation")).status_code == 303
    assert drafter.get(f"/assignments/{token}").status_code == 404
