"""Proposals as participants meet them: the page a QR code opens, the letter's link, the personal page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eventmgr.core.db import db, looks_first, start_writing
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.i18n import language
from eventmgr.core.permissions import public, token_holder
from eventmgr.core.throttle import is_exhausted, note
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.registration.personal_page import holder, personal_page
from eventmgr.resolutions.proposals import operations, proving
from eventmgr.resolutions.proposals.forms import ConfirmForm, PersonalProposalForm, PublicProposalForm
from eventmgr.resolutions.proposals.listing import Wanted, lines_for
from eventmgr.resolutions.proposals.models import Proposal
from eventmgr.resolutions.proposals.queries import (
    call_of,
    proposal_or_404,
    sections_moderated,
    sections_of,
    unconfirmed_or_404,
)
from eventmgr.resolutions.proposals.rules import STATE_LABELS, ProposalsClosed, why_closed
from eventmgr.resolutions.views.blueprint import resolutions

MOST_LETTERS, MOST_FROM_ONE_PLACE, AN_HOUR = 3, 200, timedelta(hours=1)


@resolutions.route("/e/<event>/proposals/new", methods=["GET", "POST"])
@public
@looks_first
def new_proposal(event: Event) -> Any:
    """`section` is the id of the one whose slide was photographed; `other` asks anew who it is."""
    call = call_of(event)
    closed = why_closed(event, call)
    if closed:
        return _closed(closed)
    form, sections = PublicProposalForm(), sections_of(event)
    form.offer(sections)
    known = None if "other" in request.values else proving.known_here(event)
    if not form.is_submitted():
        form.section.data = _asked_section({each.id for each in sections})
    elif form.accepted():
        start_writing()
        try:
            return _sent(event, form, known)
        except proving.TooManyWrong as error:
            form.refuse(error)
        except ProposalsClosed as error:
            return _closed(error.message)
        except RuleBroken as error:
            if error.field == "code":
                # Wrong codes are counted, also when the answer is a refusal.
                db.session.commit()
            form.refuse(error)
    status = 422 if form.is_submitted() else 200
    may_lead = known is None or bool(sections_moderated(known))
    page = render_template("resolutions/proposals/new.html", form=form, known=known, call=call, may_lead=may_lead)
    return page, status


def _asked_section(ids: set[int]) -> int:
    wanted = request.args.get("section", 0, type=int)
    return wanted if wanted in ids else 0


def _closed(reason: str) -> Any:
    """What was typed too late stands there to be copied."""
    typed = request.form.get("text", "")[:100_000]
    page = render_template("resolutions/proposals/closed.html", reason=reason, typed=typed)
    return page, 409 if request.method == "POST" else 200


def _sent(event: Event, form: PublicProposalForm, known: Registration | None) -> Any:
    words = form.words(sections_of(event)) | {"shows_author": form.shows_author.data}
    if known is None and not form.code.data and form.email.data:
        return _by_letter(event, form, words)
    if known is None and not form.code.data:
        raise RuleBroken(_("Type the code of your badge, or your e-mail address below."), "code")
    author = known or proving.prove_by_badge(event=event, code=form.code.data or "", family=form.family.data or "")

    def act() -> Any:
        proposal = operations.propose(
            registration=author, is_by_code=known is None, is_from_section=form.is_from_section.data, **words
        )
        _thank(proposal)
        section = form.section.data or None
        return redirect(url_for(".new_proposal", event=event, section=section), 303)

    return only_once(form, act)


def _thank(proposal: Proposal) -> None:
    flash(_("Thank you: it is proposal number %(number)s. The committee reads it.", number=proposal.number), "ok")


def _by_letter(event: Event, form: PublicProposalForm, words: dict[str, Any]) -> Any:
    """The page is the same whether the address is known or not, and shows the text, should the letter not come."""
    if form.is_from_section.data:
        raise RuleBroken(_("For a section, give the code of your badge or use your own page."), "is_from_section")
    address = form.email.data
    place, kept = f"proposal-from:{request.remote_addr}", f"proposal:{event.id}:{address}"
    if is_exhausted(place, most=MOST_FROM_ONE_PLACE, within=AN_HOUR):
        abort(429)
    author = proving.registered_with(event, address)
    if author is not None and not is_exhausted(kept, most=MOST_LETTERS, within=AN_HOUR):
        try:
            operations.keep_until_confirmed(registration=author, **words)
        except ProposalsClosed:
            raise
        except RuleBroken as error:
            # Who is not confirmed learns it nowhere but in their own mail and page.
            if error.field is not None:
                raise
    note(place)
    note(kept)
    return render_template("resolutions/proposals/by_letter.html", address=address, text=words["text"])


@resolutions.route("/e/<event>/proposals/confirmations/<token>", methods=["GET", "POST"])
@token_holder
def confirm_proposal(event: Event, token: str) -> Any:
    """Opening the link changes nothing, since mail programs open links too; the button counts."""
    unconfirmed = unconfirmed_or_404(event, token[:64])
    form = ConfirmForm()
    if form.accepted():
        try:
            operations.confirm(unconfirmed=unconfirmed)
        except RuleBroken as error:
            form.refuse(error)
        else:
            return redirect(request.path, 303)
    page = render_template("resolutions/proposals/confirm.html", form=form, unconfirmed=unconfirmed)
    return page, 422 if form.is_submitted() else 200


@resolutions.get("/me/<token>/proposals")
@token_holder
def personal_proposals(token: str) -> Any:
    """One's own, and those of others where the event shows them; `q` and `sort` are in the address."""
    mine = holder(token)
    call = call_of(mine.event)
    search, by_time = request.args.get("q", "")[:200].strip(), request.args.get("sort") == "time"
    is_shared = call is not None and call.is_shared
    lines = lines_for(mine, Wanted(search), by_time=by_time, is_english=language() == "en")
    own = [line for line in lines if line.registration_id == mine.id]
    others = [line for line in lines if line.registration_id != mine.id] if is_shared else []
    return personal_page(
        "resolutions/proposals/personal", token, mine, call=call, closed=why_closed(mine.event, call),
        search=search, by_time=by_time, own=own, others=others, labels=STATE_LABELS,
    )  # fmt: skip


@resolutions.route("/me/<token>/proposals/new", methods=["GET", "POST"])
@token_holder
@looks_first
def personal_proposal(token: str) -> Any:
    mine = holder(token)
    closed = why_closed(mine.event, call_of(mine.event))
    if closed:
        return _personal_closed(token, mine, closed)
    form, sections = PersonalProposalForm(), sections_of(mine.event)
    form.offer(sections)
    led = sections_moderated(mine)
    if not form.is_submitted():
        form.section.data = _asked_section({each.id for each in sections}) or (led[0].id if led else 0)
        form.is_from_section.data = bool(led)
    elif form.accepted():
        start_writing()
        try:
            return only_once(form, lambda: _proposed(token, mine, form))
        except ProposalsClosed as error:
            return _personal_closed(token, mine, error.message)
        except RuleBroken as error:
            form.refuse(error)
    return personal_page(
        "resolutions/proposals/personal_new", token, mine, 422 if form.is_submitted() else 200, form=form, led=led
    )


def _proposed(token: str, mine: Registration, form: PersonalProposalForm) -> Any:
    proposal = operations.propose(
        registration=mine, shows_author=form.shows_author.data, is_from_section=form.is_from_section.data,
        **form.words(sections_of(mine.event)),
    )  # fmt: skip
    _thank(proposal)
    return redirect(url_for(".personal_proposals", token=token), 303)


def _personal_closed(token: str, mine: Registration, reason: str) -> Any:
    typed = request.form.get("text", "")[:100_000]
    status = 409 if request.method == "POST" else 200
    return personal_page("resolutions/proposals/personal_closed", token, mine, status, reason=reason, typed=typed)


@resolutions.post("/me/<token>/proposals/<int:proposal_id>/support")
@token_holder
@looks_first
def support_proposal(token: str, proposal_id: int) -> Any:
    return _acted(token, proposal_id, operations.support)


@resolutions.post("/me/<token>/proposals/<int:proposal_id>/support/withdrawal")
@token_holder
@looks_first
def withdraw_support(token: str, proposal_id: int) -> Any:
    return _acted(token, proposal_id, operations.withdraw_support)


def _acted(token: str, proposal_id: int, act: Callable[..., Any]) -> Any:
    mine = holder(token)
    found = proposal_or_404(mine.event, proposal_id)
    start_writing()
    act(proposal=found, registration=mine)
    return _back(token, proposal_id)


def _back(token: str, proposal_id: int) -> Any:
    """To the same place of the same list; the buttons keep the search in the form."""
    kept: dict[str, Any] = {name: request.form[name][:200] for name in ("q", "sort") if request.form.get(name)}
    return redirect(url_for(".personal_proposals", token=token, _anchor=f"proposal-{proposal_id}", **kept), 303)
