"""What this package adds to the pages and operations of the packages below."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from eventmgr.core.db import db
from eventmgr.core.desk import Entry, board, once
from eventmgr.core.errors import RuleBroken
from eventmgr.events import copying, next_step, public_page
from eventmgr.events.calendar_words import short_moment
from eventmgr.events.models import Event
from eventmgr.events.next_step import Step
from eventmgr.events.rules import may_organise, may_register_people, may_see_registrations
from eventmgr.events.settings_pages import SettingsPage, pages
from eventmgr.events.shortcuts import Shortcut, shortcuts
from eventmgr.people import hooks as people_hooks
from eventmgr.people import queries as people_queries
from eventmgr.people.models import Person
from eventmgr.programme import demand
from eventmgr.programme.demand import Demand
from eventmgr.programme.models import Section
from eventmgr.registration import itinerary, overview
from eventmgr.registration.models import ChoiceStatus, Registration, SectionChoice, Status
from eventmgr.registration.operations import copy_categories, refresh_norms, start_categories
from eventmgr.registration.places import is_full
from eventmgr.registration.rules import LIVING, why_closed
from eventmgr.registration.views.public import my_page_in_this_browser


def offer_registration(event: Event) -> Step | None:
    """The button of the first page while registration is open."""
    if why_closed(event):
        return None
    closes = event.registration_closes_at
    note = _("until %(day)s, without a password", day=short_moment(closes, event.zone)) if closes else ""
    if is_full(event.id):
        return Step(_("Join the waiting list"), url_for("registration.register", event=event), note, priority=20)
    return Step(_("Register"), url_for("registration.register", event=event), note, priority=30)


def demand_for_sections(event: Event) -> Demand:
    """How many confirmed participants come, and how many of them to which section."""
    mine = (Registration.event_id == event.id, Registration.status == Status.CONFIRMED)
    everybody = db.session.scalar(select(func.count(Registration.id)).where(*mine)) or 0
    here = select(Section.id).where(Section.event_id == event.id)
    # Whose registration ends loses the seat, so a seat needs no look at its registration.
    query = (
        select(SectionChoice.section_id, func.count(SectionChoice.id))
        .where(SectionChoice.section_id.in_(here), SectionChoice.status == ChoiceStatus.CONFIRMED)
        .group_by(SectionChoice.section_id)
    )
    return Demand(everybody, dict(db.session.execute(query).all()))


def refuse_double_registration(survivor: Person, duplicate: Person) -> None:
    """Two living registrations for one event cannot become one by themselves."""
    query = select(Registration.event_id).where(
        Registration.person_id.in_((survivor.id, duplicate.id)), Registration.status.in_(LIVING)
    )
    events = list(db.session.scalars(query))
    if len(set(events)) < len(events):
        raise RuleBroken(_("Both are registered for the same event. Cancel one of the registrations first."))


def persons_of(event: Event) -> Select[int]:
    """Everybody who is or was registered."""
    return select(Registration.person_id).where(Registration.event_id == event.id)


def _to_the_form(event: Event) -> str:
    return _("Register somebody")


ENTRY = Entry(
    _l("Registrations"), "registration.registrations", "users", 10, may_see_registrations, overview.count_pending
)
PAGE = SettingsPage(_l("Categories and places"), "registration.categories", 40, may_organise)
SHORTCUT = Shortcut(_to_the_form, "registration.new", "user-plus", "р", "r", 10, may_register_people)
FIGURES = (
    (10, overview.days_figure),
    (20, overview.places_figure),
    (30, overview.organisations_figure),
    (40, overview.sections_figure),
)


def announce() -> None:
    _announce_below()
    once(board.entries, ENTRY)
    once(pages, PAGE)
    once(shortcuts, SHORTCUT)
    once(board.needs, overview.needs)
    once(board.public_facts, (10, overview.public_facts))
    once(board.personal_panels, (30, itinerary.personal_panel))
    for figure in FIGURES:
        once(board.figures, figure)


def _announce_below() -> None:
    once(people_queries.members, persons_of)
    once(next_step.offers, offer_registration)
    once(public_page.my_page, my_page_in_this_browser)
    once(demand.providers, demand_for_sections)
    once(people_hooks.before_persons_merge, refuse_double_registration)
    once(people_hooks.on_persons_changed, refresh_norms)
    once(copying.starters, start_categories)
    once(copying.copiers, copy_categories)
