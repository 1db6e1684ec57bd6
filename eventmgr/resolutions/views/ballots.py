"""The desk of ballots: the agenda, one ballot and its live count, opening, closing, voting again."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from eventmgr.core import qr
from eventmgr.core.addresses import address_of
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.ballots import operations
from eventmgr.resolutions.ballots.forms import ActForm, BallotForm, CountForm
from eventmgr.resolutions.ballots.models import Ballot, BallotState, Choice, Way
from eventmgr.resolutions.ballots.queries import (
    ballot_or_404,
    ballots_of,
    history_of,
    named_votes,
    repeated_ids,
    rules_of,
    standing_of,
    tally_of,
    turnout_of,
)
from eventmgr.resolutions.ballots.results import Standing, has_quorum
from eventmgr.resolutions.ballots.rules import (
    CHOICE_LABELS,
    MAJORITY_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    WAY_LABELS,
)
from eventmgr.resolutions.ballots.subjects import subjects_of
from eventmgr.resolutions.history_words import told
from eventmgr.resolutions.views.blueprint import resolutions, user

HERE = "/manage/<event>/resolution/ballots"
LABELS = {
    "state_labels": STATE_LABELS, "outcome_labels": OUTCOME_LABELS, "choice_labels": CHOICE_LABELS,
    "majority_labels": MAJORITY_LABELS, "way_labels": WAY_LABELS,
}  # fmt: skip


@resolutions.get(HERE)
@requires(may_see_resolution)
def ballots(event: Event) -> str:
    found, rules = ballots_of(event), rules_of(event)
    standing = standing_of(event, rules)
    return render_template(
        "resolutions/ballots/list.html", ballots=found, repeated=repeated_ids(found), rules=rules, standing=standing,
        is_there=has_quorum(standing, rules.quorum_percent), may_decide=may_draft(current_user, event), **LABELS,
    )  # fmt: skip


@resolutions.route(f"{HERE}/new", methods=["GET", "POST"])
@requires(may_draft)
def new_ballot(event: Event) -> Any:
    """`subject` in the address chooses beforehand, e.g. «clause:5»."""
    form = BallotForm()
    form.offer(subjects_of(event))
    if form.accepted():
        try:
            return only_once(form, lambda: _added(event, form))
        except RuleBroken as error:
            form.refuse(error)
    elif not form.is_submitted():
        form.subject.data = request.args.get("subject") or form.subject.choices[0].value
        form.way.data, form.majority.data = Way.HANDS.value, rules_of(event).majority.value
    return render_template("resolutions/ballots/new.html", form=form), 422 if form.is_submitted() else 200


def _added(event: Event, form: BallotForm) -> Response:
    ballot = operations.add_ballot(event=event, by=user(), **form.values())
    flash(_("Question %(number)s is on the agenda.", number=ballot.number), "ok")
    return to_ballot(ballot)


def to_ballot(ballot: Ballot) -> Response:
    return redirect(url_for(".ballot", ballot_id=ballot.id), 303)


@resolutions.get(f"{HERE}/<int:ballot_id>")
@requires(may_see_resolution)
def ballot(event: Event, ballot_id: int) -> str:
    return _page(event, ballot_or_404(event, ballot_id))


def _page(event: Event, found: Ballot, form: CountForm | None = None) -> str:
    if form is None and found.way is Way.HANDS and found.state is BallotState.OPEN:
        form = CountForm(formdata=None, data={"present": standing_of(event, rules_of(event)).present})
    return render_template(
        "resolutions/ballots/ballot.html", form=form, act=ActForm(formdata=None),
        names=named_votes([found]).get(found.id, {}) if found.state is BallotState.CLOSED else {},
        history=[(entry, told(entry)[0]) for entry in history_of(found)],
        may_decide=may_draft(current_user, event), **live(event, found),
    )  # fmt: skip


def live(event: Event, found: Ballot) -> dict[str, Any]:
    """What is known of a ballot now; figures are left out while they are hidden.

    Those of a secret ballot always: who sees somebody press a button would see what grows.
    """
    is_closed, rules = found.state is BallotState.CLOSED, rules_of(event)
    percent = found.quorum_percent if is_closed else rules.quorum_percent
    standing = _kept(found) if is_closed else standing_of(event, rules, found)
    is_shown = is_closed or not (found.hides_results or found.is_secret)
    return LABELS | {
        "ballot": found,
        "tally": tally_of(found) if is_shown else None,
        "turnout": turnout_of(found) if found.way is Way.PAGES else None,
        "standing": standing,
        "quorum_percent": percent,
        "is_there": has_quorum(standing, percent),
        "choices": list(Choice),
    }


def _kept(found: Ballot) -> Standing:
    return Standing(found.present or 0, found.entitled or 0)


@resolutions.get(f"{HERE}/<int:ballot_id>/live")
@requires(may_see_resolution)
def ballot_live(event: Event, ballot_id: int) -> Any:
    """What the desk asks for every second; unchanged, it costs no transfer."""
    found = ballot_or_404(event, ballot_id)
    response = make_response(render_template("resolutions/ballots/_live.html", **live(event, found)))
    response.add_etag()
    return response.make_conditional(request)


@resolutions.get(f"{HERE}/<int:ballot_id>/screen")
@requires(may_see_resolution)
def ballot_screen(event: Event, ballot_id: int) -> Any:
    """For the projector: large, without names; figures as the ballot lets them be seen."""
    found = ballot_or_404(event, ballot_id)
    address = address_of("resolutions.vote", event=event.slug)
    drawing = Markup(qr.svg(address, _("Vote by the code of a badge")))
    response = make_response(
        render_template("resolutions/ballots/screen.html", address=address, drawing=drawing, **live(event, found))
    )
    response.add_etag()
    return response.make_conditional(request)


@resolutions.post(f"{HERE}/<int:ballot_id>/opening")
@requires(may_draft)
def open_ballot(event: Event, ballot_id: int) -> Any:
    found = ballot_or_404(event, ballot_id)
    operations.open_ballot(ballot=found, by=user())
    flash(_("Voting is open."), "ok")
    return to_ballot(found)


@resolutions.post(f"{HERE}/<int:ballot_id>/closing")
@requires(may_draft)
def close_ballot(event: Event, ballot_id: int) -> Any:
    """Of personal pages one button; of hands the figures counted."""
    found = ballot_or_404(event, ballot_id)
    if found.way is Way.PAGES:
        operations.close_ballot(ballot=found, by=user())
        return _closed(found)
    form = CountForm()
    if form.accepted():
        try:
            return only_once(form, lambda: _counted(found, form))
        except RuleBroken as error:
            form.refuse(error)
    return _page(event, found, form), 422


def _counted(found: Ballot, form: CountForm) -> Response:
    operations.close_by_hands(ballot=found, by=user(), **form.values())
    return _closed(found)


def _closed(found: Ballot) -> Response:
    outcome = OUTCOME_LABELS[found.outcome] if found.outcome is not None else ""
    flash(_("Voting is closed: %(outcome)s.", outcome=outcome), "ok")
    return to_ballot(found)


@resolutions.post(f"{HERE}/<int:ballot_id>/repetition")
@requires(may_draft)
def repeat_ballot(event: Event, ballot_id: int) -> Any:
    fresh = operations.repeat_ballot(ballot=ballot_or_404(event, ballot_id), by=user())
    flash(
        _("The vote is on the agenda again as question %(number)s; the first count stays.", number=fresh.number), "ok"
    )
    return to_ballot(fresh)


@resolutions.post(f"{HERE}/<int:ballot_id>/removal")
@requires(may_draft)
def remove_ballot(event: Event, ballot_id: int) -> Any:
    operations.remove_ballot(ballot=ballot_or_404(event, ballot_id), by=user())
    flash(_("The question is off the agenda."), "ok")
    return redirect(url_for(".ballots"), 303)
