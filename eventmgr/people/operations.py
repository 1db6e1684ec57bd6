"""Add and change persons, organisations and settlements; keep what was confirmed about them."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

from flask_babel import gettext as _
from sqlalchemy import Select, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.grammar.gender import propose_gender
from eventmgr.core.grammar.tidying import tidy_name_part
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.core.rows import write_new
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.people import hooks
from eventmgr.people.models import (
    EventOrganiser,
    LegalForm,
    Organisation,
    OrganisationKind,
    Person,
    RememberedForm,
    Settlement,
    SettlementKind,
)
from eventmgr.people.regions import is_region

NAME_PARTS = ("family", "given", "patronymic")
PERSON_COLUMNS = (*NAME_PARTS, "gender", "position", "email", "phone", "organisation_id")
ORGANISATION_COLUMNS = ("short_name", "full_name", "kind", "legal_form", "settlement_id")


class PersonValues(TypedDict, total=False):
    """What is known of a person. Without `gender` it is proposed from the name; `family` is never empty."""

    family: str
    given: str
    patronymic: str
    gender: Gender | None
    position: str
    email: str
    phone: str
    organisation_id: int | None


class OrganisationValues(TypedDict, total=False):
    short_name: str
    full_name: str
    kind: OrganisationKind
    legal_form: LegalForm
    settlement_id: int | None


def add_person(*, by: Actor | None, **values: Unpack[PersonValues]) -> Person:
    """A new person, with a tidy name. Raises RuleBroken when no family name is left of it."""
    person = Person(
        family="", given="", patronymic="", gender=None, gender_is_sure=False, position="", email="", phone="",
        organisation_id=None, norm="", merged_into_id=None, created_at=now(), version=1,
    )  # fmt: skip
    _fill_person(person, values)
    write_new(person)
    record("person.add", person, by=by, after=snapshot(person, *PERSON_COLUMNS))
    return person


def change_person(
    *, person: Person, by: Actor | None, version: int | None = None, **values: Unpack[PersonValues]
) -> Person:
    """Change what is given; the rest stays. Raises ChangedMeanwhile when `version` is not the present one."""
    check_version(person, version)
    before = snapshot(person, *PERSON_COLUMNS)
    _fill_person(person, values)
    after = snapshot(person, *PERSON_COLUMNS)
    if after != before:
        person.version += 1
        db.session.flush()
        record("person.change", person, by=by, before=before, after=after)
        _tell_changed([person.id])
    return person


def _fill_person(person: Person, values: PersonValues) -> None:
    for name, value in values.items():
        if name in NAME_PARTS:
            setattr(person, name, tidy_name_part(str(value)))
        elif name != "gender":
            setattr(person, name, value)
    if not person.family:
        raise RuleBroken(_("A family name is needed."), "family")
    person.norm = fold(f"{person.family} {person.given} {person.patronymic}")
    _settle_gender(person, values)


def _settle_gender(person: Person, values: PersonValues) -> None:
    """A gender somebody chose stays; a proposed one follows the name."""
    chosen = values.get("gender")
    if chosen is not None:
        person.gender, person.gender_is_sure = chosen, True
    elif not person.gender_is_sure:
        person.gender = propose_gender(FullName(person.family, person.given, person.patronymic))


def check_version(thing: Any, seen: int | None) -> None:
    """Raises ChangedMeanwhile when somebody saved `thing` after `seen` was opened; of two at once the second waits."""
    if seen is None:
        return
    db.session.flush()
    db.session.refresh(thing, ["version"], with_for_update=True)
    if seen != thing.version:
        db.session.refresh(thing)
        raise ChangedMeanwhile(_("Somebody changed this after you opened it. Compare and save again."))


def _tell_changed(person_ids: list[int]) -> None:
    for hook in hooks.on_persons_changed:
        hook(person_ids)


def add_organisation(*, by: Actor | None, **values: Unpack[OrganisationValues]) -> Organisation:
    organisation = Organisation(
        short_name="", full_name="", kind=OrganisationKind.OTHER, legal_form=LegalForm.UNKNOWN, norm="", version=1
    )
    _fill_organisation(organisation, values)
    db.session.add(organisation)
    db.session.flush()
    record("organisation.add", organisation, by=by, after=snapshot(organisation, *ORGANISATION_COLUMNS))
    return organisation


def change_organisation(
    *, organisation: Organisation, by: Actor | None, version: int | None = None, **values: Unpack[OrganisationValues]
) -> Organisation:
    """Change what is given; the rest stays. Raises ChangedMeanwhile when `version` is not the present one."""
    check_version(organisation, version)
    before = snapshot(organisation, *ORGANISATION_COLUMNS)
    _fill_organisation(organisation, values)
    after = snapshot(organisation, *ORGANISATION_COLUMNS)
    if after != before:
        organisation.version += 1
        db.session.flush()
        record("organisation.change", organisation, by=by, before=before, after=after)
        _tell_changed(people_of(organisation.id))
    return organisation


def _fill_organisation(organisation: Organisation, values: OrganisationValues) -> None:
    for name, value in values.items():
        setattr(organisation, name, value)
    if not fold(organisation.short_name):
        raise RuleBroken(_("The organisation needs a name."), "short_name")
    if "settlement_id" in values:
        number = organisation.settlement_id
        organisation.settlement = db.session.get(Settlement, number) if number is not None else None
    organisation.norm = organisation_norm(organisation)


def organisation_norm(organisation: Organisation) -> str:
    """Short name, full name and settlement, folded."""
    settlement = organisation.settlement.name if organisation.settlement is not None else ""
    return fold(f"{organisation.short_name} {organisation.full_name} {settlement}")


def people_of(organisation_id: int) -> list[int]:
    return list(db.session.scalars(select(Person.id).where(Person.organisation_id == organisation_id)))


def find_or_add_organisation(
    *, short_name: str, kind: OrganisationKind, settlement_id: int | None, by: Actor | None
) -> Organisation:
    """The organisation of that name in that settlement: what a participant typed must not make a second one."""
    key, where = fold(short_name), Organisation.settlement_id == settlement_id
    living = select(Organisation).where(where, Organisation.merged_into_id.is_(None), Organisation.norm.startswith(key))
    for found in db.session.scalars(living):
        if key in (fold(found.short_name), fold(found.full_name)):
            return found
    return add_organisation(by=by, short_name=short_name, kind=kind, settlement_id=settlement_id)


def find_or_add_settlement(
    *, name: str, region: str, kind: SettlementKind = SettlementKind.CITY, by: Actor | None = None
) -> Settlement:
    """The settlement of that name, kind and region («RU-KEM»). Two who add it at once get the same one."""
    key = fold(name)
    if not key:
        raise RuleBroken(_("Please name the city or district."), "settlement")
    if not is_region(region):
        raise RuleBroken(_("Please choose a region from the list."), "region")
    wanted = select(Settlement).where(Settlement.norm == key, Settlement.kind == kind, Settlement.region == region)
    found = db.session.scalar(wanted)
    if found is not None:
        return found
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    row = {"name": name.strip(), "kind": kind, "region": region, "norm": key}
    db.session.execute(insert(Settlement).values(row).on_conflict_do_nothing())
    settlement = db.session.scalars(wanted).one()
    record("settlement.add", settlement, by=by, after={"name": settlement.name, "region": region})
    return settlement


def set_organisers(*, event: Event, organisation_ids: list[int], by: Actor | None) -> list[EventOrganiser]:
    """Who holds the event, in the order in which they are named. Raises NotFound for an unknown organisation."""
    rows = db.session.scalars(select(EventOrganiser).where(EventOrganiser.event_id == event.id)).all()
    before = [row.organisation_id for row in sorted(rows, key=lambda row: row.position)]
    wanted = list(dict.fromkeys(organisation_ids))
    if any(db.session.get(Organisation, number) is None for number in wanted):
        raise NotFound
    db.session.execute(delete(EventOrganiser).where(EventOrganiser.event_id == event.id))
    made = [EventOrganiser(event=event, organisation_id=number, position=n) for n, number in enumerate(wanted)]
    db.session.add_all(made)
    db.session.flush()
    record("event.organisers", event, by=by, event_id=event.id, before={"ids": before}, after={"ids": wanted})
    touch(event.id)
    return made


def remember_form(*, source: str, case: Case, form: str, by: Actor | None) -> RememberedForm:
    """Keep the form a person confirmed; it replaces what was kept before."""
    kept = db.session.scalar(_remembered(source, case))
    if kept is None:
        kept = RememberedForm(source=source, grammatical_case=case)
        db.session.add(kept)
    before = {"form": kept.form} if kept.id is not None else None
    kept.form, kept.confirmed_at = form, now()
    kept.confirmed_by_id = by.id if by is not None else None
    db.session.flush()
    record("form.remember", kept, by=by, before=before, after={"source": source, "case": case, "form": form})
    return kept


def remembered_form(source: str, case: Case) -> str | None:
    """The confirmed form, or None when nobody has confirmed one."""
    found = db.session.scalar(_remembered(source, case))
    return found.form if found is not None else None


def _remembered(source: str, case: Case) -> Select[RememberedForm]:
    return select(RememberedForm).where(RememberedForm.source == source, RememberedForm.grammatical_case == case)
