"""An adopted resolution that speaks to two bodies, and letters to them."""

from __future__ import annotations

from typing import Any

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.operations import Recipient, add_deliveries
from eventmgr.resolutions.deliveries.targets import targets_of
from eventmgr.resolutions.models import Clause, Part, PartKind, Resolution
from eventmgr.resolutions.operations import add_clause
from eventmgr.resolutions.queries import resolution_of
from tests.factories import an_event, saved
from tests.resolutions.execution.scene import adopt_it
from tests.resolutions.scene import a_resolution, part_of

COUNCIL, HEADS = "Областной совет", "руководители библиотек"
EMAIL = "sovet@example.org"


def an_addressed(event: Event | None = None) -> Resolution:
    """A decision for nobody in particular, a petition to the council, a recommendation to the heads of libraries."""
    resolution = a_resolution(event or an_event())
    decisions, advice = part_of(resolution), part_of(resolution, PartKind.RECOMMENDATIONS)
    add_clause(part=decisions, kind="free", values={"text": "Поддержать сельские библиотеки."}, by=None)
    add_clause(part=decisions, kind="petition", values={"bodies": [{"name": COUNCIL}], "about": ["премия"]}, by=None)
    values = {"addressees": [{"name": HEADS}], "actions": ["составить перечень услуг"]}
    add_clause(part=advice, kind="recommend", values=values, by=None)
    return adopt_it(resolution)


def prepare(resolution: Resolution, *emails: str, number: int = 1, **given: Any) -> list[Delivery]:
    """Letters to the addressee of this number."""
    target = targets_of(resolution)[number - 1]
    recipients = [Recipient(email) for email in emails or (EMAIL,)]
    values = {"language": "ru", "by": None} | given
    added = add_deliveries(resolution=resolution, target=target, recipients=recipients, **values)
    db.session.commit()
    return added


def a_delivery(event: Event, state: DeliveryState = DeliveryState.PREPARED) -> Delivery:
    """A row of this event, whatever its document is."""
    resolution = resolution_of(event) or a_resolution(event)
    part: Part = part_of(resolution)
    clause: Clause = add_clause(part=part, kind="free", values={"text": "Текст."}, by=None)
    return saved(
        Delivery(
            event_id=event.id, resolution_id=resolution.id, addressee=COUNCIL, addressee_norm="совет",
            clause_ids=[clause.id], email=EMAIL, state=state, added_at=now(), norm="совет",
        )
    )  # fmt: skip
