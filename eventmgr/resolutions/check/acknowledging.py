"""Accept a finding with a reason, take that back, and what keeps a resolution from being adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.resolutions.check.draft import all_findings
from eventmgr.resolutions.check.models import FindingAcknowledgement
from eventmgr.resolutions.findings import ERROR, Finding
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.operations.drafting import bump, still_draft
from eventmgr.resolutions.paper import composition_of

LONGEST_REASON = 500
MOST_NAMED = 5
COLUMNS = ("finding_class", "quote", "reason", "acknowledged_by")


@dataclass(frozen=True)
class Acknowledged:
    finding: Finding
    acknowledgement: FindingAcknowledgement


def acknowledge(*, resolution: Resolution, finding: Finding, reason: str, by: Actor | None) -> FindingAcknowledgement:
    """Let a finding stand, in one's own name. Raises RuleBroken (adopted, no reason)."""
    still_draft(resolution)
    if not reason:
        raise RuleBroken(_("Say why the finding may stand."), "reason")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST_REASON), "reason")
    row = _row(resolution, finding.fingerprint)
    before = snapshot(row, *COLUMNS) if row is not None else None
    if row is None:
        row = FindingAcknowledgement(resolution_id=resolution.id, fingerprint=finding.fingerprint)
        db.session.add(row)
    row.finding_class, row.level, row.quote, row.reason = finding.key, finding.level, finding.quote, reason
    row.acknowledged_by_id, row.acknowledged_by = (by.id, by.name) if by is not None else (None, "")
    row.acknowledged_at = now()
    bump(resolution)
    db.session.flush()
    record("finding.acknowledge", resolution, by=by, before=before, after=snapshot(row, *COLUMNS))
    return row


def withdraw(*, resolution: Resolution, fingerprint: str, by: Actor | None) -> None:
    """The finding is open again. Raises NotFound, RuleBroken (adopted)."""
    still_draft(resolution)
    row = _row(resolution, fingerprint)
    if row is None:
        raise NotFound
    record("finding.withdraw", resolution, by=by, before=snapshot(row, *COLUMNS))
    db.session.delete(row)
    bump(resolution)
    db.session.flush()


def _row(resolution: Resolution, fingerprint: str) -> FindingAcknowledgement | None:
    query = select(FindingAcknowledgement).where(
        FindingAcknowledgement.resolution_id == resolution.id, FindingAcknowledgement.fingerprint == fingerprint
    )
    return db.session.scalar(query)


def parted(resolution: Resolution, findings: Iterable[Finding]) -> tuple[list[Finding], list[Acknowledged]]:
    """Those still open, and those that somebody has accepted: one statement."""
    query = select(FindingAcknowledgement).where(FindingAcknowledgement.resolution_id == resolution.id)
    rows = {row.fingerprint: row for row in db.session.scalars(query)}
    open_ones: list[Finding] = []
    accepted: list[Acknowledged] = []
    for finding in findings:
        row = rows.get(finding.fingerprint)
        if row is None:
            open_ones.append(finding)
        else:
            accepted.append(Acknowledged(finding, row))
    return open_ones, accepted


def stop_at_errors(resolution: Resolution, by: Actor | None) -> None:
    """Asked before adoption: errors of the Russian text are fixed or overruled by name. Raises RuleBroken."""
    found, _accepted = parted(resolution, all_findings(composition_of(resolution, "ru"), resolution.event))
    errors = [finding for finding in found if finding.level == ERROR]
    if errors:
        raise RuleBroken(
            ngettext(
                "%(num)d error is still open: %(where)s. Correct it, or overrule it in your name with a reason.",
                "%(num)d errors are still open: %(where)s. Correct them, or overrule them in your name with a reason.",
                len(errors),
                where="; ".join(map(_told, errors[:MOST_NAMED])),
            )
        )


def _told(finding: Finding) -> str:
    number = f"{finding.number}. " if finding.number else ""
    return f"{number}{finding.message.rstrip('.')} {finding.detail}".strip()
