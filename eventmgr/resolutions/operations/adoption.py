"""Adopt a resolution, publish it, withdraw the publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.events.queries import touch
from eventmgr.people.models import Person
from eventmgr.resolutions.composition import Composition, compose_resolution
from eventmgr.resolutions.facts import Evidence, evidence_of, facts_from
from eventmgr.resolutions.frozen import freeze
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.operations.drafting import bump, still_draft
from eventmgr.resolutions.remembered import forms_of

OUTCOME = ("state", "adopted_on", "chair_id", "secretary_id", "votes_for", "votes_against", "votes_abstained")
LARGEST_VOTE = 1_000_000
Step = Callable[[Resolution, Actor | None], None]
obstacles: list[Step] = []
"""Asked before adoption, in turn; each may raise RuleBroken."""
effects: list[Step] = []
"""Carried out in the transaction of the adoption, once the text is frozen: assignments, letters, members."""


def adopt(
    *, resolution: Resolution, adopted_on: date, chair: Person, secretary: Person, votes_for: int,
    votes_against: int, votes_abstained: int, by: Actor | None, present: int | None = None,
) -> Resolution:  # fmt: skip
    """Record the vote and freeze words and facts. Raises RuleBroken when something stands against it.

    `present` are the votes that were there by a ballot; without it the people checked in at the entrance count.
    """
    event = resolution.event
    db.session.flush()
    db.session.refresh(resolution, ["state"], with_for_update=True)
    still_draft(resolution)
    evidence = evidence_of(event)
    check_votes((votes_for, votes_against, votes_abstained), evidence, present)
    _check_day(event, adopted_on)
    before = snapshot(resolution, *OUTCOME)
    _check_text(_composed(resolution, evidence, "ru"))
    for obstacle in obstacles:
        obstacle(resolution, by)
    resolution.adopted_on, resolution.chair, resolution.secretary = adopted_on, chair, secretary
    resolution.chair_id, resolution.secretary_id = chair.id, secretary.id
    resolution.votes_for, resolution.votes_against = votes_for, votes_against
    resolution.votes_abstained, resolution.state = votes_abstained, ResolutionState.ADOPTED
    resolution.frozen = freeze(_composed(resolution, evidence, "ru"), _composed(resolution, evidence, "en"))
    bump(resolution)
    record("resolution.adopt", resolution, by=by, before=before, after=snapshot(resolution, *OUTCOME))
    for effect in effects:
        effect(resolution, by)
    touch(event.id)
    return resolution


def _composed(resolution: Resolution, evidence: Evidence, language: Language) -> Composition:
    return compose_resolution(resolution, facts_from(evidence, language), forms_of(resolution), language)


def check_votes(votes: tuple[int, int, int], evidence: Evidence, counted: int | None = None) -> None:
    """More votes than people at the door, no votes in favour, or a negative figure: there is a mistake.

    `counted` takes the place of the door: on-line votes and mandates are more than the people who came through it.
    """
    names = ("votes_for", "votes_against", "votes_abstained")
    for name, vote in zip(names, votes, strict=True):
        if not 0 <= vote <= LARGEST_VOTE:
            raise RuleBroken(_("Give a whole number, 0 or more."), name)
    present = evidence.attendance.checked_in if counted is None else 0
    if counted is not None and sum(votes) > counted:
        raise RuleBroken(_("These are more votes than the ballot counted."), "votes_for")
    if present and sum(votes) > present:
        message = ngettext(
            "%(votes)s votes, but %(num)d person was checked in at the entrance.",
            "%(votes)s votes, but %(num)d people were checked in at the entrance.",
            present,
            votes=sum(votes),
        )
        raise RuleBroken(message, "votes_for")
    if votes[0] <= votes[1]:
        raise RuleBroken(_("A resolution is adopted when more people vote for it than against it."), "votes_for")


def _check_day(event: Event, adopted_on: date) -> None:
    if adopted_on < event.starts_on:
        raise RuleBroken(_("A resolution cannot be adopted before the event begins."), "adopted_on")


def _check_text(composition: Composition) -> None:
    clauses = list(composition.clauses)
    if not clauses:
        raise RuleBroken(_("There are no clauses to adopt."))
    unfinished = [each for each in clauses if each.missing or each.has_blank]
    if unfinished:
        message = ngettext(
            "%(num)d clause has a blank that must be filled in: %(where)s.",
            "%(num)d clauses have blanks that must be filled in: %(where)s.",
            len(unfinished),
            where="; ".join(_name(each.number, each.text) for each in unfinished[:5]),
        )
        raise RuleBroken(message)


def _name(number: int | None, text: str) -> str:
    short = text if len(text) <= 50 else f"{text[:50].rstrip()}…"
    return f"{number}. {short}" if number else short


def publish(*, resolution: Resolution, by: Actor | None) -> Resolution:
    """Show the adopted document to everybody."""
    if resolution.state is not ResolutionState.ADOPTED:
        raise RuleBroken(_("Only an adopted resolution that is not yet published can be published."))
    return _show(resolution, ResolutionState.PUBLISHED, "resolution.publish", by)


def withdraw_publication(*, resolution: Resolution, by: Actor | None) -> Resolution:
    """Take the document off the public pages; it stays adopted."""
    if resolution.state is not ResolutionState.PUBLISHED:
        raise RuleBroken(_("The resolution is not published."))
    return _show(resolution, ResolutionState.ADOPTED, "resolution.withdraw", by)


def _show(resolution: Resolution, state: ResolutionState, action: str, by: Actor | None) -> Resolution:
    before = snapshot(resolution, "state")
    resolution.state = state
    resolution.published_at = now() if state is ResolutionState.PUBLISHED else None
    record(action, resolution, by=by, before=before, after=snapshot(resolution, "state"))
    touch(resolution.event_id)
    return resolution
