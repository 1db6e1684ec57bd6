"""Work in the background. A `Job` row is what people see; Huey only carries its number to a worker.

Rows are written in the transaction that wants the work; the number is queued after the commit. A sweep
picks up what was committed but never queued, or whose worker died. Handlers may therefore run twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask import Flask, current_app
from sqlalchemy import ForeignKey, Index, String, Text, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from eventmgr.core.clock import now
from eventmgr.core.db import Base, after_commit, db, transaction
from eventmgr.core.history import Actor
from eventmgr.core.light_huey import Huey, SqliteHuey
from eventmgr.core.types import choice

Handler = Callable[["Job"], dict[str, Any] | None]
MOST_ATTEMPTS = 5
SILENCE = timedelta(minutes=5)
OVERDUE = timedelta(seconds=30)
HANDLERS: dict[str, Handler] = {}


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Base):
    __tablename__ = "job"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    payload: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.QUEUED)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any] | None]
    error: Mapped[str] = mapped_column(Text, default="")
    attempts: Mapped[int] = mapped_column(default=0)
    requested_by_id: Mapped[int | None]
    requested_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancel_asked_at: Mapped[datetime | None]
    __table_args__ = (Index(None, "state", "requested_at"),)


class Cancelled(Exception):
    """Somebody asked the job to stop."""


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Mark the function that carries out jobs of `kind`; what it returns becomes `job.result`."""

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def enqueue(kind: str, *, by: Actor | None = None, event_id: int | None = None, **payload: Any) -> Job:
    """A job of the present transaction; a worker gets it after the commit. `payload` must be JSON-able."""
    if kind not in HANDLERS:
        raise LookupError(f"nothing handles jobs of kind {kind!r}")
    requested_by_id = by.id if by is not None else None
    job = Job(
        kind=kind, payload=payload, event_id=event_id, requested_at=now(), requested_by_id=requested_by_id,
        state=JobState.QUEUED, done=0, total=0, attempts=0,
    )  # fmt: skip
    db.session.add(job)
    db.session.flush()
    after_commit(lambda: hand_over(job.id))
    return job


def hand_over(job_id: int) -> None:
    """Put the number of a committed job into the queue."""
    dispatch("run_job", job_id)


def dispatch(task: str, number: int) -> None:
    """Queue a task of the worker by its name, e.g. "deliver_message", with the number of its row."""
    current_app.extensions[task](number)


def progress(job: Job, done: int, total: int) -> None:
    """Tell people how far the job is, at once. Raises Cancelled when somebody asked it to stop."""
    job.done, job.total, job.seen_at = done, total, now()
    db.session.commit()
    db.session.refresh(job, ["cancel_asked_at"])
    if job.cancel_asked_at is not None:
        raise Cancelled


def ask_to_cancel(job: Job) -> None:
    if job.state is JobState.QUEUED:
        job.state, job.finished_at = JobState.CANCELLED, now()
    job.cancel_asked_at = now()


def run(job_id: int) -> None:
    """Carry out one job, unless it is finished or another worker holds it."""
    with transaction():
        job = _take(job_id)
    if job is None:
        return
    try:
        with transaction():
            result = HANDLERS[job.kind](job)
            job.result, job.state, job.finished_at = result, JobState.DONE, now()
    except Cancelled:
        _finish(job_id, JobState.CANCELLED, "")
    except Exception as error:
        current_app.logger.exception("job %s (%s) failed", job_id, job.kind)
        _finish(job_id, JobState.FAILED, f"{type(error).__name__}: {error}")


def _take(job_id: int) -> Job | None:
    is_free = or_(Job.state == JobState.QUEUED, (Job.state == JobState.RUNNING) & (Job.seen_at < now() - SILENCE))
    taking = (
        update(Job)
        .where(Job.id == job_id, is_free)
        .values(state=JobState.RUNNING, started_at=now(), seen_at=now(), attempts=Job.attempts + 1)
        .returning(Job.id)
    )
    taken = db.session.execute(taking).first()
    return db.session.get(Job, job_id, populate_existing=True) if taken else None


def _finish(job_id: int, state: JobState, error: str) -> None:
    with transaction():
        job = db.session.get_one(Job, job_id, populate_existing=True)
        job.state, job.error, job.finished_at = state, error[:2000], now()


def sweep() -> int:
    """Queue again what was committed but never queued, and what a dead worker left. Returns how many."""
    left = select(Job.id).where(
        or_(
            (Job.state == JobState.QUEUED) & (Job.requested_at < now() - OVERDUE),
            (Job.state == JobState.RUNNING) & (Job.seen_at < now() - SILENCE) & (Job.attempts < MOST_ATTEMPTS),
        )
    )
    ids = db.session.scalars(left).all()
    for job_id in ids:
        hand_over(job_id)
    return len(ids)


def init_app(app: Flask) -> None:
    queue = SqliteHuey("eventmgr", filename=str(app.extensions["settings"].folder / "jobs.db"), fsync=False)
    app.extensions["huey"] = queue
    app.extensions["run_job"] = _task(app, queue)


def _task(app: Flask, queue: Huey) -> Callable[[int], Any]:
    @queue.task(name="run_job")
    def run_job(job_id: int) -> None:
        with app.app_context():
            run(job_id)

    return run_job
