"""Threads of comments on clauses and parts."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.discussion.comments import count_open, threads_of
from eventmgr.resolutions.discussion.models import Comment
from eventmgr.resolutions.discussion.operations import answer, comment, reopen_comment, resolve_comment
from eventmgr.resolutions.discussion.queries import marks_of
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations import remove_clause, restore_clause
from tests.factories import a_member, a_user, an_event
from tests.resolutions.acts import a_clause, actions
from tests.resolutions.desk import at, page
from tests.resolutions.scene import a_resolution, part_of
from tests.signing import sign_in


def test_a_thread_is_answered_resolved_and_opened_again(event: Event, resolution: Resolution) -> None:
    clause, by = a_clause(resolution), a_user(name="О. В. Панина")
    thread = comment(place=clause, text="Кто отвечает?", by=by, about="Пункт 1")
    reply = answer(thread=thread, text="Совет.", by=by)
    assert (count_open(event), marks_of(event)[clause.id].comments) == (1, 1)
    for _ in range(2):
        resolve_comment(thread=thread, by=by)
    assert (count_open(event), thread.resolved_by, marks_of(event)) == (0, "О. В. Панина", {})
    answer(thread=thread, text="Точно?", by=by)
    assert thread.resolved_at is None
    resolve_comment(thread=thread, by=by)
    reopen_comment(thread=thread, by=by)
    assert [len(each.answers) for each in threads_of(event)] == [2]
    with pytest.raises(NotFound):
        answer(thread=reply, text="Ответ на ответ.", by=by)
    with pytest.raises(NotFound):
        resolve_comment(thread=reply, by=by)
    assert actions(event)[-7:] == [
        "comment.add", "comment.answer", "comment.resolve", "comment.reopen", "comment.answer", "comment.resolve",
        "comment.reopen",
    ]  # fmt: skip


def test_comments_follow_a_clause_out_of_the_document_and_back(event: Event, resolution: Resolution) -> None:
    clause = a_clause(resolution)
    thread = comment(place=clause, text="Кто отвечает?", by=a_user())
    removal = remove_clause(clause=clause, by=None)
    db.session.expire_all()
    assert (thread.clause_id, thread.removal_id, count_open(event)) == (None, removal.id, 1)
    back = restore_clause(resolution=resolution, entry=removal, by=None)
    db.session.expire_all()
    assert thread.clause_id == back.id


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.DRAFTING])
def test_all_who_see_the_resolution_comment(
    event: Event, resolution: Resolution, client: FlaskClient, role: Role
) -> None:
    clause, member = a_clause(resolution), sign_in(client, a_member(event, role, name="Т. П. Ли"))
    address = at(event, f"/comments?clause={clause.id}")
    answers = [member.post(address, data={"text": "Кто <b>отвечает</b>?", "form_key": "k"}) for _ in range(2)]
    thread = db.session.scalars(select(Comment)).one()
    assert {each.location for each in answers} == {at(event, f"/comments?clause={clause.id}#comment-{thread.id}")}
    assert (thread.about, thread.author_name) == ("Clause 1", "Т. П. Ли")
    member.post(address, data={"text": "Совет.", "form_key": "n", "thread": str(thread.id)})
    shown = page(member.get(address))
    assert re.findall(r'comments__text">([^<]+)<', shown) == ["Кто &lt;b&gt;отвечает&lt;/b&gt;?", "Совет."]
    assert ("/resolution/comments/" in shown) is (role is Role.DRAFTING)
    expected = {Role.OBSERVER: 403, Role.DRAFTING: 303}[role]
    assert member.post(at(event, f"/comments/{thread.id}/resolution")).status_code == expected
    again = {"again": "1"}
    assert member.post(at(event, f"/comments/{thread.id}/resolution"), data=again).status_code == expected
    assert count_open(event) == 1
    assert f'href="{address}" aria-label="Comments: Clause 1 (1)"' in page(member.get(at(event)))


def test_a_part_is_commented_too(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    part, other = part_of(resolution), a_clause(resolution)
    comment(place=other, text="О пункте.", by=a_user())
    drafter.post(at(event, f"/comments?part={part.id}"), data={"text": "О части.", "form_key": "k"})
    shown = page(drafter.get(at(event, f"/comments?part={part.id}")))
    assert re.findall(r'comments__text">([^<]+)<', shown) == ["О части."]
    everything = page(drafter.get(at(event, "/comments")))
    assert re.findall(r'comments__text">([^<]+)<', everything) == ["О пункте.", "О части."]


@pytest.mark.parametrize(("text", "status"), [("", 422), ("я" * 4001, 422), ("Хорошо.", 303)])
def test_what_is_wrong_is_said_and_kept(
    event: Event, resolution: Resolution, drafter: FlaskClient, text: str, status: int
) -> None:
    address = at(event, f"/comments?clause={a_clause(resolution).id}")
    answered = drafter.post(address, data={"text": text, "form_key": "k"})
    assert (answered.status_code, text in page(answered) or status == 303) == (status, True)


def test_an_answer_that_is_refused_stays_typed(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    thread = comment(place=a_clause(resolution), text="Кто?", by=a_user())
    db.session.commit()
    long = "щ" * 4001
    answered = drafter.post(at(event, "/comments"), data={"text": long, "thread": str(thread.id), "form_key": "k"})
    assert (answered.status_code, f"{long}</textarea>" in page(answered)) == (422, True)


def test_places_and_threads_of_other_events_are_not_found(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    foreign = a_resolution(an_event())
    clause, thread = a_clause(foreign), comment(place=a_clause(foreign), text="Чужое.", by=a_user())
    db.session.commit()
    text = {"text": "Что?", "form_key": "k"}
    statuses = [
        drafter.get(at(event, f"/comments?clause={clause.id}")).status_code,
        drafter.get(at(event, f"/comments?part={part_of(foreign).id}")).status_code,
        drafter.post(at(event, f"/comments?clause={clause.id}"), data=text).status_code,
        drafter.post(at(event, "/comments"), data=text | {"thread": str(thread.id)}).status_code,
        drafter.post(at(event, "/comments"), data=text).status_code,
    ]
    assert statuses == [404, 404, 404, 404, 400]
