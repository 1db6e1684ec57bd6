"""Somebody comes to take part: through the public form, or at the desk."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.tidying import tidy_name_part
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.people.models import Person
from eventmgr.people.operations import NAME_PARTS, PersonValues, add_person, change_person
from eventmgr.registration import places
from eventmgr.registration.hooks import tell_confirmed
from eventmgr.registration.letters import tell
from eventmgr.registration.models import AttendanceMode, Category, Registration, Status
from eventmgr.registration.norms import registration_norm
from eventmgr.registration.operations.choosing import seat, want_sections
from eventmgr.registration.rules import LIVING, AlreadyRegistered, check_open, modes_of


def register(
    *,
    event: Event,
    person: PersonValues,
    category: Category,
    mode: AttendanceMode = AttendanceMode.IN_PERSON,
    section_ids: Sequence[int] = (),
    consent: str = "",
    language: str = "ru",
    by: Actor | None = None,
) -> Registration:
    """Register for the event: confirmed, waiting for a decision, or on the waiting list when it is full.

    `consent` is the text the person agreed to. Raises RuleBroken when registration is closed, AlreadyRegistered for an
    address or person that takes part already.
    """
    if by is None:
        check_open(event)
    someone = _who(event, person, category, mode, by=by)
    registration = _write(event, someone, person, category, mode, consent=consent, language=language, by=by)
    if category.needs_approval:
        registration.status = Status.PENDING
    elif places.take(event.id, category.id) is not None:
        registration.status, registration.waiting_since = Status.WAITING, registration.registered_at
    return _finish(registration, section_ids, by=by)


def walk_in(
    *,
    event: Event,
    person: PersonValues,
    category: Category,
    mode: AttendanceMode = AttendanceMode.IN_PERSON,
    section_ids: Sequence[int] = (),
    consent: str = "",
    language: str = "ru",
    by: Actor | None,
) -> Registration:
    """Register somebody at the desk: confirmed at once, whatever the window and the approval say.

    Raises RuleBroken when there is no place left: nobody at the desk goes to a waiting list unseen.
    """
    someone = _who(event, person, category, mode, by=by)
    registration = _write(event, someone, person, category, mode, consent=consent, language=language, by=by)
    if places.take(event.id, category.id) is not None:
        raise RuleBroken(_("There is no place left in this category. Raise its capacity first."), "category")
    return _finish(registration, section_ids, by=by)


def _who(event: Event, values: PersonValues, category: Category, mode: AttendanceMode, *, by: Actor | None) -> Person:
    """The person known by this name and address, or a new one. Nobody is registered twice."""
    if category.event_id != event.id:
        raise NotFound
    if mode not in modes_of(event):
        raise RuleBroken(_("The event is not held that way."), "mode")
    email = values.get("email", "")
    norm = fold(" ".join(tidy_name_part(str(values.get(part, ""))) for part in NAME_PARTS))
    _check_new(event, email, norm, values.get("organisation_id"), by=by)
    known = _known(email, norm)
    if known is None:
        return add_person(by=by, **values)
    return change_person(person=known, by=by, **values)


def _check_new(event: Event, email: str, norm: str, organisation_id: int | None, *, by: Actor | None) -> None:
    """Two questions rather than one with an "or", which no index answers."""
    living = select(Registration.id).where(Registration.event_id == event.id, Registration.status.in_(LIVING)).limit(1)
    if email and db.session.scalar(living.where(Registration.email == email)) is not None:
        raise _address_taken()
    if organisation_id is None:
        return
    namesakes = select(Person.id).where(Person.norm == norm, Person.organisation_id == organisation_id)
    if db.session.scalar(living.where(Registration.person_id.in_(namesakes))) is not None:
        raise AlreadyRegistered(_same_name(by), "family")


def _same_name(by: Actor | None) -> str:
    if by is None:
        return _("Somebody of this name from this organisation is registered already. Was it you?")
    return _("Somebody of this name from this organisation is registered already.")


def _address_taken() -> AlreadyRegistered:
    return AlreadyRegistered(_("This address is registered for the event already."), "email")


def _known(email: str, norm: str) -> Person | None:
    """Only name and address together tell that it is the same person: a namesake gets no access to another's data."""
    if not email:
        return None
    same = select(Person).where(Person.email == email, Person.norm == norm, Person.merged_into_id.is_(None))
    return db.session.scalars(same.order_by(Person.id)).first()


def _write(
    event: Event, person: Person, values: PersonValues, category: Category, mode: AttendanceMode,
    *, consent: str, language: str, by: Actor | None,
) -> Registration:  # fmt: skip
    present = now()
    registration = Registration(
        event=event, person=person, category=category, mode=mode, status=Status.CONFIRMED,
        email=values.get("email", ""), language=language, consent_text=consent,
        consented_at=present if consent else None, registered_at=present, status_changed_at=present,
        registered_by_id=by.id if by is not None else None, norm=registration_norm(person),
        version=1, note="", choices=[],
    )  # fmt: skip
    _insert(registration)
    return registration


def _insert(registration: Registration) -> None:
    """Two submissions at the same moment: the unique index lets one in."""
    try:
        with db.session.begin_nested():
            db.session.add(registration)
    except IntegrityError as error:
        raise _address_taken() from error


def _finish(registration: Registration, section_ids: Sequence[int], *, by: Actor | None) -> Registration:
    want_sections(registration, section_ids)
    is_confirmed = registration.status is Status.CONFIRMED
    if is_confirmed:
        seat(registration)
        touch(registration.event_id)
    db.session.flush()
    record("registration.add", registration, by=by, after={"status": registration.status, "email": registration.email})
    if is_confirmed:
        tell_confirmed(registration)
    tell(registration, registration.status.value)
    return registration
