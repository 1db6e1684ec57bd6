from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from eventmgr.core import jobs
from eventmgr.core.clock import now
from eventmgr.core.db import db, transaction
from eventmgr.core.jobs import HANDLERS, Job, JobState, ask_to_cancel, enqueue, handles, progress, run, sweep

ran: list[int] = []


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    ran.clear()

    @handles("count")
    def count(job: Job) -> dict[str, Any]:
        for n in range(job.payload["to"]):
            ran.append(n)
            progress(job, n + 1, job.payload["to"])
        return {"counted": job.payload["to"]}

    @handles("fail")
    def fail(job: Job) -> None:
        raise ValueError("no paper")

    yield
    HANDLERS.pop("count")
    HANDLERS.pop("fail")


def new(app: Flask, kind: str, **payload: Any) -> int:
    with app.app_context(), transaction():
        return enqueue(kind, **payload).id


def state_of(app: Flask, job_id: int) -> Job:
    with app.app_context():
        return db.session.get_one(Job, job_id)


def test_a_job_runs_once_even_if_handed_over_twice(own_app: Flask) -> None:
    job_id = new(own_app, "count", to=3)
    for _ in range(2):
        with own_app.app_context():
            run(job_id)
    job = state_of(own_app, job_id)
    assert ran == [0, 1, 2]
    assert (job.state, job.done, job.total, job.result) == (JobState.DONE, 3, 3, {"counted": 3})


def test_a_failure_is_kept_for_people_to_see(own_app: Flask) -> None:
    job_id = new(own_app, "fail")
    with own_app.app_context():
        run(job_id)
    job = state_of(own_app, job_id)
    assert (job.state, job.error) == (JobState.FAILED, "ValueError: no paper")


def test_a_queued_job_can_be_cancelled(own_app: Flask) -> None:
    job_id = new(own_app, "count", to=3)
    with own_app.app_context(), transaction():
        ask_to_cancel(db.session.get_one(Job, job_id))
    with own_app.app_context():
        run(job_id)
    assert (state_of(own_app, job_id).state, ran) == (JobState.CANCELLED, [])


def test_a_running_job_stops_at_its_next_step(own_app: Flask) -> None:
    @handles("stop")
    def stop(job: Job) -> None:
        with own_app.app_context(), transaction():
            ask_to_cancel(db.session.get_one(Job, job.id))
        progress(job, 1, 2)
        ran.append(2)

    job_id = new(own_app, "stop")
    with own_app.app_context():
        run(job_id)
    HANDLERS.pop("stop")
    assert (state_of(own_app, job_id).state, ran) == (JobState.CANCELLED, [])


def test_the_sweep_finds_what_was_never_queued_and_what_a_dead_worker_left(own_app: Flask) -> None:
    queued, running, fresh = (new(own_app, "count", to=1) for _ in range(3))
    with own_app.app_context(), transaction():
        db.session.get_one(Job, queued).requested_at = now() - jobs.OVERDUE - timedelta(seconds=1)
        left = db.session.get_one(Job, running)
        left.state, left.seen_at = JobState.RUNNING, now() - jobs.SILENCE - timedelta(seconds=1)
    handed: list[int] = []
    own_app.extensions["run_job"] = handed.append
    with own_app.app_context():
        sweep()
    assert sorted(handed) == [queued, running]
    assert fresh not in handed


def test_a_job_of_a_rolled_back_transaction_is_never_handed_over(own_app: Flask) -> None:
    handed: list[int] = []
    own_app.extensions["run_job"] = handed.append
    with own_app.app_context():
        with pytest.raises(RuntimeError), transaction():
            enqueue("count", to=1)
            raise RuntimeError
        with transaction():
            kept = enqueue("count", to=1).id
    assert handed == [kept]


def test_an_unknown_kind_is_refused_at_once(own_app: Flask) -> None:
    with own_app.app_context(), pytest.raises(LookupError, match="'typo'"):
        enqueue("typo")


def test_a_job_that_stays_silent_is_taken_over(own_app: Flask) -> None:
    job_id = new(own_app, "count", to=1)
    with own_app.app_context(), transaction():
        job = db.session.get_one(Job, job_id)
        job.state, job.seen_at = JobState.RUNNING, now()
    with own_app.app_context():
        run(job_id)
        assert ran == []
    with time_machine.travel(now() + jobs.SILENCE + timedelta(seconds=1)), own_app.app_context():
        run(job_id)
    assert ran == [0]
