"""The committee's tab: the list of proposals, each of them, what is decided, when they are taken."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.clock import from_zone, in_zone
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import VersionedForm, only_once
from eventmgr.core.i18n import language, localised
from eventmgr.core.lists import ordered, paginate
from eventmgr.core.lists import view as list_view
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.proposals import operations
from eventmgr.resolutions.proposals.forms import CallForm, ConfirmForm, DeclineForm, EnteredProposalForm, SortForm
from eventmgr.resolutions.proposals.listing import SORTS, Wanted, line_of, lines_query
from eventmgr.resolutions.proposals.models import Proposal, ProposalCall, ProposalState
from eventmgr.resolutions.proposals.queries import (
    call_of,
    clauses_of,
    counts_by_state,
    history_of,
    merged_into,
    proposal_or_404,
    proposals_among,
    resolution_state,
    sections_of,
)
from eventmgr.resolutions.proposals.rules import STATE_LABELS, is_settled, why_closed
from eventmgr.resolutions.proposals.wording import told
from eventmgr.resolutions.views.blueprint import resolutions, user

HERE = "/manage/<event>/resolution/proposals"
WINDOW = ("opens_at", "closes_at")


@resolutions.get(HERE)
@requires(may_see_resolution)
def proposals(event: Event) -> str:
    """Narrowed by `q`, `section` (0: none), `kind` ("-": none) and `state`; the most supported first."""
    view, wanted = list_view("-support"), _wanted()
    query = ordered(lines_query(event, wanted), view, SORTS, "support").order_by(Proposal.number)
    page = paginate(query, view, scalars=False)
    sections = sections_of(event)
    call = call_of(event)
    return render_template(
        "resolutions/proposals/list.html",
        page=page,
        lines=[line_of(row, is_english=language() == "en") for row in page.rows],
        wanted=wanted,
        counts=counts_by_state(event),
        labels=STATE_LABELS,
        sections=[(each.id, f"{each.number}. {localised(each, 'title')}") for each in sections],
        kind_titles={key: _(kind.title) for key, kind in KINDS.items()},
        call=call,
        closed=why_closed(event, call),
        may_decide=may_draft(current_user, event) and not is_settled(event),
    )


def _wanted() -> Wanted:
    states = {state.value: state for state in ProposalState}
    section = request.args.get("section", "")
    return Wanted(
        search=request.args.get("q", "")[:200].strip(),
        section_id=int(section) if section.isdecimal() and len(section) < 10 else None,
        kind=request.args.get("kind", "")[:32],
        state=states.get(request.args.get("state", "")),
    )


@resolutions.get(f"{HERE}/<int:proposal_id>")
@requires(may_see_resolution)
def proposal(event: Event, proposal_id: int) -> str:
    return _page(event, proposal_or_404(event, proposal_id))


def _page(
    event: Event, found: Proposal, *, sort_form: SortForm | None = None, decline_form: DeclineForm | None = None
) -> str:
    sections = sections_of(event)
    return render_template(
        "resolutions/proposals/proposal.html",
        proposal=found,
        merged=merged_into(found),
        clauses=[(clause, operations.wording_of(clause)) for clause in clauses_of(found)],
        history=[(entry, told(entry)) for entry in history_of(found)],
        labels=STATE_LABELS,
        kinds_offered=[(key, _(kind.title)) for key, kind in KINDS.items()],
        sort_form=sort_form or _sort_form(found, sections),
        decline_form=decline_form or DeclineForm(formdata=None, data={"version": found.version}),
        may_decide=may_draft(current_user, event) and not is_settled(event),
        has_draft=resolution_state(event) is not None,
    )


def _sort_form(found: Proposal, sections: Any) -> SortForm:
    shown = {
        "section": found.section_id or 0, "kind": found.kind, "addressee": found.addressee, "version": found.version,
    }  # fmt: skip
    form = SortForm(formdata=None, data=shown)
    form.offer(sections)
    return form


@resolutions.route(f"{HERE}/new", methods=["GET", "POST"])
@requires(may_draft)
def enter_proposal(event: Event) -> Any:
    """What was handed in on paper, also after the time has run out."""
    form, sections = EnteredProposalForm(), sections_of(event)
    form.offer(sections)
    if form.accepted():
        try:
            return only_once(form, lambda: _entered(event, form, form.words(sections)))
        except RuleBroken as error:
            form.refuse(error)
    return render_template("resolutions/proposals/enter.html", form=form), 422 if form.is_submitted() else 200


def _entered(event: Event, form: EnteredProposalForm, words: dict[str, Any]) -> Any:
    made = operations.enter(
        event=event, by=user(), author_name=form.author_name.data or "", is_from_section=form.is_from_section.data,
        **words,
    )  # fmt: skip
    flash(_("Proposal %(number)s is entered.", number=made.number), "ok")
    return redirect(url_for(".proposals", event=event), 303)


@resolutions.route(f"{HERE}/merging", methods=["GET", "POST"])
@requires(may_draft)
def merge_proposals(event: Event) -> Any:
    """Asks which of the chosen (`ids`) the others are merged into; the most supported is proposed."""
    form = ConfirmForm()
    ids = [int(each) for each in request.values.getlist("ids") if each.isdecimal() and len(each) < 10]
    found = proposals_among(event, ids)
    undecided = [each for each in found if each.state is ProposalState.NEW]
    into = _chosen(undecided, request.values.get("into", ""))
    if form.accepted():
        try:
            return only_once(form, lambda: _merged(event, into, undecided))
        except RuleBroken as error:
            form.refuse(error)
    status = 422 if form.is_submitted() else 200
    return render_template("resolutions/proposals/merge.html", form=form, proposals=undecided, into=into), status


def _chosen(found: list[Proposal], wanted: str) -> Proposal | None:
    named = [each for each in found if str(each.id) == wanted]
    return next(iter(named), None) or max(found, key=lambda each: (each.supporters, -each.number), default=None)


def _merged(event: Event, into: Proposal | None, found: list[Proposal]) -> Any:
    if into is None:
        raise RuleBroken(_("Choose at least two proposals to merge."))
    operations.merge(into=into, proposals=found, by=user())
    flash(_("Merged into proposal %(number)s; the authors are told.", number=into.number), "ok")
    return _to(event, into)


@resolutions.post(f"{HERE}/<int:proposal_id>/place")
@requires(may_draft)
def sort_proposal(event: Event, proposal_id: int) -> Any:
    found, sections = proposal_or_404(event, proposal_id), sections_of(event)
    form = SortForm()
    form.offer(sections)
    if form.accepted():
        section = next((each for each in sections if each.id == form.section.data), None)
        try:
            operations.sort_in(
                proposal=found, kind=form.kind.data or "", section=section, addressee=form.addressee.data or "",
                by=user(), version=form.seen_version(),
            )  # fmt: skip
        except RuleBroken as error:
            _refuse(form, error, found)
        else:
            flash(_("Saved."), "ok")
            return _to(event, found)
    return _page(event, found, sort_form=form), 422


@resolutions.post(f"{HERE}/<int:proposal_id>/refusal")
@requires(may_draft)
def decline_proposal(event: Event, proposal_id: int) -> Any:
    found, form = proposal_or_404(event, proposal_id), DeclineForm()
    if form.accepted():
        try:
            operations.decline(proposal=found, reason=form.reason.data or "", by=user(), version=form.seen_version())
        except RuleBroken as error:
            _refuse(form, error, found)
        else:
            flash(_("Declined; the author is told why."), "ok")
            return _to(event, found)
    return _page(event, found, decline_form=form), 422


def _refuse(form: VersionedForm, error: RuleBroken, found: Proposal) -> None:
    """Sent once more it counts: whoever saw the other's decision may still want theirs."""
    form.refuse(error)
    if isinstance(error, ChangedMeanwhile):
        form.version.data = str(found.version)


@resolutions.post(f"{HERE}/<int:proposal_id>/undoing")
@requires(may_draft)
def reopen_proposal(event: Event, proposal_id: int) -> Any:
    found, form = proposal_or_404(event, proposal_id), VersionedForm()
    if form.accepted():
        operations.reopen(proposal=found, by=user(), version=form.seen_version())
        flash(_("The decision is taken back; the author is told."), "ok")
    return _to(event, found)


def _to(event: Event, found: Proposal) -> Any:
    return redirect(url_for(".proposal", event=event, proposal_id=found.id), 303)


@resolutions.route(f"{HERE}/settings", methods=["GET", "POST"])
@requires(may_draft)
def proposal_settings(event: Event) -> Any:
    """When proposals are taken, by the clock of the event's place."""
    call = call_of(event)
    form = CallForm(data=_shown(event, call))
    if form.accepted():
        try:
            operations.change_call(
                event=event, opens_at=_instant(event, form.opens_at.data),
                closes_at=_instant(event, form.closes_at.data), is_shared=form.is_shared.data, by=user(),
                version=form.seen_version() if call is not None else None,
            )  # fmt: skip
        except RuleBroken as error:
            form.refuse(error)
            form.version.data = str(call.version) if call is not None else "0"
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for(".proposals", event=event), 303)
    page = render_template("resolutions/proposals/settings.html", form=form, call=call)
    return page, 422 if form.is_submitted() else 200


def _shown(event: Event, call: ProposalCall | None) -> dict[str, Any]:
    if call is None:
        return {"is_shared": True, "version": 0}
    walls = {
        name: in_zone(instant, event.zone).replace(tzinfo=None)
        for name in WINDOW
        if (instant := getattr(call, name)) is not None
    }
    return {"is_shared": call.is_shared, "version": call.version, **walls}


def _instant(event: Event, wall: datetime | None) -> datetime | None:
    return from_zone(wall, event.zone) if wall is not None else None
