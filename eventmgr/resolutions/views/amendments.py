"""The committee's tab: the list of amendments, each of them, what is decided, when they are taken."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.clock import from_zone, in_zone
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import VersionedForm, only_once
from eventmgr.core.lists import ordered, paginate
from eventmgr.core.lists import view as list_view
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.ballots.rules import OUTCOME_LABELS
from eventmgr.resolutions.ballots.rules import STATE_LABELS as BALLOT_STATES
from eventmgr.resolutions.discussion import operations
from eventmgr.resolutions.discussion.forms import DecideForm, DiscussionForm, EnteredAmendmentForm, RecommendForm
from eventmgr.resolutions.discussion.history_words import told
from eventmgr.resolutions.discussion.listing import SORTS, Wanted, amendments_query, standings
from eventmgr.resolutions.discussion.models import (
    Amendment,
    AmendmentKind,
    AmendmentState,
    Discussion,
    Procedure,
)
from eventmgr.resolutions.discussion.on_ballots import ballots_on
from eventmgr.resolutions.discussion.queries import (
    amendment_or_404,
    counts_by_state,
    discussion_of,
    history_of,
)
from eventmgr.resolutions.discussion.rules import (
    KIND_LABELS,
    PROCEDURE_LABELS,
    STATE_LABELS,
    is_discussed,
    is_settled,
    why_closed,
)
from eventmgr.resolutions.discussion.standing import Standing, diff_of
from eventmgr.resolutions.discussion.word_diff import word_diff
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.proposals.operations import wording_of
from eventmgr.resolutions.queries import clause_or_404
from eventmgr.resolutions.views.blueprint import resolutions, to_desk, user

HERE = "/manage/<event>/resolution/amendments"
WINDOW = ("opens_at", "closes_at")
LABELS = {"states": STATE_LABELS, "kinds_of_amendment": KIND_LABELS, "procedures": PROCEDURE_LABELS}


@resolutions.get(HERE)
@requires(may_see_resolution)
def amendments(event: Event) -> str:
    """Narrowed by `q`, `clause`, `kind`, `state` and `procedure`; by number unless sorted otherwise."""
    view, wanted = list_view("number"), _wanted()
    query = ordered(amendments_query(event, wanted), view, SORTS, "number").order_by(Amendment.number)
    discussion = discussion_of(event)
    return render_template(
        "resolutions/discussion/amendments.html",
        page=paginate(query, view),
        wanted=wanted,
        counts=counts_by_state(event),
        standings=standings(event),
        diff_of=diff_of,
        discussion=discussion,
        closed=why_closed(event, discussion),
        is_discussed=is_discussed(discussion),
        may_decide=may_draft(current_user, event) and not is_settled(event),
        **LABELS,
    )


def _wanted() -> Wanted:
    return Wanted(
        search=request.args.get("q", "")[:200].strip(),
        clause_id=request.args.get("clause", type=int),
        kind=_one_of(AmendmentKind, "kind"),
        state=_one_of(AmendmentState, "state"),
        procedure=_one_of(Procedure, "procedure"),
    )


def _one_of(kind: Any, name: str) -> Any:
    given = request.args.get(name, "")
    return kind(given) if given in set(kind) else None


@resolutions.get(f"{HERE}/<int:amendment_id>")
@requires(may_see_resolution)
def amendment(event: Event, amendment_id: int) -> str:
    return _page(event, amendment_or_404(event, amendment_id))


def _page(
    event: Event, found: Amendment, *, decide_form: DecideForm | None = None,
    recommend_form: RecommendForm | None = None,
) -> str:  # fmt: skip
    clause = db.session.get(Clause, found.clause_id) if found.clause_id else None
    now_reads = wording_of(clause) if clause is not None else ""
    made = db.session.get(Clause, found.made_clause_id) if found.made_clause_id else None
    standing = standings(event, found.clause_id).get(found.id, Standing()) if found.clause_id else Standing()
    return render_template(
        "resolutions/discussion/amendment.html",
        amendment=found,
        clause=clause,
        made=made,
        now_reads=now_reads,
        pieces=diff_of(found),
        moved=word_diff(found.original, now_reads) if clause is not None and now_reads != found.original else (),
        standing=standing,
        ballots=ballots_on(found),
        outcomes=OUTCOME_LABELS,
        ballot_states=BALLOT_STATES,
        history=[(entry, told(entry)) for entry in history_of(found)],
        decide_form=decide_form or _decide_form(found, clause),
        recommend_form=recommend_form or _recommend_form(found),
        may_decide=may_draft(current_user, event) and not is_settled(event),
        **LABELS,
    )


def _decide_form(found: Amendment, clause: Clause | None) -> DecideForm:
    seen = clause.version if clause is not None else 0
    shown = {"version": found.version, "text": found.text, "note": "", "clause_version": seen}
    return DecideForm(formdata=None, data=shown)


def _recommend_form(found: Amendment) -> RecommendForm:
    shown = {"version": found.version, "procedure": found.procedure.value, "note": found.procedure_note}
    return RecommendForm(formdata=None, data=shown)


@resolutions.post(f"{HERE}/<int:amendment_id>/recommendation")
@requires(may_draft)
def recommend_amendment(event: Event, amendment_id: int) -> Any:
    found, form = amendment_or_404(event, amendment_id), RecommendForm()
    if form.accepted():
        try:
            operations.recommend(
                amendment=found, procedure=Procedure(form.procedure.data), note=form.note.data or "", by=user(),
                version=form.seen_version(),
            )  # fmt: skip
        except RuleBroken as error:
            _refuse(form, error, found)
        else:
            flash(_("Saved."), "ok")
            return _to(event, found)
    return _page(event, found, recommend_form=form), 422


@resolutions.post(f"{HERE}/<int:amendment_id>/decision")
@requires(may_draft)
def decide_amendment(event: Event, amendment_id: int) -> Any:
    """`outcome` is accepted, modified (with `text`) or rejected (with `note`)."""
    found, form = amendment_or_404(event, amendment_id), DecideForm()
    outcome = request.form.get("outcome", "")
    if outcome not in set(AmendmentState):
        abort(400)
    if form.accepted():
        try:
            operations.decide(
                amendment=found, outcome=AmendmentState(outcome), by=user(), text=form.text.data or "",
                note=form.note.data or "", version=form.seen_version(), clause_version=form.seen_clause(),
            )  # fmt: skip
        except RuleBroken as error:
            _refuse(form, error, found)
        else:
            flash(_("Decided; the author is told."), "ok")
            return _to(event, found)
    return _page(event, found, decide_form=form), 422


def _refuse(form: Any, error: RuleBroken, found: Amendment) -> None:
    """Sent once more it counts: whoever saw what the other did may still want theirs."""
    form.refuse(error)
    if isinstance(error, ChangedMeanwhile):
        form.version.data = str(found.version)
        clause = db.session.get(Clause, found.clause_id) if found.clause_id else None
        if clause is not None and "clause_version" in form:
            form.clause_version.data = str(clause.version)


@resolutions.post(f"{HERE}/<int:amendment_id>/undoing")
@requires(may_draft)
def undo_amendment(event: Event, amendment_id: int) -> Any:
    found, form = amendment_or_404(event, amendment_id), VersionedForm()
    if form.accepted():
        operations.reopen_amendment(amendment=found, by=user(), version=form.seen_version())
        flash(_("The decision is taken back; the author is told. The document stays as it is."), "ok")
    return _to(event, found)


def _to(event: Event, found: Amendment) -> Any:
    return redirect(url_for(".amendment", event=event, amendment_id=found.id), 303)


@resolutions.route("/manage/<event>/resolution/clauses/<int:clause_id>/amendments/new", methods=["GET", "POST"])
@requires(may_draft)
def enter_amendment(event: Event, clause_id: int) -> Any:
    """What was handed in on paper, also after the time has run out."""
    clause, form = clause_or_404(event, clause_id), EnteredAmendmentForm()
    if is_settled(event):
        return to_desk(event)
    now_reads = wording_of(clause)
    if not form.is_submitted():
        form.text.data, form.clause_version.data = now_reads, str(clause.version)
    elif form.accepted():
        try:
            return only_once(form, lambda: _entered(event, clause, form))
        except RuleBroken as error:
            form.refuse(error)
            form.clause_version.data = str(clause.version)
    page = render_template("resolutions/discussion/enter.html", form=form, clause=clause, now_reads=now_reads)
    return page, 422 if form.is_submitted() else 200


def wish_of(form: Any, clause: Clause) -> operations.Wish:
    return operations.Wish(
        kind=AmendmentKind(form.kind.data), clause=clause, text=form.text.data or "", reason=form.reason.data or "",
        version=form.seen_version(),
    )  # fmt: skip


def _entered(event: Event, clause: Clause, form: EnteredAmendmentForm) -> Any:
    made = operations.enter_amendment(
        event=event, wish=wish_of(form, clause), by=user(), author_name=form.author_name.data or ""
    )
    flash(_("Amendment %(number)s is entered.", number=made.number), "ok")
    return _to(event, made)


@resolutions.route(f"{HERE}/settings", methods=["GET", "POST"])
@requires(may_draft)
def discussion_settings(event: Event) -> Any:
    """When amendments are taken, by the clock of the event's place."""
    discussion = discussion_of(event)
    form = DiscussionForm(data=_shown(event, discussion))
    if form.accepted():
        try:
            operations.change_discussion(
                event=event, opens_at=_instant(event, form.opens_at.data),
                closes_at=_instant(event, form.closes_at.data), is_shared=form.is_shared.data, by=user(),
                version=form.seen_version() if discussion is not None else None,
            )  # fmt: skip
        except RuleBroken as error:
            form.refuse(error)
            form.version.data = str(discussion.version) if discussion is not None else "0"
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for(".amendments", event=event), 303)
    page = render_template("resolutions/discussion/settings.html", form=form, discussion=discussion)
    return page, 422 if form.is_submitted() else 200


def _shown(event: Event, discussion: Discussion | None) -> dict[str, Any]:
    if discussion is None:
        return {"is_shared": True, "version": 0}
    walls = {
        name: in_zone(instant, event.zone).replace(tzinfo=None)
        for name in WINDOW
        if (instant := getattr(discussion, name)) is not None
    }
    return {"is_shared": discussion.is_shared, "version": discussion.version, **walls}


def _instant(event: Event, wall: datetime | None) -> datetime | None:
    return from_zone(wall, event.zone) if wall is not None else None


@resolutions.post(f"{HERE}/ending")
@requires(may_draft)
def end_discussion(event: Event) -> Any:
    operations.end_discussion(event=event, by=user())
    flash(_("The discussion is over; the clauses are numbered anew."), "ok")
    return redirect(url_for(".amendments", event=event), 303)
