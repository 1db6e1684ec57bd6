"""The secret address at which an addressee reads and confirms without an account."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from eventmgr.core.addresses import address_of
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.tokens import digest, new_token
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryLink


def new_link(delivery: Delivery) -> str:
    """Another link; those of earlier letters stay good. Returns the token, which is kept nowhere."""
    token = new_token()
    db.session.add(DeliveryLink(delivery_id=delivery.id, token_digest=digest(token), made_at=now()))
    db.session.flush()
    return token


def link_address(token: str) -> str:
    """The whole address, for letters."""
    return address_of("resolutions.delivery_by_link", token=token)


def link_or_404(token: str) -> DeliveryLink:
    """The link with its delivery, event and resolution. Raises NotFound for an unknown or revoked one."""
    delivery = joinedload(DeliveryLink.delivery)
    query = (
        select(DeliveryLink)
        .where(DeliveryLink.token_digest == digest(token), DeliveryLink.revoked_at.is_(None))
        .options(delivery.joinedload(Delivery.event), delivery.joinedload(Delivery.resolution))
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def revoke_links(delivery: Delivery) -> None:
    """What went to a wrong address opens nothing any more."""
    query = update(DeliveryLink).where(DeliveryLink.delivery_id == delivery.id, DeliveryLink.revoked_at.is_(None))
    db.session.execute(query.values(revoked_at=now()))
