"""Check-ins made and undone by people."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from eventmgr.checkin.models import CheckIn, CheckInPoint
from eventmgr.checkin.roster_changes import note_check_in
from eventmgr.checkin.statements import writes
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.registration.models import Registration, Status

LONGEST_REASON = 200


def check_in(*, registration: Registration, point: CheckInPoint, by: Actor | None) -> CheckIn:
    """By hand at the desk. Somebody marked there already keeps the mark. Raises RuleBroken when not confirmed."""
    if registration.status is not Status.CONFIRMED:
        raise RuleBroken(_("Only confirmed participants can be checked in."))
    values = {
        "event_id": registration.event_id, "point_id": point.id, "registration_id": registration.id,
        "scan_uuid": None, "at": now(), "seq": 0,
    }  # fmt: skip
    db.session.flush()
    connection = db.session.connection()
    is_new = connection.execute(writes(connection.dialect.name).check_in, values).first() is not None
    standing = standing_check_in(registration, point)
    if standing is None:
        raise RuleBroken(_("The check-in was undone at the same moment. Look and try again."))
    if is_new:
        note_check_in(standing.id)
        record("checkin.mark", standing, by=by, after={"point": point.name, "at": standing.at})
    return standing


def standing_check_in(registration: Registration, point: CheckInPoint) -> CheckIn | None:
    query = select(CheckIn).where(
        CheckIn.registration_id == registration.id, CheckIn.point_id == point.id, CheckIn.undone_at.is_(None)
    )
    return db.session.scalar(query)


def undo_check_in(*, check_in: CheckIn, reason: str, by: Actor | None, at_door: str = "") -> None:
    """The mark no longer counts; the person can be checked in anew. Undoing twice changes nothing.

    `at_door` names the device when nobody is signed in. Raises RuleBroken without a reason.
    """
    if not reason or len(reason) > LONGEST_REASON:
        raise RuleBroken(_("Please say why, in at most %(max)d characters.", max=LONGEST_REASON), "reason")
    if check_in.undone_at is not None:
        return
    check_in.undone_at = now()
    check_in.undone_by = by.name if by is not None else at_door
    check_in.undo_reason = reason
    after = {"reason": reason, "by": check_in.undone_by}
    record("checkin.undo", check_in, by=by, before={"at": check_in.at, "point": check_in.point.name}, after=after)
