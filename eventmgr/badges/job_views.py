"""The page of a background job: how far it is, stop it, take what it made."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.files import StoredFile, content_of
from eventmgr.core.jobs import Job, JobState, ask_to_cancel
from eventmgr.core.permissions import requires
from eventmgr.core.spreadsheets import download
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.events.rules import may_organise, may_see_desk

jobs = Blueprint("jobs", __name__)


@dataclass(frozen=True)
class JobWords:
    """What people are told about jobs of a kind, and the page they came from (an endpoint of the event).

    `stopped` says what is left of a job that was stopped; without it, nothing was changed.
    """

    title: LazyString
    done: LazyString
    back: str
    stopped: LazyString | None = None


WORDS: dict[str, JobWords] = {}
"""Kind → words, announced in a package's `init_app`. A result `{"file_id": …}` is offered for download."""

UNNAMED = JobWords(_l("Work in the background"), _l("The work is done"), "")


@jobs.route("/manage/<event>/jobs/<int:job_id>")
@requires(may_see_desk)
def show(event: Event, job_id: int) -> str:
    job = _job_or_404(event, job_id)
    words = WORDS.get(job.kind, UNNAMED)
    is_under_way = job.state in (JobState.QUEUED, JobState.RUNNING)
    return render_template("badges/job.html", job=job, told=words, is_under_way=is_under_way, file=_file_of(job))


@jobs.post("/manage/<event>/jobs/<int:job_id>/cancellation")
@requires(may_see_desk)
def cancel(event: Event, job_id: int) -> BaseResponse:
    job = _job_or_404(event, job_id)
    if job.state in (JobState.QUEUED, JobState.RUNNING):
        ask_to_cancel(job)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@jobs.route("/manage/<event>/jobs/<int:job_id>/file")
@requires(may_see_desk)
def result(event: Event, job_id: int) -> Response:
    file = _file_of(_job_or_404(event, job_id))
    if file is None:
        raise NotFound
    return download(content_of(file), file.name, file.media_type)


def _job_or_404(event: Event, job_id: int) -> Job:
    """What a job makes may be personal: it is for those who asked for it and for organisers."""
    job = within(Job, event, job_id)
    if job.requested_by_id != current_user.id and not may_organise(current_user, event):
        raise NotFound
    return job


def _file_of(job: Job) -> StoredFile | None:
    number = (job.result or {}).get("file_id")
    return db.session.get(StoredFile, number) if number is not None else None
