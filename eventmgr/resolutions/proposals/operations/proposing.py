"""Bring a proposal in: from the personal page, by a code, by a letter, at the desk."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.grammar.fold import fold
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.core.tokens import digest, new_token
from eventmgr.events.models import Event
from eventmgr.programme.models import Section
from eventmgr.registration.models import Registration
from eventmgr.resolutions.kinds import KINDS
from eventmgr.resolutions.operations.clauses import is_broken
from eventmgr.resolutions.proposals import letters
from eventmgr.resolutions.proposals.models import Proposal, ProposalCall, ProposalState, UnconfirmedProposal
from eventmgr.resolutions.proposals.queries import own_count, sections_moderated
from eventmgr.resolutions.proposals.rules import (
    LETTER_LASTS,
    LONGEST,
    LONGEST_LINE,
    MOST,
    ProposalsClosed,
    check_open,
    check_takes_part,
    is_settled,
)
from eventmgr.resolutions.windows import next_number

TOLD = ("number", "text", "kind", "section_id", "addressee", "is_from_section")


def propose(
    *, registration: Registration, text: str, kind: str = "", section: Section | None = None, addressee: str = "",
    shows_author: bool = False, is_from_section: bool = False, is_by_code: bool = False,
) -> Proposal:  # fmt: skip
    """A participant's proposal, on behalf of the section they lead if `is_from_section`.

    Who gave the code of a badge (`is_by_code`) gets a letter, since others may have read the code.
    Raises ProposalsClosed, RuleBroken (not confirmed, too many, said before), NotFound for a foreign section.
    """
    check_open(registration.event)
    return _propose(registration, text, kind, section, addressee, shows_author, is_from_section, is_by_code)


def _propose(
    registration: Registration, text: str, kind: str, section: Section | None, addressee: str, shows_author: bool,
    is_from_section: bool = False, is_by_code: bool = False,
) -> Proposal:  # fmt: skip
    _check_words(registration.event, text, kind, section, addressee)
    # Of one person's forms sent at once the second waits here, and is counted after the first.
    db.session.refresh(registration, ["status"], with_for_update=True)
    check_takes_part(registration)
    if is_from_section and (
        section is None or section.id not in {each.id for each in sections_moderated(registration)}
    ):
        raise RuleBroken(_("Only its moderator can propose on behalf of a section."), "section")
    _check_many(registration)
    _check_new(registration, text)
    proposal = _add(
        registration.event, text=text, kind=kind, section=section, addressee=addressee, shows_author=shows_author,
        registration=registration, registration_id=registration.id, is_from_section=is_from_section,
    )  # fmt: skip
    record("proposal.add", proposal, by=None, after=snapshot(proposal, *TOLD, "registration_id"))
    if is_by_code:
        letters.tell(proposal, "received")
    return proposal


def enter(
    *, event: Event, text: str, by: Actor, kind: str = "", section: Section | None = None, addressee: str = "",
    author_name: str = "", is_from_section: bool = False,
) -> Proposal:  # fmt: skip
    """What was handed in on paper or said aloud, entered at the desk at any time before the adoption."""
    if is_settled(event):
        raise ProposalsClosed(_("The resolution is adopted; its text can no longer change."))
    _check_words(event, text, kind, section, addressee, author_name)
    if is_from_section and section is None:
        raise RuleBroken(_("Say of which section it is."), "section")
    proposal = _add(
        event, text=text, kind=kind, section=section, addressee=addressee, author_name=author_name,
        shows_author=False, is_from_section=is_from_section, entered_by_id=by.id,
    )  # fmt: skip
    record("proposal.enter", proposal, by=by, after=snapshot(proposal, *TOLD, "author_name"))
    return proposal


def keep_until_confirmed(
    *, registration: Registration, text: str, kind: str = "", section: Section | None = None, addressee: str = "",
    shows_author: bool = False,
) -> str:  # fmt: skip
    """Keep what was typed and write its author a letter with a link. Returns the token of the link.

    Raises ProposalsClosed and RuleBroken as `propose` does.
    """
    check_open(registration.event)
    _check_words(registration.event, text, kind, section, addressee)
    check_takes_part(registration)
    token = new_token()
    unconfirmed = UnconfirmedProposal(
        event_id=registration.event_id, registration=registration, token_digest=digest(token), text=text, kind=kind,
        section=section, addressee=addressee, shows_author=shows_author, typed_at=now(),
        expires_at=now() + LETTER_LASTS,
    )  # fmt: skip
    db.session.add(unconfirmed)
    letters.ask_to_confirm(unconfirmed, token)
    return token


def confirm(*, unconfirmed: UnconfirmedProposal) -> Proposal:
    """The letter arrived where it should: what was typed counts, once, also when the time has run out meanwhile."""
    db.session.refresh(unconfirmed, ["proposal_id"], with_for_update=True)
    if unconfirmed.proposal is not None:
        return unconfirmed.proposal
    if unconfirmed.expires_at <= now():
        raise RuleBroken(_("The link was good for a day. Please send the proposal once more."))
    if is_settled(unconfirmed.registration.event):
        raise ProposalsClosed(_("The resolution is adopted; its text can no longer change."))
    unconfirmed.proposal = _propose(
        unconfirmed.registration, unconfirmed.text, unconfirmed.kind, unconfirmed.section, unconfirmed.addressee,
        unconfirmed.shows_author,
    )  # fmt: skip
    return unconfirmed.proposal


def _check_words(
    event: Event, text: str, kind: str, section: Section | None, addressee: str, author_name: str = ""
) -> None:
    if not text.strip():
        raise RuleBroken(_("Please fill this in."), "text")
    if len(text) > LONGEST:
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST), "text")
    for name, line in (("addressee", addressee), ("author_name", author_name)):
        if len(line) > LONGEST_LINE:
            raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST_LINE), name)
    for name, written in (("text", text), ("addressee", addressee), ("author_name", author_name)):
        if is_broken(written):
            raise RuleBroken(_("There are characters here that cannot be read. Please type the text again."), name)
    if kind and kind not in KINDS:
        raise RuleBroken(_("There is no such kind of clause."), "kind")
    if section is not None and section.event_id != event.id:
        raise NotFound


def _check_many(registration: Registration) -> None:
    if own_count(registration) >= MOST:
        message = ngettext(
            "You have sent %(num)d proposal, more are not taken from one participant.",
            "You have sent %(num)d proposals, more are not taken from one participant.",
            MOST,
        )
        raise RuleBroken(message)


def _check_new(registration: Registration, text: str) -> None:
    same = select(Proposal.number).where(Proposal.registration_id == registration.id, Proposal.text == text).limit(1)
    number = db.session.scalar(same)
    if number is not None:
        raise RuleBroken(_("You have proposed this already: it is number %(number)s.", number=number), "text")


def norm_of(proposal: Proposal) -> str:
    return fold(f"{proposal.number} {proposal.text} {proposal.addressee} {proposal.author_name or ''}")


def _add(event: Event, **values: object) -> Proposal:
    proposal = Proposal(
        event=event, event_id=event.id, number=next_number(ProposalCall, event), state=ProposalState.NEW,
        proposed_at=now(), supporters=0, reason="", version=1, **values,
    )  # fmt: skip
    proposal.norm = norm_of(proposal)
    db.session.add(proposal)
    db.session.flush()
    return proposal
