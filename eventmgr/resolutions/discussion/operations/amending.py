"""Bring an amendment in: from the personal page, or at the desk on somebody's behalf."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.registration.models import Registration
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind, AmendmentState, Discussion, Procedure
from eventmgr.resolutions.discussion.operations.opening import keep_numbers
from eventmgr.resolutions.discussion.queries import own_count
from eventmgr.resolutions.discussion.rules import (
    LONGEST,
    LONGEST_LINE,
    LONGEST_REASON,
    MOST,
    AmendmentChangedMeanwhile,
    AmendmentsClosed,
    check_open,
    check_takes_part,
    check_undecided,
    is_settled,
)
from eventmgr.resolutions.discussion.standing import label_of
from eventmgr.resolutions.discussion.word_diff import is_changed
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations.clauses import is_broken
from eventmgr.resolutions.proposals.operations import wording_of
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.windows import next_number

TOLD = ("number", "kind", "clause_id", "clause_label", "original", "text", "reason")


@dataclass(frozen=True)
class Wish:
    """What somebody wants of a clause; `version` is the one they saw, None asks for no check."""

    kind: AmendmentKind
    clause: Clause
    text: str
    reason: str
    version: int | None = None


def propose_amendment(*, registration: Registration, wish: Wish, shows_author: bool = False) -> Amendment:
    """A participant's amendment.

    Raises AmendmentsClosed, AmendmentChangedMeanwhile when the clause has changed since it was read, RuleBroken (not
    confirmed, too many, said before, no change), NotFound for a foreign clause.
    """
    event = registration.event
    check_open(event)
    # Of one person's forms sent at once the second waits here, and is counted after the first.
    db.session.refresh(registration, ["status"], with_for_update=True)
    check_takes_part(registration)
    _check(event, wish)
    _check_many(registration)
    _check_new(registration, wish)
    amendment = _add(
        event, wish, registration=registration, registration_id=registration.id, shows_author=shows_author,
    )  # fmt: skip
    record("amendment.add", amendment, by=None, after=snapshot(amendment, *TOLD, "registration_id"))
    return amendment


def enter_amendment(*, event: Event, wish: Wish, by: Actor, author_name: str = "") -> Amendment:
    """What was handed in on paper or said aloud, entered at the desk at any time before the adoption."""
    if is_settled(event):
        raise AmendmentsClosed(_("The resolution is adopted; its text can no longer change."))
    if len(author_name) > LONGEST_LINE:
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST_LINE), "author_name")
    _check(event, wish)
    amendment = _add(event, wish, author_name=author_name, entered_by_id=by.id, shows_author=False)
    record("amendment.enter", amendment, by=by, after=snapshot(amendment, *TOLD, "author_name"))
    return amendment


def withdraw_amendment(*, amendment: Amendment, registration: Registration) -> Amendment:
    """By its author, while nobody has decided. Raises NotFound for that of another."""
    if amendment.registration_id != registration.id:
        raise NotFound
    db.session.flush()
    db.session.refresh(amendment, with_for_update={"of": Amendment})
    check_undecided(amendment)
    amendment.state = AmendmentState.WITHDRAWN
    amendment.version += 1
    record("amendment.withdraw", amendment, by=None, after=snapshot(amendment, "state"))
    return amendment


def _check(event: Event, wish: Wish) -> None:
    if wish.clause.part.resolution.event_id != event.id:
        raise NotFound
    needs_text = wish.kind is not AmendmentKind.DELETE
    for name, text, longest in (("text", wish.text, LONGEST), ("reason", wish.reason, LONGEST_REASON)):
        if not text.strip() and (needs_text or name == "reason"):
            raise RuleBroken(_("Please fill this in."), name)
        if len(text) > longest:
            raise RuleBroken(_("At most %(count)s characters, please.", count=longest), name)
        if is_broken(text):
            raise RuleBroken(_("There are characters here that cannot be read. Please type the text again."), name)
    if wish.version is not None and wish.version != wish.clause.version:
        raise AmendmentChangedMeanwhile(
            _("The committee changed this clause while you were writing. Its wording is shown anew; yours is kept.")
        )
    if wish.kind is AmendmentKind.CHANGE and not is_changed(wording_of(wish.clause), wish.text):
        raise RuleBroken(_("This is the wording the clause has already."), "text")


def _check_many(registration: Registration) -> None:
    if own_count(registration) >= MOST:
        message = ngettext(
            "You have sent %(num)d amendment, more are not taken from one participant.",
            "You have sent %(num)d amendments, more are not taken from one participant.",
            MOST,
        )
        raise RuleBroken(message)


def _check_new(registration: Registration, wish: Wish) -> None:
    same = select(Amendment.number).where(
        Amendment.registration_id == registration.id, Amendment.clause_id == wish.clause.id,
        Amendment.kind == wish.kind, Amendment.text == wish.text, Amendment.state == AmendmentState.NEW,
    )  # fmt: skip
    number = db.session.scalar(same.limit(1))
    if number is not None:
        raise RuleBroken(_("You have proposed this already: it is amendment %(number)s.", number=number), "text")


def _add(event: Event, wish: Wish, **values: object) -> Amendment:
    resolution = resolution_or_404(event)
    keep_numbers(resolution)
    is_deletion = wish.kind is AmendmentKind.DELETE
    amendment = Amendment(
        event=event, event_id=event.id, number=next_number(Discussion, event), kind=wish.kind, clause_id=wish.clause.id,
        clause_label=label_of(resolution, wish.clause), clause_version=wish.clause.version,
        original=wording_of(wish.clause), text="" if is_deletion else wish.text, reason=wish.reason,
        state=AmendmentState.NEW, procedure=Procedure.NONE, proposed_at=now(), supporters=0, version=1, **values,
    )  # fmt: skip
    amendment.norm = fold(f"{amendment.number} {amendment.text} {amendment.reason} {amendment.author_name or ''}")
    db.session.add(amendment)
    db.session.flush()
    return amendment
