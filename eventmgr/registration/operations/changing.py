"""Correct a registration, and send its link again."""

from __future__ import annotations

from typing import TypedDict, Unpack

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.people.models import Person
from eventmgr.people.operations import PersonValues, change_person, check_version
from eventmgr.registration import places
from eventmgr.registration.letters import tell
from eventmgr.registration.links import revoke_links
from eventmgr.registration.models import AttendanceMode, Category, Registration, Status
from eventmgr.registration.norms import registration_norm
from eventmgr.registration.operations.promoting import promote_from_waiting_list
from eventmgr.registration.rules import LIVING, AlreadyRegistered, modes_of

COLUMNS = ("category_id", "mode", "email", "note", "language")


class RegistrationValues(TypedDict, total=False):
    category: Category
    mode: AttendanceMode
    email: str
    note: str
    language: str


def change_registration(
    *,
    registration: Registration,
    by: Actor | None,
    version: int | None = None,
    person: PersonValues | None = None,
    **values: Unpack[RegistrationValues],
) -> Registration:
    """Change what is given of the registration and of its person; the rest stays.

    A new address closes the links sent to the old one and gets one of its own. Raises ChangedMeanwhile when `version`
    is not the present one, RuleBroken when the new category has no place.
    """
    places.hold(registration.event_id)
    db.session.refresh(registration)
    check_version(registration, version)
    before = snapshot(registration, *COLUMNS)
    _move(registration, values.pop("category", registration.category))
    _set(registration, values, person, by=by)
    registration.version += 1
    db.session.flush()
    after = snapshot(registration, *COLUMNS)
    record("registration.change", registration, by=by, before=before, after=after)
    _after_change(registration, before, after)
    return registration


def _move(registration: Registration, category: Category) -> None:
    """Into another category; the place in the event is kept."""
    if category.id == registration.category_id:
        return
    if category.event_id != registration.event_id:
        raise NotFound
    if registration.status is Status.CONFIRMED:
        if not places.take_of_category(registration.event_id, category.id):
            raise RuleBroken(_("There is no place left in this category. Raise its capacity first."), "category")
        places.release_of_category(registration.event_id, registration.category_id)
    registration.category = category


def _set(
    registration: Registration, values: RegistrationValues, person: PersonValues | None, *, by: Actor | None
) -> None:
    if values.get("mode", registration.mode) not in (*modes_of(registration.event), registration.mode):
        raise RuleBroken(_("The event is not held that way."), "mode")
    try:
        with db.session.begin_nested():
            for name, value in values.items():
                setattr(registration, name, value)
    except IntegrityError as error:
        raise AlreadyRegistered(_("This address is registered for the event already."), "email") from error
    if person is not None:
        known = {"email": registration.email} | person
        change_person(person=registration.person, by=by, **known)
    registration.norm = registration_norm(registration.person)


def _after_change(registration: Registration, before: dict[str, object], after: dict[str, object]) -> None:
    if before["email"] != after["email"]:
        revoke_links(registration)
        tell(registration, "link")
    if before["category_id"] != after["category_id"] and registration.status is Status.CONFIRMED:
        touch(registration.event_id)
        promote_from_waiting_list(registration.event)


def send_link(*, registration: Registration, by: Actor | None) -> None:
    """Post a letter with a new link to the personal page."""
    tell(registration, "link")
    record("registration.link", registration, by=by)


def send_link_to(*, event: Event, email: str) -> None:
    """The same for whoever gave this address; nobody learns whether anybody did."""
    wanted = select(Registration).where(
        Registration.event_id == event.id, Registration.email == email, Registration.status.in_(LIVING)
    )
    registration = db.session.scalar(wanted)
    if registration is not None:
        send_link(registration=registration, by=None)


def refresh_norms(person_ids: list[int]) -> None:
    """Names or organisations have changed: the search keys of their registrations follow."""
    query = select(Registration).join(Person, Person.id == Registration.person_id).where(Person.id.in_(person_ids))
    for registration in db.session.scalars(query):
        registration.norm = registration_norm(registration.person)
    db.session.flush()
