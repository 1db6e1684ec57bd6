"""What letters carry of a badge."""

from __future__ import annotations

from flask_mail import Attachment
from sqlalchemy import select

from eventmgr.badges.codes import grouped
from eventmgr.badges.models import Badge
from eventmgr.badges.picture import png
from eventmgr.core.db import db
from eventmgr.notifications.operations import attaches


@attaches("badge-qr")
def badge_qr(registration_id: int) -> Attachment:
    """The QR code of the present badge; of the last one when it was revoked before the letter went out.

    Raises NoResultFound for a registration that never had a badge.
    """
    query = select(Badge.code).where(Badge.registration_id == registration_id).order_by(Badge.id.desc()).limit(1)
    code = db.session.scalars(query).one()
    return Attachment(filename=f"eventmgr-{grouped(code)}.png", content_type="image/png", data=png(code))
