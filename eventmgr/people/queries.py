"""Suggestions while typing, likely duplicates, and other shared reads of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, select

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.wordlist import word_set
from eventmgr.core.memory import of_request
from eventmgr.events.models import Event
from eventmgr.people.models import EventOrganiser, Organisation, Person, Settlement

MOST = 8
BY_ID = select(Organisation).where(Organisation.id == bindparam("id"))
SHORTEST = 2
LEGAL_WORDS = word_set(
    "муниципальное бюджетное казенное автономное государственное федеральное областное краевое учреждение "
    "учреждения культуры образования автономная некоммерческая организация высшего профессионального мбук мкук маук "
    "мук мбу мку мау му гбук гкук гаук гук гбу фгбу фгбоу фгбук во гоу впо ано нп ооо оао зао пао"
)


def words_match(column: ColumnElement[str] | Any, text: str) -> list[ColumnElement[bool]]:
    """Every word of `text` occurs in the folded `column`; case, ё and quotes do not matter."""
    return [column.contains(word, autoescape=True) for word in fold(text).split()]


def _nearest_first(column: ColumnElement[str] | Any, text: str) -> ColumnElement[int]:
    key = fold(text)
    return case(
        (column.startswith(key, autoescape=True), 0),
        (column.contains(f" {key}", autoescape=True), 1),
        else_=2,
    )


def _suggested(query: Select[*tuple[Any, ...]], column: ColumnElement[str] | Any, text: str) -> list[Any]:
    if len(fold(text)) < SHORTEST:
        return []
    found = query.where(*words_match(column, text)).order_by(_nearest_first(column, text), column).limit(MOST)
    return list(db.session.execute(found))


def suggest_organisations(text: str) -> list[Any]:
    """At most eight: id, short_name, kind, settlement, settlement_kind; names that begin with `text` first."""
    columns = select(
        Organisation.id, Organisation.short_name, Organisation.kind,
        Settlement.name.label("settlement"), Settlement.kind.label("settlement_kind"),
    )  # fmt: skip
    living = columns.outerjoin(Organisation.settlement).where(Organisation.merged_into_id.is_(None))
    return _suggested(living, Organisation.norm, text)


def suggest_settlements(text: str) -> list[Any]:
    """At most eight: id, name, kind, region."""
    columns = select(Settlement.id, Settlement.name, Settlement.kind, Settlement.region)
    return _suggested(columns, Settlement.norm, text)


def suggest_persons(text: str) -> list[Any]:
    """At most eight: id, family, given, patronymic, position, organisation. For the desk only."""
    columns = select(
        Person.id, Person.family, Person.given, Person.patronymic, Person.position,
        Organisation.short_name.label("organisation"),
    )  # fmt: skip
    living = columns.outerjoin(Person.organisation).where(Person.merged_into_id.is_(None))
    return _suggested(living, Person.norm, text)


def organisation_called(text: str) -> Organisation | None:
    """The only organisation of that short or full name; None when there is none or there are several."""
    key = fold(text)
    if not key:
        return None
    living = select(Organisation).where(Organisation.merged_into_id.is_(None), Organisation.norm.contains(key))
    same = [each for each in db.session.scalars(living) if key in (fold(each.short_name), fold(each.full_name))]
    return same[0] if len(same) == 1 else None


def living_organisation(organisation_id: int | None) -> Organisation | None:
    """The organisation, or that into which it was merged; kept for the rest of the request."""
    kept: dict[int | None, Organisation | None] = of_request("organisations")
    if organisation_id not in kept:
        found = _organisation(organisation_id)
        while found is not None and found.merged_into_id is not None:
            found = _organisation(found.merged_into_id)
        kept[organisation_id] = found
    return kept[organisation_id]


def _organisation(organisation_id: int | None) -> Organisation | None:
    return db.session.scalar(BY_ID, {"id": organisation_id}) if organisation_id is not None else None


def organisers_of(event: Event) -> list[Organisation]:
    """Who holds the event, in the order in which they are named."""
    rows = select(EventOrganiser).where(EventOrganiser.event_id == event.id).order_by(EventOrganiser.position)
    return [row.organisation for row in db.session.scalars(rows)]


@dataclass(frozen=True)
class Likeness:
    """Rows that may be one: persons or organisations, the oldest first."""

    kind: str
    rows: list[Any]


def like_persons(person_ids: Select[int]) -> list[Likeness]:
    """Persons of the same folded full name, of whom at least one is among `person_ids`."""
    here = select(Person.norm).where(Person.id.in_(person_ids), Person.merged_into_id.is_(None))
    rows = select(Person).where(Person.norm.in_(here), Person.merged_into_id.is_(None)).order_by(Person.id)
    groups: dict[str, list[Any]] = defaultdict(list)
    for person in db.session.scalars(rows):
        groups[person.norm].append(person)
    return [Likeness("person", same) for same in groups.values() if len(same) > 1]


def like_organisations(organisation_ids: Select[Any]) -> list[Likeness]:
    """Organisations of one settlement whose names differ in the words of the legal form only."""
    here = set(db.session.scalars(organisation_ids))
    rows = select(Organisation).where(Organisation.merged_into_id.is_(None)).order_by(Organisation.id)
    groups: dict[tuple[str, int | None], list[Any]] = defaultdict(list)
    for organisation in db.session.scalars(rows):
        groups[plain_name(organisation.short_name), organisation.settlement_id].append(organisation)
    likely = (same for same in groups.values() if len(same) > 1 and here & {each.id for each in same})
    return [Likeness("organisation", same) for same in likely]


def plain_name(name: str) -> str:
    """The folded name without words of the legal form, in alphabetical order of its words."""
    words = fold(name).split()
    return " ".join(sorted(word for word in words if word not in LEGAL_WORDS) or words)


members: list[Callable[[Event], Select[int]]] = []
"""Ids of the persons who take part in an event; packages above say whom they know."""


def duplicates_of(event: Event) -> list[Likeness]:
    """Likely duplicates among those who take part in the event and their organisations."""
    found: list[Likeness] = []
    for tell in members:
        persons = tell(event)
        found += like_persons(persons)
        organisations = select(Person.organisation_id).where(
            Person.id.in_(persons), Person.organisation_id.is_not(None)
        )
        found += like_organisations(organisations)
    return found


def organisation_or_404(event: Event, organisation_id: int) -> Organisation:
    """An organisation from which somebody takes part in the event, or which holds it."""
    found = db.session.get(Organisation, organisation_id)
    if found is None or not (_is_represented(event, found.id) or found in organisers_of(event)):
        raise NotFound
    return found


def _is_represented(event: Event, organisation_id: int) -> bool:
    here = select(Person.id).where(Person.organisation_id == organisation_id).limit(1)
    return any(db.session.scalar(here.where(Person.id.in_(tell(event)))) is not None for tell in members)
