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
from eventmgr.resolutions.ballots.models import Ballot
from eventmgr.resolutions.ballots.operations import adopt_by_ballot
from eventmgr.resolutions.ballots.queries import ballots_on_the_whole
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
        _take_figures(event, form)
    if form.accepted() and _adopted(event, resolution, form):
        flash(_("The resolution is adopted. Its text is frozen."), "ok")
        settle(form.form_key.data or "", url_for("resolutions.desk", event=event))
        return to_desk(event)
    return _page(event, resolution, form), 422 if request.method == "POST" else 200


def _take_figures(event: Event, form: AdoptionForm) -> None:
    """Those of the ballot the address names."""
    ballot = _chosen(event, request.args.get("ballot", ""))
    if ballot is not None:
        form.ballot.data = str(ballot.id)
        form.votes_for.data, form.votes_against.data = ballot.votes_for, ballot.votes_against
        form.votes_abstained.data = ballot.votes_abstained


def _chosen(event: Event, number: str | None) -> Ballot | None:
    return next((each for each in ballots_on_the_whole(event) if str(each.id) == number), None)


def _ballot_of(event: Event, form: AdoptionForm) -> Ballot | None:
    """The ballot the figures come from; figures that were changed since are those of a person."""
    ballot = _chosen(event, form.ballot.data)
    typed = (form.votes_for.data, form.votes_against.data, form.votes_abstained.data)
    if ballot is None or typed != (ballot.votes_for, ballot.votes_against, ballot.votes_abstained):
        return None
    return ballot


def _adopted(event: Event, resolution: Resolution, form: AdoptionForm) -> bool:
    try:
        _adopt(event, resolution, form)
    except RuleBroken as error:
        form.refuse(error)
        return False
    return True


def _adopt(event: Event, resolution: Resolution, form: AdoptionForm) -> None:
    ballot, chair, secretary = (
        _ballot_of(event, form), _person(event, form.chair.data), _person(event, form.secretary.data),
    )  # fmt: skip
    if ballot is not None:
        adopt_by_ballot(
            resolution=resolution, ballot=ballot, adopted_on=form.adopted_on.data, chair=chair, secretary=secretary,
            by=user(),
        )  # fmt: skip
        return
    operations.adopt(
        resolution=resolution, adopted_on=form.adopted_on.data, chair=chair, secretary=secretary,
        votes_for=form.votes_for.data, votes_against=form.votes_against.data,
        votes_abstained=form.votes_abstained.data, by=user(),
    )  # fmt: skip


def _person(event: Event, name: str) -> Person:
    """The one who is called so, or somebody new: a chair need not have registered."""
    known = person_called(event, name)
    if known is not None:
        return known
    parsed = parse_name(name)
    return add_person(by=user(), family=parsed.family, given=parsed.given, patronymic=parsed.patronymic)


def _page(event: Event, resolution: Resolution, form: AdoptionForm) -> str:
    desk, found = desk_of(event, resolution, "ru"), ballots_on_the_whole(event)
    return render_template(
        "resolutions/adoption.html", form=form, desk=desk, names=[person.name for person in participants(event)],
        ballots=found, taken=next((each for each in found if str(each.id) == form.ballot.data), None),
    )  # fmt: skip


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
