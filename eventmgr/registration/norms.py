"""The key by which a registration is searched and sorted."""

from __future__ import annotations

from eventmgr.core.grammar.fold import fold
from eventmgr.people.models import Person


def registration_norm(person: Person) -> str:
    """Name, organisation and settlement, folded; the family name leads, so that sorting by it is sorting by name."""
    organisation = person.organisation
    settlement = organisation.settlement if organisation is not None else None
    where = f"{organisation.short_name if organisation else ''} {settlement.name if settlement else ''}"
    return f"{person.norm} {fold(where)}".strip()
