"""What addressees are told by mail, each in the language chosen for them."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.addresses import address_of
from eventmgr.core.clock import in_zone
from eventmgr.core.i18n import localised, speaking
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.operations import post
from eventmgr.registration.letters import greeting
from eventmgr.resolutions.deliveries.extracts import EXTRACT, clauses_of, corrected_in
from eventmgr.resolutions.deliveries.links import link_address, new_link
from eventmgr.resolutions.deliveries.models import Delivery
from eventmgr.resolutions.models import ResolutionState


def tell(delivery: Delivery, occasion: str = "delivery") -> None:
    """Post `templates/mail/resolutions_<occasion>.txt` with a link of its own."""
    letter = letter_to(delivery, link_address(new_link(delivery)), occasion)
    message = post(
        to=delivery.email, name=delivery.name, letter=letter, language=delivery.language, event_id=delivery.event_id,
        recipient=("delivery", delivery.id),
    )  # fmt: skip
    delivery.message_id = message.id


def letter_to(delivery: Delivery, link: str, occasion: str = "delivery") -> Letter:
    """With their clauses alone in the text, and attached as an extract."""
    event, resolution = delivery.event, delivery.resolution
    with speaking(delivery.language):
        hello = greeting(delivery.person) if delivery.person is not None else _("Good day!")
    context = {
        "delivery": delivery,
        "event": event,
        "resolution": resolution,
        "localised": localised,
        "greeting": hello,
        "clauses": clauses_of(delivery),
        "corrected": corrected_in(delivery),
        "link": link,
        "whole": whole_address(delivery),
        "sent_on": in_zone(delivery.sent_at, event.zone).date() if delivery.sent_at is not None else None,
    }
    return Letter(f"resolutions_{occasion}", context, [{"kind": EXTRACT, "delivery_id": delivery.id}])


def whole_address(delivery: Delivery) -> str:
    """Where everybody reads the whole document; "" until it is published."""
    if delivery.resolution.state is not ResolutionState.PUBLISHED:
        return ""
    return address_of("resolutions.public_page", event=delivery.event.slug)
