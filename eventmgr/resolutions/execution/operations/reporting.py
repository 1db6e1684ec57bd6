"""Report on an assignment; the committee accepts a report or gives it back."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.files import StoredFile, keep
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.resolutions.execution.letters import tell_returned
from eventmgr.resolutions.execution.models import (
    Assignment,
    AssignmentLink,
    AssignmentReport,
    AssignmentState,
    ReportFile,
    Verdict,
)
from eventmgr.resolutions.execution.operations.assigning import OUTCOME, settle_state, still_open
from eventmgr.resolutions.execution.recurrence import next_due
from eventmgr.resolutions.execution.uploads import Upload, check_uploads

PROPOSED = (AssignmentState.IN_PROGRESS, AssignmentState.DONE, AssignmentState.NOT_DONE)


def report_on(
    *, assignment: Assignment, text: str, proposed: AssignmentState, by: Actor | None, by_name: str = "",
    uploads: Iterable[Upload] = (), link: AssignmentLink | None = None,
) -> AssignmentReport:  # fmt: skip
    """A report with files. What ends the assignment waits for the committee unless a user of the desk (`by`) says it.

    Raises RuleBroken (closed, empty, a file that is not taken).
    """
    still_open(assignment)
    sent = list(uploads)
    _check(text, proposed, sent)
    files = [ReportFile(file=_kept(assignment, upload, by)) for upload in sent]
    report = AssignmentReport(
        assignment=assignment, text=text, proposed=proposed, due_on=assignment.due_on, at=now(), reason="",
        by_name=by_name or (by.name if by is not None else assignment.person_name or assignment.organisation_name),
        user_id=by.id if by is not None else None, link_id=link.id if link is not None else None,
        verdict=Verdict.WAITING if proposed.is_closed else Verdict.NOTED,
        files=files,
    )  # fmt: skip
    db.session.add(report)
    db.session.flush()
    _note(assignment, report, by)
    if by is not None and proposed.is_closed:
        accept_report(report=report, by=by)
    return report


def _check(text: str, proposed: AssignmentState, sent: list[Upload]) -> None:
    if not text:
        raise RuleBroken(_("Please write what has been done."), "text")
    if proposed not in PROPOSED:
        raise RuleBroken(_("Choose how it stands."), "proposed")
    check_uploads(sent)


def _kept(assignment: Assignment, upload: Upload, by: Actor | None) -> StoredFile:
    return keep(upload.content, name=upload.name, media_type=upload.media_type, event_id=assignment.event_id, by=by)


def _note(assignment: Assignment, report: AssignmentReport, by: Actor | None) -> None:
    """The first report shows that work has begun."""
    before = snapshot(assignment, *OUTCOME)
    if assignment.state is AssignmentState.OPEN:
        assignment.state = AssignmentState.IN_PROGRESS
    assignment.version += 1
    after = snapshot(assignment, *OUTCOME) | {"report": report.text, "by": report.by_name, "files": len(report.files)}
    record("assignment.report", assignment, by=by, before=before, after=after)


def accept_report(*, report: AssignmentReport, by: Actor | None) -> AssignmentReport:
    """The assignment ends as the report says; a recurring one falls due again a period later."""
    assignment = report.assignment
    _judge(report, Verdict.ACCEPTED, "", by)
    if assignment.is_recurring and report.proposed is AssignmentState.DONE and assignment.due_on is not None:
        _move_on(assignment, by)
    else:
        settle_state(assignment, report.proposed, report.text, by)
    return report


def _move_on(assignment: Assignment, by: Actor | None) -> None:
    before = snapshot(assignment, "due_on", "state")
    assert assignment.due_on is not None
    assignment.due_on = next_due(assignment.due_on, assignment.recurrence, assignment.due_day or assignment.due_on.day)
    assignment.state = AssignmentState.IN_PROGRESS
    assignment.version += 1
    record("assignment.move_on", assignment, by=by, before=before, after=snapshot(assignment, "due_on", "state"))


def return_report(*, report: AssignmentReport, reason: str, by: Actor | None) -> AssignmentReport:
    """Give it back with a reason; the responsible is told. Raises RuleBroken (no reason, answered, closed)."""
    if not reason:
        raise RuleBroken(_("Please say what is missing; the responsible reads it."), "reason")
    _judge(report, Verdict.RETURNED, reason, by)
    record("assignment.return", report.assignment, by=by, after={"reason": reason})
    tell_returned(report.assignment, reason)
    return report


def _judge(report: AssignmentReport, verdict: Verdict, reason: str, by: Actor | None) -> None:
    still_open(report.assignment)
    db.session.refresh(report, ["verdict"], with_for_update=True)
    if report.verdict is not Verdict.WAITING:
        raise RuleBroken(_("This report has been answered already."))
    report.verdict, report.reason, report.judged_at = verdict, reason, now()
    report.judged_by_id = by.id if by is not None else None
