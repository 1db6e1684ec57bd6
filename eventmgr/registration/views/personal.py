"""The participant's own page, opened by the secret in its address."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, redirect, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventmgr.core.desk import board
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import Form
from eventmgr.core.permissions import token_holder
from eventmgr.core.spreadsheets import download
from eventmgr.registration.attachments import CALENDAR
from eventmgr.registration.forms import PersonalForm, fill_personal, sections_chosen
from eventmgr.registration.links import new_link
from eventmgr.registration.models import Registration
from eventmgr.registration.operations import cancel, change_registration, choose_sections
from eventmgr.registration.personal_page import holder, personal_page
from eventmgr.registration.queries import place_in_queue
from eventmgr.registration.rules import LIVING
from eventmgr.registration.sections import offers, section_groups
from eventmgr.registration.views.blueprint import registration
from eventmgr.registration.views.public import remember

IN_THE_PASS = 50
"""Panels announced below this order stand beside the name, the others under the sections."""


@registration.get("/me/<token>")
@token_holder
def personal(token: str) -> Any:
    mine = holder(token)
    remember(mine, token)
    sections = {offer.id: offer for offer in offers(mine.event)} if mine.choices else {}
    choices = sorted(mine.choices, key=lambda each: _by_hour(sections[each.section_id]))
    panels = sorted(board.personal_panels, key=lambda panel: panel[0])
    return personal_page(
        "registration/me",
        token,
        mine,
        is_living=mine.status in LIVING,
        queue=place_in_queue(mine),
        choices=[(each, sections[each.section_id]) for each in choices],
        beside=[Markup(html) for order, draw in panels if order < IN_THE_PASS and (html := draw(mine))],
        below=[Markup(html) for order, draw in panels if order >= IN_THE_PASS and (html := draw(mine))],
    )


def _by_hour(offer: Any) -> tuple[bool, float, int]:
    return offer.starts_at is None, offer.starts_at.timestamp() if offer.starts_at else 0.0, offer.number


@registration.route("/me/<token>/data", methods=["GET", "POST"])
@token_holder
def personal_data(token: str) -> Any:
    """Correct one's own data; a new address gets a new link, and the old links are closed."""
    mine = _living(token)
    form = PersonalForm()
    if not form.is_submitted():
        fill_personal(form, mine)
        form.version.data = str(mine.version)
    elif form.accepted():
        try:
            return _change(token, mine, form)
        except RuleBroken as error:
            form.refuse(error)
            form.version.data = str(mine.version)
    form.offer_places()
    return personal_page("registration/me_data", token, mine, 422 if form.is_submitted() else 200, form=form)


def _change(token: str, mine: Registration, form: PersonalForm) -> Any:
    before = mine.email
    values = form.person(organisation_id=form.organisation_chosen())
    change_registration(
        registration=mine, by=None, version=form.seen_version(), person=values, email=values.get("email", "")
    )
    if mine.email != before:
        token = remember(mine, new_link(mine, mine.event))
        flash(_("Saved. We have sent a new link to the new address; the old one is closed."), "ok")
    else:
        flash(_("Saved."), "ok")
    return redirect(url_for(".personal", token=token), 303)


def _living(token: str) -> Registration:
    mine = holder(token)
    if mine.status not in LIVING:
        abort(404)
    return mine


@registration.route("/me/<token>/sections", methods=["GET", "POST"])
@token_holder
def personal_sections(token: str) -> Any:
    mine = _living(token)
    form, groups = Form(), section_groups(mine.event)
    chosen = [choice.section_id for choice in mine.choices]
    if form.accepted():
        chosen = sections_chosen(groups)
        try:
            choose_sections(registration=mine, section_ids=chosen, by=None)
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("Your sections are saved."), "ok")
            return redirect(url_for(".personal", token=token), 303)
    status = 422 if form.is_submitted() else 200
    return personal_page("registration/me_sections", token, mine, status, form=form, groups=groups, chosen=chosen)


@registration.route("/me/<token>/cancellation", methods=["GET", "POST"])
@token_holder
def personal_cancellation(token: str) -> Any:
    """Asks first; the place goes to the next who waits."""
    mine = _living(token)
    form = Form()
    if form.accepted():
        cancel(registration=mine, by=None)
        flash(_("Your registration is cancelled. Thank you for telling us."), "ok")
        return redirect(url_for(".personal", token=token), 303)
    return personal_page("registration/me_cancel", token, mine, 422 if form.is_submitted() else 200, form=form)


@registration.get("/me/<token>/calendar.ics")
@token_holder
def personal_ics(token: str) -> Response:
    from eventmgr.registration.calendar import personal_calendar

    mine = holder(token)
    return download(personal_calendar(mine), f"{mine.event.slug}.ics", CALENDAR)
