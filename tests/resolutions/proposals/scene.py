"""Proposals for tests, in a call that is open."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.tokens import digest
from eventmgr.events.models import Event
from eventmgr.registration.links import new_link
from eventmgr.registration.models import PersonalLink, Registration
from eventmgr.resolutions.proposals.models import Proposal, ProposalCall, ProposalState
from eventmgr.resolutions.proposals.operations import change_call, propose, support
from tests.factories import a_registration, an_event

HOUR = timedelta(hours=1)
number = count(1)


def an_open_call(event: Event, **given: Any) -> ProposalCall:
    values: dict[str, Any] = {
        "opens_at": now() - HOUR,
        "closes_at": now() + HOUR,
        "is_shared": True,
    }
    call = change_call(event=event, by=None, **values | given)
    db.session.commit()
    return call


def an_event_that_asks(**given: Any) -> Event:
    event = an_event(**given)
    an_open_call(event)
    return event


def a_proposal(event: Event, *, author: Registration | None = None, **given: Any) -> Proposal:
    """Opens the call of an event that has none."""
    if db.session.query(ProposalCall).filter_by(event_id=event.id).first() is None:
        an_open_call(event)
    values = {"text": f"Провести областной конкурс краеведов № {next(number)}."} | given
    proposal = propose(registration=author or a_registration(event), **values)
    db.session.commit()
    return proposal


def a_link(registration: Registration, token: str = "") -> str:
    """The token of a personal page; the one given, if any."""
    made = new_link(registration, registration.event)
    db.session.flush()
    if token:
        link = db.session.query(PersonalLink).filter_by(token_digest=digest(made)).one()
        link.token_digest = digest(token)
    db.session.commit()
    return token or made


def state_of(proposal: Proposal) -> tuple[ProposalState, int]:
    """As the database has it: state and supporters."""
    db.session.flush()
    db.session.refresh(proposal)
    return proposal.state, proposal.supporters


def backed(proposal: Proposal, *people: Registration) -> Proposal:
    for each in people:
        support(proposal=proposal, registration=each)
    return proposal
