"""Addresses of an addressee: add them, take back what was not sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flask_babel import gettext as _
from sqlalchemy import Executable, delete
from sqlalchemy.dialects import postgresql, sqlite

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import mail_address
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.core.i18n import LANGUAGES
from eventmgr.core.rows import table_of, write_new
from eventmgr.resolutions.deliveries.extracts import blocks_of, printed
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.targets import Target
from eventmgr.resolutions.models import Resolution, ResolutionState

MOST = 500
"""So many addresses at once; a mistake in a pasted list is found before it is sent to thousands."""


@dataclass(frozen=True)
class Recipient:
    """An address and who reads there; ids where the registry knows them."""

    email: str
    name: str = ""
    person_id: int | None = None
    organisation_id: int | None = None


def add_deliveries(
    *, resolution: Resolution, target: Target, recipients: Sequence[Recipient], language: str, by: Actor | None
) -> list[Delivery]:
    """Addresses the addressee has already are left as they are. Raises RuleBroken (draft, none, too many, wrong)."""
    if resolution.state is ResolutionState.DRAFT:
        raise RuleBroken(_("Letters are sent when the resolution is adopted."))
    if not blocks_of(printed(resolution, "ru"), target.clause_ids):
        raise RuleBroken(_("The document has no clause for this addressee."))
    if not recipients:
        raise RuleBroken(_("Give at least one address or choose somebody below."), "emails")
    if len(recipients) > MOST:
        raise RuleBroken(_("At most %(most)s addresses at once, please.", most=MOST), "emails")
    made = [_new(resolution, target, each, language if language in LANGUAGES else "ru") for each in recipients]
    added = [each for each in made if write_new(each, _taking(db.engine.dialect.name))]
    for each in added:
        record("delivery.add", each, by=by, after={"addressee": each.addressee, "email": each.email})
    return added


def _new(resolution: Resolution, target: Target, recipient: Recipient, language: str) -> Delivery:
    norm, is_responsible = target.key
    email = mail_address(recipient.email)
    return Delivery(
        event_id=resolution.event_id, resolution_id=resolution.id, addressee=target.name, addressee_norm=norm,
        is_responsible=is_responsible, clause_ids=list(target.clause_ids), person_id=recipient.person_id,
        organisation_id=recipient.organisation_id, name=recipient.name, email=email, language=language,
        state=DeliveryState.PREPARED, added_at=now(), sent_at=None, message_id=None, reminded=0, reminded_at=None,
        is_quiet=False, read_at=None, read_by="", answer="", version=1,
        norm=norm_of(target.name, recipient.name, email),
    )  # fmt: skip


def norm_of(*words: str) -> str:
    """What the list is searched by."""
    return fold(" ".join(words))


@cache
def _taking(dialect: str) -> Executable:
    insert, table = postgresql.insert if dialect == "postgresql" else sqlite.insert, table_of(Delivery)
    return insert(table).on_conflict_do_nothing().returning(table.c.id)


def remove_delivery(*, delivery: Delivery, by: Actor | None) -> None:
    """Raises RuleBroken once the letter is sent: what was done stays on record."""
    before = snapshot(delivery, "addressee", "name", "email")
    removing = delete(Delivery).where(Delivery.id == delivery.id, Delivery.state == DeliveryState.PREPARED)
    if db.session.execute(removing.returning(Delivery.id)).first() is None:
        raise RuleBroken(_("This letter has been sent; it stays in the list."))
    record("delivery.remove", delivery, by=by, before=before)
