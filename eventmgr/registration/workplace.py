"""Where a participant works: an organisation of the list, or one they add themselves."""

from __future__ import annotations

from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor
from eventmgr.people.models import OrganisationKind, SettlementKind
from eventmgr.people.operations import find_or_add_organisation, find_or_add_settlement
from eventmgr.people.queries import living_organisation, organisation_called


def find_workplace(
    *,
    organisation_id: int | None,
    name: str,
    new_name: str = "",
    kind: OrganisationKind | None = None,
    settlement: str = "",
    settlement_kind: SettlementKind = SettlementKind.CITY,
    region: str = "",
    by: Actor | None = None,
) -> int | None:
    """The id of the organisation chosen, called by its exact name, or added; None when none is named.

    Raises RuleBroken with the field that is missing for an organisation nobody has named before.
    """
    chosen = living_organisation(organisation_id)
    if chosen is not None:
        return chosen.id
    title = new_name or name
    if not title:
        return None
    if not settlement:
        known = organisation_called(title)
        if known is not None:
            return known.id
        _refuse(kind)
    if kind is None:
        raise RuleBroken(_("Please say what kind of organisation it is."), "new_kind")
    place = find_or_add_settlement(name=settlement, kind=settlement_kind, region=region, by=by)
    return find_or_add_organisation(short_name=title, kind=kind, settlement_id=place.id, by=by).id


def _refuse(kind: OrganisationKind | None) -> None:
    if kind is None:
        raise RuleBroken(_("This organisation is not in the list yet. Please add it below."), "organisation")
    raise RuleBroken(_("Please name the city or district."), "settlement")
