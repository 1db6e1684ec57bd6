"""Somebody comes to take part: through the public form, or at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from flask_babel import gettext as _
from sqlalchemy import Executable, bindparam, func, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm.attributes import set_committed_value

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.tidying import tidy_name_part
from eventmgr.core.history import Actor, record
from eventmgr.core.rows import table_of, write_new
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.people.models import Person
from eventmgr.people.operations import NAME_PARTS, PersonValues, add_person, change_person
from eventmgr.registration import places
from eventmgr.registration.hooks import tell_confirmed
from eventmgr.registration.letters import tell
from eventmgr.registration.links import keep_link
from eventmgr.registration.models import AttendanceMode, Category, Registration, Status
from eventmgr.registration.norms import registration_norm
from eventmgr.registration.operations.choosing import sit_down
from eventmgr.registration.rules import AlreadyRegistered, check_open, modes_of

# In the words of the partial indexes, which answer only to them.
_IS_LIVING = text("registration.status NOT IN ('cancelled', 'declined')")
_LIVING = select(Registration.id).where(Registration.event_id == bindparam("event"), _IS_LIVING).limit(1)
_NAMESAKES = select(Person.id).where(
    # The sum keeps the index of organisations out: there are fewer people of one name than of one library.
    Person.norm == bindparam("norm"), Person.organisation_id + 0 == bindparam("organisation"),
)  # fmt: skip
_SAME_PERSON = Person.email == bindparam("email"), Person.email != "", Person.norm == bindparam("norm")
ACQUAINTANCES = select(
    _LIVING.where(Registration.email == bindparam("email"), text("registration.email <> ''"))
    .scalar_subquery()
    .label("same_address"),
    _LIVING.where(Registration.person_id.in_(_NAMESAKES)).scalar_subquery().label("same_name"),
    select(func.min(Person.id)).where(*_SAME_PERSON, Person.merged_into_id.is_(None)).scalar_subquery().label("known"),
)
"""A living registration with this address; one of somebody of this name from this organisation; the person known.

Only name and address together tell that it is the same person: a namesake gets no access to another's data.
"""


def register(
    *,
    event: Event,
    person: PersonValues,
    category: Category,
    mode: AttendanceMode = AttendanceMode.IN_PERSON,
    section_ids: Sequence[int] = (),
    consent: str = "",
    language: str = "ru",
    token: str = "",
    by: Actor | None = None,
) -> Registration:
    """Register for the event: confirmed, waiting for a decision, or on the waiting list when it is full.

    `consent` is the text the person agreed to, `token` that of the first link to its page. Raises RuleBroken when
    registration is closed, AlreadyRegistered for an address or person that takes part already.
    """
    if by is None:
        check_open(event)
    someone = _who(event, person, category, mode, by=by)
    registration = _write(event, someone, person, category, mode, consent=consent, language=language, by=by)
    if token:
        keep_link(registration, event, token)
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
    asked = {"event": event.id, "email": email, "norm": norm, "organisation": values.get("organisation_id")}
    db.session.flush()
    found = db.session.connection().execute(ACQUAINTANCES, asked).one()
    if found.same_address is not None:
        raise _address_taken()
    if found.same_name is not None:
        raise AlreadyRegistered(_same_name(by), "family")
    if found.known is None:
        return add_person(by=by, **values)
    return change_person(person=db.session.get_one(Person, found.known), by=by, **values)


def _same_name(by: Actor | None) -> str:
    if by is None:
        return _("Somebody of this name from this organisation is registered already. Was it you?")
    return _("Somebody of this name from this organisation is registered already.")


def _address_taken() -> AlreadyRegistered:
    return AlreadyRegistered(_("This address is registered for the event already."), "email")


def _write(
    event: Event, person: Person, values: PersonValues, category: Category, mode: AttendanceMode,
    *, consent: str, language: str, by: Actor | None,
) -> Registration:  # fmt: skip
    present = now()
    registration = Registration(
        event_id=event.id, person_id=person.id, category_id=category.id, mode=mode, status=Status.CONFIRMED,
        email=values.get("email", ""), language=language, consent_text=consent,
        consented_at=present if consent else None, registered_at=present, status_changed_at=present,
        registered_by_id=by.id if by is not None else None, norm=registration_norm(person),
        waiting_since=None, version=1, note="",
    )  # fmt: skip
    if not write_new(registration, _admitting(db.session.connection().dialect.name)):
        raise _address_taken()
    for name, thing in (("event", event), ("person", person), ("category", category)):
        set_committed_value(registration, name, thing)
    return registration


@cache
def _admitting(dialect: str) -> Executable:
    """Two submissions at the same moment: the unique index lets one in."""
    insert, table = postgresql.insert if dialect == "postgresql" else sqlite.insert, table_of(Registration)
    return insert(table).on_conflict_do_nothing().returning(table.c.id)


def _finish(registration: Registration, section_ids: Sequence[int], *, by: Actor | None) -> Registration:
    sit_down(registration, section_ids)
    is_confirmed = registration.status is Status.CONFIRMED
    if is_confirmed:
        touch(registration.event_id)
    db.session.flush()
    record("registration.add", registration, by=by, after={"status": registration.status, "email": registration.email})
    if is_confirmed:
        tell_confirmed(registration)
    tell(registration, registration.status.value)
    return registration
