"""One registration at the desk, and people who register there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.desk import board
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import Form
from eventmgr.core.history import HistoryEntry
from eventmgr.core.permissions import requires
from eventmgr.core.receipts import claim, settle
from eventmgr.events.models import Event
from eventmgr.events.rules import may_register_people, may_see_registrations
from eventmgr.notifications.models import Message
from eventmgr.people.labels import place_beside
from eventmgr.people.models import Person
from eventmgr.registration.forms import ChangeForm, DeskForm, fill_personal, sections_chosen
from eventmgr.registration.models import Registration
from eventmgr.registration.operations import change_registration, choose_sections, send_link, walk_in
from eventmgr.registration.queries import categories_of, place_in_queue, registration_or_404
from eventmgr.registration.rules import LIVING, MAY_CANCEL, MAY_CONFIRM, MAY_DECLINE, AlreadyRegistered
from eventmgr.registration.sections import Group, section_groups
from eventmgr.registration.views.blueprint import registration
from eventmgr.registration.wording import LETTER_STATES, told


@registration.route("/manage/<event>/registrations/new", methods=["GET", "POST"])
@requires(may_register_people)
def new(event: Event) -> Any:
    """Register somebody at the desk: confirmed at once."""
    form, groups, categories = DeskForm(), section_groups(event), categories_of(event)
    form.offer(event, categories)
    is_known = False
    if form.accepted():
        first = claim(form.form_key.data)
        if first is not None:
            return redirect(first or url_for(".registrations"), 303)
        try:
            return _walk_in(event, form, groups)
        except RuleBroken as error:
            form.refuse(error)
            is_known = isinstance(error, AlreadyRegistered)
    form.offer_places()
    context = {"form": form, "groups": groups, "chosen": sections_chosen(groups), "is_known": is_known}
    return render_template("registration/new.html", **context), 422 if form.is_submitted() else 200


def _walk_in(event: Event, form: DeskForm, groups: list[Group]) -> Any:
    made = walk_in(
        event=event,
        person=form.person(organisation_id=form.organisation_chosen(by=current_user)),
        category=next(each for each in categories_of(event) if each.id == form.category.data),
        mode=form.chosen_mode(),
        section_ids=sections_chosen(groups),
        consent=str(form.consent.label.text) if form.consent.data else "",
        by=current_user,
    )
    address = url_for(".detail", registration_id=made.id)
    settle(form.form_key.data, address)
    flash(_("Registered: %(name)s.", name=made.person.name), "ok")
    return redirect(address, 303)


@registration.get("/manage/<event>/registrations/<int:registration_id>")
@requires(may_see_registrations)
def detail(event: Event, registration_id: int) -> Any:
    found = registration_or_404(event, registration_id)
    return render_template(
        "registration/detail.html",
        one=found,
        person=found.person,
        place=_place(found.person),
        form=Form(),
        queue=place_in_queue(found),
        history=[(entry, told(entry)) for entry in _history(found)],
        letters=_letters(found),
        letter_states=LETTER_STATES,
        may_change=may_register_people(current_user, event),
        decisions=_decisions(found),
        is_living=found.status in LIVING,
        panels=[Markup(draw(found)) for _order, draw in sorted(board.registration_panels, key=lambda each: each[0])],
    )


def _place(person: Person) -> str:
    organisation = person.organisation
    if organisation is None or organisation.settlement is None:
        return ""
    return place_beside(organisation.short_name, organisation.settlement.name, organisation.settlement.kind)


def _history(found: Registration) -> Sequence[HistoryEntry]:
    query = select(HistoryEntry).where(
        HistoryEntry.subject_type == Registration.__tablename__, HistoryEntry.subject_id == found.id
    )
    return db.session.scalars(query.order_by(HistoryEntry.id.desc())).all()


def _letters(found: Registration) -> Sequence[Message]:
    query = select(Message).where(Message.recipient_type == "registration", Message.recipient_id == found.id)
    return db.session.scalars(query.order_by(Message.id.desc())).all()


def _decisions(found: Registration) -> list[str]:
    allowed = {"confirmations": MAY_CONFIRM, "refusals": MAY_DECLINE, "cancellations": MAY_CANCEL}
    return [name for name, statuses in allowed.items() if found.status in statuses]


@registration.route("/manage/<event>/registrations/<int:registration_id>/data", methods=["GET", "POST"])
@requires(may_register_people)
def change(event: Event, registration_id: int) -> Any:
    found = registration_or_404(event, registration_id)
    form, groups = ChangeForm(), section_groups(event)
    form.offer(event, categories_of(event))
    chosen = sections_chosen(groups) if form.is_submitted() else [each.section_id for each in found.choices]
    conflict: Person | None = None
    if not form.is_submitted():
        _show_saved(form, found)
    elif form.accepted():
        try:
            return _change(event, found, form, groups)
        except RuleBroken as error:
            form.refuse(error)
            if isinstance(error, ChangedMeanwhile):
                conflict, form.version.data = found.person, str(found.version)
    form.offer_places()
    context = {"form": form, "one": found, "groups": groups, "chosen": chosen, "conflict": conflict}
    return render_template("registration/change.html", **context), 422 if form.is_submitted() else 200


def _show_saved(form: ChangeForm, found: Registration) -> None:
    fill_personal(form, found)
    form.category.data, form.mode.data = found.category_id, found.mode.value
    form.note.data, form.version.data = found.note, str(found.version)


def _change(event: Event, found: Registration, form: ChangeForm, groups: list[Group]) -> Any:
    category = next(each for each in categories_of(event) if each.id == form.category.data)
    change_registration(
        registration=found,
        by=current_user,
        version=form.seen_version(),
        person=form.person(organisation_id=form.organisation_chosen(by=current_user)),
        email=form.email.data or "",
        category=category,
        mode=form.chosen_mode(),
        note=form.note.data or "",
    )
    wanted = sections_chosen(groups)
    if set(wanted) != {each.section_id for each in found.choices}:
        choose_sections(registration=found, section_ids=wanted, by=current_user)
    flash(_("Saved."), "ok")
    return redirect(url_for(".detail", registration_id=found.id), 303)


@registration.post("/manage/<event>/registrations/<int:registration_id>/links")
@requires(may_register_people)
def send_link_again(event: Event, registration_id: int) -> Any:
    """Send the personal link once more, to the address that stands in the registration."""
    found = registration_or_404(event, registration_id)
    if found.status not in LIVING or not found.email:
        raise RuleBroken(_("There is no address to send the link to."))
    send_link(registration=found, by=current_user)
    flash(_("A letter with the link is on its way to %(address)s.", address=found.email), "ok")
    return redirect(url_for(".detail", registration_id=found.id), 303)
