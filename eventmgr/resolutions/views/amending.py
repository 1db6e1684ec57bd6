"""Amendments as participants meet them: the draft to read, an amendment to a clause, those of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from eventmgr.core.db import looks_first, start_writing
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import token_holder
from eventmgr.core.requests import HIGHEST_ID
from eventmgr.registration.models import Registration, Status
from eventmgr.registration.personal_page import holder, personal_page
from eventmgr.resolutions.discussion import operations
from eventmgr.resolutions.discussion.forms import PersonalAmendmentForm
from eventmgr.resolutions.discussion.listing import seen_by, supported_by
from eventmgr.resolutions.discussion.queries import amendment_or_404, discussion_of
from eventmgr.resolutions.discussion.rules import KIND_LABELS, STATE_LABELS, AmendmentsClosed, why_closed
from eventmgr.resolutions.discussion.standing import diff_of, label_of
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.paper import composition_of
from eventmgr.resolutions.proposals.operations import wording_of
from eventmgr.resolutions.queries import clause_or_404, resolution_of, resolution_or_404
from eventmgr.resolutions.views.amendments import wish_of
from eventmgr.resolutions.views.blueprint import resolutions


@resolutions.get("/me/<token>/amendments")
@token_holder
def personal_amendments(token: str) -> Any:
    """The draft while it is discussed; one's own amendments, and those of others where the event shows them."""
    mine = holder(token)
    discussion = discussion_of(mine.event)
    closed = why_closed(mine.event, discussion)
    is_shared = discussion is not None and discussion.opens_at is not None and discussion.is_shared
    resolution = resolution_of(mine.event) if not closed and mine.status is Status.CONFIRMED else None
    return personal_page(
        "resolutions/discussion/personal", token, mine, discussion=discussion, closed=closed, diff_of=diff_of,
        composition=composition_of(resolution, "ru") if resolution is not None else None,
        amendments=seen_by(mine, is_shared=is_shared), supported=supported_by(mine),
        states=STATE_LABELS, kinds_of_amendment=KIND_LABELS,
    )  # fmt: skip


@resolutions.route("/me/<token>/amendments/new/<int:clause_id>", methods=["GET", "POST"])
@token_holder
@looks_first
def personal_amendment(token: str, clause_id: int) -> Any:
    mine = holder(token)
    closed = why_closed(mine.event, discussion_of(mine.event))
    if closed:
        return _personal_closed(token, mine, closed)
    clause, form = clause_or_404(mine.event, min(clause_id, HIGHEST_ID)), PersonalAmendmentForm()
    if not form.is_submitted():
        form.text.data, form.clause_version.data = wording_of(clause), str(clause.version)
    elif form.accepted():
        start_writing()
        try:
            return only_once(form, lambda: _proposed(token, mine, clause, form))
        except AmendmentsClosed as error:
            return _personal_closed(token, mine, error.message)
        except RuleBroken as error:
            form.refuse(error)
            form.clause_version.data = str(clause.version)
    return personal_page(
        "resolutions/discussion/personal_new", token, mine, 422 if form.is_submitted() else 200, form=form,
        now_reads=wording_of(clause), label=label_of(resolution_or_404(mine.event), clause),
    )  # fmt: skip


def _proposed(token: str, mine: Registration, clause: Clause, form: PersonalAmendmentForm) -> Any:
    made = operations.propose_amendment(
        registration=mine, wish=wish_of(form, clause), shows_author=form.shows_author.data
    )
    flash(_("Thank you: it is amendment number %(number)s. The committee reads it.", number=made.number), "ok")
    return redirect(url_for(".personal_amendments", token=token, _anchor="mine"), 303)


def _personal_closed(token: str, mine: Registration, reason: str) -> Any:
    """What was typed too late stands there to be copied."""
    typed = "\n\n".join(filter(None, (request.form.get(name, "")[:50_000] for name in ("text", "reason"))))
    status = 409 if request.method == "POST" else 200
    return personal_page("resolutions/discussion/personal_closed", token, mine, status, reason=reason, typed=typed)


@resolutions.post("/me/<token>/amendments/<int:amendment_id>/support")
@token_holder
@looks_first
def support_amendment(token: str, amendment_id: int) -> Any:
    return _acted(token, amendment_id, operations.support_amendment)


@resolutions.post("/me/<token>/amendments/<int:amendment_id>/support/withdrawal")
@token_holder
@looks_first
def withdraw_amendment_support(token: str, amendment_id: int) -> Any:
    return _acted(token, amendment_id, operations.withdraw_amendment_support)


@resolutions.post("/me/<token>/amendments/<int:amendment_id>/withdrawal")
@token_holder
@looks_first
def withdraw_amendment(token: str, amendment_id: int) -> Any:
    mine = holder(token)
    found = amendment_or_404(mine.event, amendment_id)
    start_writing()
    operations.withdraw_amendment(amendment=found, registration=mine)
    flash(_("Your amendment %(number)s is withdrawn.", number=found.number), "ok")
    return _back(token, amendment_id)


def _acted(token: str, amendment_id: int, act: Callable[..., Any]) -> Any:
    mine = holder(token)
    found = amendment_or_404(mine.event, amendment_id)
    start_writing()
    act(amendment=found, registration=mine)
    return _back(token, amendment_id)


def _back(token: str, amendment_id: int) -> Any:
    return redirect(url_for(".personal_amendments", token=token, _anchor=f"amendment-{amendment_id}"), 303)
