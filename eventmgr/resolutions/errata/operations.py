"""Enter a correction, approve it, drop one that was not approved."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.clock import now as present_moment
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.queries import touch
from eventmgr.resolutions.errata.models import Erratum
from eventmgr.resolutions.errata.rules import check_adopted, check_words
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution

TOLD = ("clause_id", "language", "was", "now", "reason")


def add_erratum(
    *, resolution: Resolution, clause_id: int | None, language: Language, was: str, now: str, reason: str,
    by: Actor | None,
) -> Erratum:  # fmt: skip
    """Nobody sees it before it is approved; the frozen words stay as they are. Raises RuleBroken."""
    check_adopted(resolution)
    check_words(resolution, clause_id, language, was, now, reason)
    erratum = Erratum(
        resolution=resolution, resolution_id=resolution.id, clause_id=clause_id, language=language, was=was, now=now,
        reason=reason, entered_at=present_moment(), entered_by_id=by.id if by is not None else None,
    )  # fmt: skip
    db.session.add(erratum)
    db.session.flush()
    record("erratum.add", erratum, by=by, event_id=resolution.event_id, after=snapshot(erratum, *TOLD))
    return erratum


def approve_erratum(*, erratum: Erratum, by: Actor | None) -> Erratum:
    """From now on it stands beside the text, with this day."""
    _still_open(erratum)
    erratum.approved_at, erratum.approved_by_id = present_moment(), by.id if by is not None else None
    event_id = erratum.resolution.event_id
    record("erratum.approve", erratum, by=by, event_id=event_id, after=snapshot(erratum, *TOLD))
    touch(event_id)
    return erratum


def remove_erratum(*, erratum: Erratum, by: Actor | None) -> None:
    """Drop what nobody has approved; what was shown stays for good."""
    _still_open(erratum)
    record("erratum.remove", erratum, by=by, event_id=erratum.resolution.event_id, before=snapshot(erratum, *TOLD))
    db.session.delete(erratum)


def _still_open(erratum: Erratum) -> None:
    db.session.flush()
    db.session.refresh(erratum, ["approved_at"], with_for_update=True)
    if erratum.approved_at is not None:
        raise RuleBroken(_("This correction is approved already and stays; a further one may follow it."))
