from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, abort
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from eventmgr.core.db import after_commit, db, is_reading, transaction
from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import public
from eventmgr.core.receipts import Receipt, claim, settle
from eventmgr.core.throttle import Attempt, note


@pytest.fixture
def routes(own_app: Flask) -> Flask:
    @public
    def noting(how: str) -> tuple[str, int]:
        note(how)
        if how == "breaks":
            raise RuleBroken("no")
        if how == "aborts":
            abort(404)
        if how == "crashes":
            raise ZeroDivisionError
        return "", 422 if how == "refuses" else 200

    own_app.add_url_rule("/t/<how>", "noting", noting, methods=["POST"])
    own_app.config["PROPAGATE_EXCEPTIONS"] = False
    return own_app


@pytest.mark.parametrize(
    ("how", "status", "kept"),
    [("works", 200, 1), ("refuses", 422, 0), ("breaks", 409, 0), ("aborts", 404, 0), ("crashes", 500, 0)],
)
def test_one_request_is_one_transaction(routes: Flask, how: str, status: int, kept: int) -> None:
    answer = routes.test_client().post(f"/t/{how}", headers={"Accept": "application/json"})
    with routes.app_context():
        assert (answer.status_code, len(db.session.scalars(select(Attempt)).all())) == (status, kept)


def test_what_follows_a_commit_runs_after_it_and_not_after_a_rollback(own_app: Flask) -> None:
    seen: list[int] = []
    with own_app.app_context():
        with transaction():
            note("x")
            after_commit(lambda: seen.append(1))
            assert seen == []
        assert seen == [1]
        with pytest.raises(RuntimeError), transaction():
            after_commit(lambda: seen.append(2))
            raise RuntimeError
    assert seen == [1]


def test_many_writers_take_turns_without_an_error(own_app: Flask) -> None:
    """Without BEGIN IMMEDIATE, reading first and writing then fails for most of them on SQLite."""

    def add(n: int) -> None:
        with own_app.app_context(), transaction():
            counted = len(db.session.scalars(select(Attempt.id)).all())
            note(f"{n} after {counted}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    with own_app.app_context():
        assert len(db.session.scalars(select(Attempt.id)).all()) == 40


def test_foreign_keys_are_enforced(app: Flask) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        db.session.execute(text("INSERT INTO place (event_id, name, name_en, settlement, settlement_en, address, "
                                "address_en, position) VALUES (99999, 'x', '', 'x', '', '', '', 0)"))  # fmt: skip


def test_a_form_key_is_claimed_once_by_many_at_once(own_app: Flask) -> None:
    def submit(n: int) -> str | None:
        with own_app.app_context(), transaction():
            led_to = claim("key")
            if led_to is None:
                settle("key", f"/me/{n}")
            return led_to

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(submit, range(6)))
    with own_app.app_context():
        location = db.session.get_one(Receipt, "key").location
    assert sorted(answers, key=str) == sorted([None] + [location] * 5, key=str)


def test_a_locked_database_is_answered_with_a_clear_page(routes: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked() -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    with routes.app_context():
        monkeypatch.setattr(type(db.session()), "commit", lambda self: locked())
    answer = routes.test_client().post("/t/works", headers={"Accept-Language": "ru", "Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]) == (503, "Сейчас не получается записать данные")


def test_a_transaction_of_a_command_writes_from_its_beginning(app: Flask) -> None:
    with app.test_request_context("/"):
        assert is_reading() is True
        with transaction():
            assert is_reading() is False
        assert is_reading() is True
