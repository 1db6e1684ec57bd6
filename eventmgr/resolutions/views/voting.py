"""Voting as participants meet it: the personal page, and a phone in the hall that knows a badge."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventmgr.core.db import db, fail_request, looks_first, start_writing
from eventmgr.core.errors import RuleBroken
from eventmgr.core.headers import keep_nowhere
from eventmgr.core.permissions import public, token_holder
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.registration.personal_page import holder, personal_page
from eventmgr.resolutions.ballots.forms import ActForm, BadgeForm
from eventmgr.resolutions.ballots.models import Ballot, BallotState, Choice, Way
from eventmgr.resolutions.ballots.operations import Cast, cast
from eventmgr.resolutions.ballots.proving import hand_on, show_badge, voter_here
from eventmgr.resolutions.ballots.queries import ballot_or_404, ballots_of, own_votes, rules_of
from eventmgr.resolutions.ballots.rules import CHOICE_LABELS, OUTCOME_LABELS, VOICES, right_of
from eventmgr.resolutions.proposals.proving import TooManyWrong
from eventmgr.resolutions.views.blueprint import resolutions

CHOICES = {choice.value: choice for choice in Choice}


def _shown(voter: Registration) -> dict[str, Any]:
    """Ballots that are open or were closed, the open ones first, and what this person may do in them."""
    begun = (each for each in ballots_of(voter.event) if each.state is not BallotState.PLANNED)
    found = [each for each in begun if each.way is Way.PAGES]
    own, right = own_votes(voter, found), right_of(voter, rules_of(voter.event))
    open_now = [each for each in found if each.state is BallotState.OPEN]
    return {
        "event": voter.event,
        "voter": voter,
        "open_now": open_now,
        "is_asked": bool(right.votes) and any(each.may_change or each.id not in own for each in open_now),
        "closed": [each for each in reversed(found) if each.state is BallotState.CLOSED],
        "own": own,
        "right": right,
        "choice_labels": CHOICE_LABELS,
        "voices": VOICES,
        "outcome_labels": OUTCOME_LABELS,
        "choices": list(Choice),
    }


def _asked() -> Choice:
    """What the button pressed says."""
    if not ActForm().accepted() or request.form.get("choice") not in CHOICES:
        abort(400)
    return CHOICES[request.form["choice"]]


def _voted(ballot: Ballot, voter: Registration) -> str:
    """Counted in a transaction of its own; says why not, else nothing."""
    choice = _asked()
    start_writing()
    try:
        outcome = cast(ballot=ballot, registration=voter, choice=choice)
    except RuleBroken as error:
        fail_request()
        return error.message
    flash(_("Your vote is changed.") if outcome is Cast.CHANGED else _("Your vote is counted. Thank you."), "ok")
    return ""


@resolutions.get("/me/<token>/ballots")
@token_holder
def personal_ballots(token: str) -> Any:
    return _personal(token, holder(token))


@resolutions.post("/me/<token>/ballots/<int:ballot_id>")
@token_holder
@looks_first
def personal_vote(token: str, ballot_id: int) -> Any:
    mine = holder(token)
    refusal = _voted(ballot_or_404(mine.event, ballot_id), mine)
    if refusal:
        return _personal(token, mine, refusal)
    return redirect(url_for(".personal_ballots", token=token), 303)


def _personal(token: str, mine: Registration, refusal: str = "") -> Any:
    context = _shown(mine) | {"refusal": refusal, "act": ActForm(formdata=None)}
    return personal_page("resolutions/ballots/personal", token, mine, 409 if refusal else 200, **context)


@resolutions.route("/e/<event>/vote", methods=["GET", "POST"])
@public
@looks_first
def vote(event: Event) -> Any:
    """What a camera opens: the ballots for whom this phone knows, else the question for the badge."""
    keep_nowhere()
    voter, form = voter_here(event), BadgeForm()
    if form.accepted():
        start_writing()
        refused = _refused(event, form)
        if refused is None:
            return redirect(url_for(".vote"), 303)
    elif voter is not None and not form.is_submitted():
        return _hall(voter)
    return render_template("resolutions/ballots/badge.html", form=form), 422 if form.is_submitted() else 200


def _refused(event: Event, form: BadgeForm) -> RuleBroken | None:
    """Nothing when the badge is known; wrong codes are counted, also when the answer is a refusal."""
    try:
        show_badge(event, form.code.data or "", form.family.data or "")
    except RuleBroken as error:
        if not isinstance(error, TooManyWrong):
            db.session.commit()
        form.refuse(error)
        return error
    return None


def _hall(voter: Registration, refusal: str = "") -> Any:
    page = render_template(
        "resolutions/ballots/hall.html", refusal=refusal, act=ActForm(formdata=None), **_shown(voter)
    )
    return page, 409 if refusal else 200


@resolutions.post("/e/<event>/vote/<int:ballot_id>")
@public
@looks_first
def hall_vote(event: Event, ballot_id: int) -> Any:
    keep_nowhere()
    voter = voter_here(event)
    if voter is None:
        return _to_hall()
    refusal = _voted(ballot_or_404(event, ballot_id), voter)
    return _hall(voter, refusal) if refusal else _to_hall()


@resolutions.post("/e/<event>/vote/next")
@public
def next_voter(event: Event) -> Response:
    hand_on(event)
    return _to_hall()


def _to_hall() -> Response:
    return redirect(url_for(".vote"), 303)
