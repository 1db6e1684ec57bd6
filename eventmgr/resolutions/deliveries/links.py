"""The secret address at which an addressee reads and confirms without an account."""

from __future__ import annotations

from sqlalchemy.orm import joinedload

from eventmgr.core.addresses import address_of
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.secret_links import keep, living, revoke
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryLink


def new_link(delivery: Delivery) -> str:
    """Another link; those of earlier letters stay good. Returns the token, which is kept nowhere."""
    return keep(DeliveryLink, delivery_id=delivery.id)


def link_address(token: str) -> str:
    """The whole address, for letters."""
    return address_of("resolutions.delivery_by_link", token=token)


def link_or_404(token: str) -> DeliveryLink:
    """The link with its delivery, event and resolution. Raises NotFound for an unknown or revoked one."""
    delivery = joinedload(DeliveryLink.delivery)
    whole = (delivery.joinedload(Delivery.event), delivery.joinedload(Delivery.resolution))
    found = db.session.scalar(living(DeliveryLink, token).options(*whole))
    if found is None:
        raise NotFound
    return found


def revoke_links(delivery: Delivery) -> None:
    """What went to a wrong address opens nothing any more."""
    revoke(DeliveryLink, DeliveryLink.delivery_id == delivery.id)
