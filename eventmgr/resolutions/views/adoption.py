"""The vote, and what is shown to everybody after it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.names import parse_name
from eventmgr.core.permissions import requires
from eventmgr.core.receipts import claim, settle
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.people.models import Person
from eventmgr.people.operations import add_person
from eventmgr.resolutions import operations
from eventmgr.resolutions.desk_page import desk_of
from eventmgr.resolutions.forms import AdoptionForm
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.queries import participants, person_called, resolution_or_404
from eventmgr.resolutions.views.blueprint import resolutions, to_desk, user


@resolutions.route("/manage/<event>/resolution/adoption", methods=["GET", "POST"])
@requires(may_draft)
def adoption(event: Event) -> Any:
    resolution = resolution_or_404(event)
    form = AdoptionForm()
    if request.method == "POST":
        led_to = claim(form.form_key.data or "") if form.form_key.data else None
        if led_to:
            return redirect(led_to, 303)
    elif resolution.state is not ResolutionState.DRAFT:
        return to_desk(event)
    else:
        form.adopted_on.data = event.ends_on
    if form.accepted() and _adopted(event, resolution, form):
        flash(_("The resolution is adopted. Its text is frozen."), "ok")
        settle(form.form_key.data or "", url_for("resolutions.desk", event=event))
        return to_desk(event)
    return _page(event, resolution, form), 422 if request.method == "POST" else 200


def _adopted(event: Event, resolution: Resolution, form: AdoptionForm) -> bool:
    try:
        operations.adopt(
            resolution=resolution, adopted_on=form.adopted_on.data, chair=_person(event, form.chair.data),
            secretary=_person(event, form.secretary.data), votes_for=form.votes_for.data,
            votes_against=form.votes_against.data, votes_abstained=form.votes_abstained.data, by=user(),
        )  # fmt: skip
    except RuleBroken as error:
        form.refuse(error)
        return False
    return True


def _person(event: Event, name: str) -> Person:
    """The one who is called so, or somebody new: a chair need not have registered."""
    known = person_called(event, name)
    if known is not None:
        return known
    parsed = parse_name(name)
    return add_person(by=user(), family=parsed.family, given=parsed.given, patronymic=parsed.patronymic)


def _page(event: Event, resolution: Resolution, form: AdoptionForm) -> str:
    desk = desk_of(event, resolution, "ru")
    return render_template(
        "resolutions/adoption.html", form=form, desk=desk, names=[person.name for person in participants(event)]
    )


@resolutions.post("/manage/<event>/resolution/publication")
@requires(may_draft)
def publication(event: Event) -> Any:
    operations.publish(resolution=resolution_or_404(event), by=user())
    flash(_("The resolution is published; everybody can read it."), "ok")
    return to_desk(event)


@resolutions.post("/manage/<event>/resolution/publication/withdrawal")
@requires(may_draft)
def withdrawal(event: Event) -> Any:
    operations.withdraw_publication(resolution=resolution_or_404(event), by=user())
    flash(_("The resolution is off the public pages; it stays adopted."), "ok")
    return to_desk(event)
