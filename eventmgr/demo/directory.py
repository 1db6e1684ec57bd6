"""The organisations of the demonstration and the people the programme names."""

from __future__ import annotations

from eventmgr.core.history import Actor
from eventmgr.demo import facts
from eventmgr.events.models import Event
from eventmgr.people.models import LegalForm, Organisation, OrganisationKind, Person
from eventmgr.people.operations import add_organisation, add_person, find_or_add_settlement, set_organisers

MUNICIPAL = {OrganisationKind.MUNICIPAL_LIBRARY, OrganisationKind.SCHOOL_LIBRARY}


def fill_organisations(by: Actor) -> dict[str, Organisation]:
    """Every organisation by its short name."""
    return {one.name: _organisation(one, by) for one in (*facts.LIBRARIES, *facts.OTHERS)}


def _organisation(one: facts.Library, by: Actor) -> Organisation:
    settlement = find_or_add_settlement(name=one.settlement, kind=one.settlement_kind, region=facts.REGION)
    return add_organisation(
        by=by, short_name=one.name, full_name=one.full_name, kind=one.kind, settlement_id=settlement.id,
        legal_form=LegalForm.MUNICIPAL if one.kind in MUNICIPAL else LegalForm.STATE,
    )  # fmt: skip


def name_organisers(event: Event, organisations: dict[str, Organisation], by: Actor) -> None:
    settlement = organisations[facts.LIBRARIES[0].name].settlement_id
    partnership = add_organisation(
        by=by, short_name=facts.PARTNERSHIP, full_name=facts.PARTNERSHIP_FULL, kind=OrganisationKind.SOCIETY,
        legal_form=LegalForm.NON_PROFIT, settlement_id=settlement,
    )  # fmt: skip
    holders = [partnership.id, organisations[facts.LIBRARIES[0].name].id]
    set_organisers(event=event, organisation_ids=holders, by=by)


def fill_people(organisations: dict[str, Organisation], by: Actor) -> dict[str, Person]:
    """Speakers and moderators by family name."""
    people = {}
    for number, named in enumerate(facts.PEOPLE):
        family, given, patronymic = named.name.split()
        people[family] = add_person(
            by=by, family=family, given=given, patronymic=patronymic, position=named.position,
            email=f"speaker{number + 1:02}@example.org", organisation_id=organisations[named.organisation].id,
        )  # fmt: skip
    return people
