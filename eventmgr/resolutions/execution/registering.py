"""What adopted clauses change in the series: members, seats, fees, how often it meets, events that are promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import Actor, record
from eventmgr.resolutions.execution.matching import Directory, directory_for
from eventmgr.resolutions.execution.recurrence import clipped
from eventmgr.resolutions.execution.register_models import (
    Body,
    BodyMember,
    HoldingPlan,
    MembershipFee,
    PayerKind,
    Periodicity,
)
from eventmgr.resolutions.kinds.composer import tidy
from eventmgr.resolutions.kinds.values import PersonValue, Values, read_clause
from eventmgr.resolutions.models import Clause, Resolution

Entry = Callable[[Resolution, Clause, Values, Directory], None]
AMOUNTS = (("amount_organisations", PayerKind.ORGANISATIONS), ("amount_persons", PayerKind.PERSONS))


def enter_registers(resolution: Resolution, by: Actor | None) -> None:
    """Enter what the clauses decide; a clause that was entered before is left alone."""
    found = [(clause, *_inner(clause)) for part in resolution.parts for clause in part.clauses]
    wanted = [(clause, kind, Values(raw)) for clause, kind, raw in found if kind in ENTRIES]
    if not wanted:
        return
    directory = directory_for(
        resolution.event,
        [name for _, _, values in wanted for name in values.bodies("organisations")],
        [person for _, _, values in wanted for person in values.persons("persons")],
    )
    for clause, kind, values in wanted:
        ENTRIES[kind](resolution, clause, values, directory)
    db.session.flush()
    record("series.registers", resolution, by=by, after={"clauses": [clause.id for clause, _, _ in wanted]})


def _inner(clause: Clause) -> tuple[str, Mapping[str, object]]:
    return read_clause(clause.values.get("clause")) if clause.kind == "conditioned" else (clause.kind, clause.values)


def _enter_members(resolution: Resolution, clause: Clause, values: Values, directory: Directory) -> None:
    body = body_called(resolution.event.series_id, tidy(values.line("body")))
    present = set(
        db.session.scalars(select(BodyMember.norm).where(BodyMember.body_id == body.id, BodyMember.until_on.is_(None)))
    )
    for name in values.bodies("organisations"):
        _enter(resolution, clause, body, tidy(name), present, organisation_id=directory.organisation(name))
    for person in values.persons("persons"):
        known = directory.person(person)
        ids = {"person_id": known.id if known is not None else None}
        _enter(resolution, clause, body, person.name.full, present, position=_position(person), **ids)


def _enter(
    resolution: Resolution, clause: Clause, body: Body, name: str, present: set[str], position: str = "",
    organisation_id: int | None = None, person_id: int | None = None,
) -> None:  # fmt: skip
    """Whoever is in the body already stays in it by the earlier clause."""
    norm = fold(name)
    if norm in present:
        return
    present.add(norm)
    db.session.add(
        BodyMember(
            body=body, name=name, norm=norm, position=position, organisation_id=organisation_id, person_id=person_id,
            since_on=_adopted_on(resolution), since_clause_id=clause.id, since_event_id=resolution.event_id, version=1,
            until_reason="",
        )
    )  # fmt: skip


def body_called(series_id: int, name: str) -> Body:
    """The body of that name in the series, made when it is new."""
    norm = fold(name)
    found = db.session.scalar(select(Body).where(Body.series_id == series_id, Body.norm == norm))
    if found is None:
        found = Body(series_id=series_id, name=name, norm=norm)
        db.session.add(found)
        db.session.flush()
    return found


def _position(person: PersonValue) -> str:
    return ", ".join(filter(None, (person.position, person.organisation)))


def _adopted_on(resolution: Resolution) -> date:
    return resolution.adopted_on or resolution.event.ends_on


def _enter_fee(resolution: Resolution, clause: Clause, values: Values, directory: Directory) -> None:
    if _is_entered(MembershipFee, clause):
        return
    due = values.date("due_on")
    year = values.number("year") or (due or _adopted_on(resolution)).year
    is_yearly = values.choice("due_kind", "each_year") == "each_year"
    due_on = clipped(year, due.month, due.day) if due is not None and is_yearly else due
    for name, kind in AMOUNTS:
        amount = values.money(name)
        if amount is not None:
            _add_fee(resolution, clause, kind, amount, year, due_on, tidy(values.line("payers")))


def _add_fee(
    resolution: Resolution,
    clause: Clause,
    kind: PayerKind,
    amount: Decimal,
    year: int,
    due_on: date | None,
    payers: str,
) -> None:
    db.session.add(
        MembershipFee(
            series_id=resolution.event.series_id, event_id=resolution.event_id, clause_id=clause.id, year=year,
            payer_kind=kind, payers=payers, amount=amount, due_on=due_on,
        )
    )  # fmt: skip


def _enter_periodicity(resolution: Resolution, clause: Clause, values: Values, directory: Directory) -> None:
    years = values.number("years")
    if years is None or _is_entered(Periodicity, clause):
        return
    db.session.add(
        Periodicity(
            series_id=resolution.event.series_id, event_id=resolution.event_id, clause_id=clause.id,
            decided_on=_adopted_on(resolution), what=tidy(values.line("what")), times=values.number("times") or 1,
            years=years, days=values.number("days"), day_kind=values.choice("day_kind", "any"),
        )
    )  # fmt: skip


def _enter_plan(resolution: Resolution, clause: Clause, values: Values, directory: Directory) -> None:
    """«Организовать очередную …» and «Провести …» are offered as drafts; nothing is made without a person."""
    if _is_entered(HoldingPlan, clause):
        return
    is_next = bool(values.line("what"))
    starts_on = values.date("starts_on") or values.date("ends_on")
    db.session.add(
        HoldingPlan(
            series_id=resolution.event.series_id, event_id=resolution.event_id, clause_id=clause.id, is_next=is_next,
            what=tidy(values.line("what") or values.line("event")), starts_on=starts_on,
            year=values.number("year") or (starts_on.year if starts_on is not None else None),
            ends_on=values.date("ends_on") or starts_on, place=values.line("place"),
            hosts=[tidy(name) for name in values.bodies("hosts") or values.bodies("organisations")],
        )
    )  # fmt: skip


def _is_entered(model: type[MembershipFee] | type[Periodicity] | type[HoldingPlan], clause: Clause) -> bool:
    return db.session.scalar(select(model.id).where(model.clause_id == clause.id).limit(1)) is not None


ENTRIES: dict[str, Entry] = {
    "admit": _enter_members,
    "elect": _enter_members,
    "fee": _enter_fee,
    "periodicity": _enter_periodicity,
    "hold": _enter_plan,
    "next_meeting": _enter_plan,
}
