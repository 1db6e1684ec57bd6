from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.badges.codes import grouped, is_well_formed
from eventmgr.badges.models import Badge
from eventmgr.badges.operations import issue_badge, mark_printed, reissue_badge, revoke_badge
from eventmgr.badges.queries import badge_by_code, badges_of, counts, valid_badge
from eventmgr.core.db import db, transaction
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.registration.hooks import on_confirmed, on_ended
from eventmgr.registration.models import Registration, Status
from tests.factories import a_badge, a_registration, a_user, an_event


def actions() -> list[tuple[str, str]]:
    query = select(HistoryEntry.action, HistoryEntry.actor_name).where(HistoryEntry.subject_type == "badge")
    return [tuple(row) for row in db.session.execute(query.order_by(HistoryEntry.id))]


def test_issue_gives_a_well_formed_code_once(app: Flask) -> None:
    registration, user = a_registration(an_event()), a_user(name="Воронцова")
    first = issue_badge(registration=registration, by=user)
    assert is_well_formed(first.code)
    assert issue_badge(registration=registration, by=user).id == first.id
    assert actions() == [("badge.issue", "Воронцова")]


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.CONFIRMED])
def test_only_a_confirmed_registration_gets_a_badge(app: Flask, status: Status) -> None:
    registration = a_registration(an_event(), status=status)
    with pytest.raises(RuleBroken):
        issue_badge(registration=registration, by=None)
    with pytest.raises(RuleBroken):
        reissue_badge(registration=registration, reason="потерян", by=None)
    assert badges_of(registration) == []


def test_reissue_revokes_the_old_badge_and_keeps_it_known(app: Flask) -> None:
    registration, user = a_registration(an_event()), a_user()
    old = issue_badge(registration=registration, by=None)
    new = reissue_badge(registration=registration, reason="потерян", by=user)
    assert new.code != old.code
    assert valid_badge(registration) is new
    assert (old.revoked_at is not None, old.revoked_by_id, old.revocation_reason) == (True, user.id, "потерян")
    assert badge_by_code(old.code) is old
    assert badges_of(registration) == [new, old]


def test_revoking_needs_a_reason_and_happens_once(app: Flask) -> None:
    badge = a_badge(a_registration(an_event()))
    with pytest.raises(RuleBroken) as refused:
        revoke_badge(badge=badge, reason="", by=None)
    assert (refused.value.field, badge.revoked_at) == ("reason", None)
    revoke_badge(badge=badge, reason="нарушение", by=None)
    revoke_badge(badge=badge, reason="ещё раз", by=None)
    assert badge.revocation_reason == "нарушение"
    assert actions() == [("badge.revoke", "")]


def test_mark_printed_says_who_and_passes_over_revoked_badges(app: Flask) -> None:
    event, user = an_event(), a_user(name="Ермаков")
    valid, revoked = a_badge(a_registration(event)), a_badge(a_registration(event))
    revoke_badge(badge=revoked, reason="потерян", by=None)
    assert mark_printed(badge_ids=[valid.id, revoked.id], by=user) == 1
    assert (valid.printed_at is not None, valid.printed_by_id, revoked.printed_at) == (True, user.id, None)
    assert actions()[1:] == [("badge.print", "Ермаков")]


def test_a_code_is_found_however_it_is_typed(app: Flask) -> None:
    badge = a_badge(a_registration(an_event()))
    assert badge_by_code(f" {grouped(badge.code).lower()}\n") is badge
    assert badge_by_code("P8SHC97SCH4VKHARWJ") is None


def test_counts_know_valid_unprinted_and_missing(app: Flask) -> None:
    event = an_event()
    printed, _unprinted = a_badge(a_registration(event)), a_badge(a_registration(event))
    mark_printed(badge_ids=[printed.id], by=None)
    revoke_badge(badge=a_badge(a_registration(event)), reason="потерян", by=None)
    a_badge(a_registration(event, status=Status.CANCELLED))
    a_badge(a_registration(an_event()))
    found = counts(event)
    assert (found.valid, found.unprinted, found.missing) == (2, 1, 1)


def test_confirming_gives_a_badge_and_ending_takes_it(app: Flask) -> None:
    registration = a_registration(an_event())
    for hook in on_confirmed:
        hook(registration)
    badge = valid_badge(registration)
    assert badge is not None
    registration.status = Status.CANCELLED
    for hook in on_ended:
        hook(registration)
    assert (valid_badge(registration), badge.revoked_at is not None) == (None, True)
    for hook in on_ended:
        hook(registration)
    assert badges_of(registration) == [badge]


def test_simultaneous_issues_end_in_one_badge(own_app: Flask) -> None:
    with own_app.app_context(), transaction():
        registration_id = a_registration(an_event()).id

    def issue(_: int) -> int:
        with own_app.app_context(), transaction():
            return issue_badge(registration=db.session.get_one(Registration, registration_id), by=None).id

    with ThreadPoolExecutor(6) as pool:
        ids = set(pool.map(issue, range(12)))
    with own_app.app_context():
        assert ids == set(db.session.scalars(select(Badge.id)))
        assert len(ids) == 1
