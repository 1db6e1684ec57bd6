"""Choose who has the vote and how it is counted; give mandates."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import delete, select

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.events.models import Event
from eventmgr.people.models import Organisation
from eventmgr.registration.models import Category, Registration, Status
from eventmgr.resolutions.ballots.models import Majority, Mandate, VotingCategory, VotingRule, Weight
from eventmgr.resolutions.ballots.queries import Rules, count_open, rules_of
from eventmgr.resolutions.ballots.rules import MOST_VOTES


def change_rules(
    *, event: Event, category_ids: Iterable[int], quorum_percent: int | None, majority: Majority, weight: Weight,
    by: Actor | None, version: int | None = None,
) -> VotingRule:  # fmt: skip
    """`majority` is what new ballots begin with. Raises RuleBroken while voting is open, ChangedMeanwhile."""
    _check_nothing_open(event)
    chosen = _own_categories(event, category_ids)
    if quorum_percent is not None and not 1 <= quorum_percent <= 100:
        raise RuleBroken(_("Give a share from 1 to 100, or leave it empty."), "quorum_percent")
    before = rules_of(event)
    rule = _rule(event)
    if version is not None and version != before.version:
        raise ChangedMeanwhile(_("Somebody changed the rules of voting after you opened this page."))
    rule.quorum_percent, rule.majority, rule.weight = quorum_percent, majority, weight
    rule.version = before.version + 1
    db.session.flush()
    db.session.execute(delete(VotingCategory).where(VotingCategory.rule_id == rule.id))
    db.session.add_all([VotingCategory(rule_id=rule.id, category_id=each) for each in sorted(chosen)])
    db.session.flush()
    record("voting_rule.change", rule, by=by, before=_told(before), after=_told(rules_of(event)))
    return rule


def _rule(event: Event) -> VotingRule:
    """The row of the event, locked; a new one where nobody has chosen yet."""
    found = db.session.scalar(select(VotingRule).where(VotingRule.event_id == event.id).with_for_update())
    if found is None:
        found = VotingRule(event=event, event_id=event.id, version=0)
        db.session.add(found)
    return found


def _own_categories(event: Event, ids: Iterable[int]) -> set[int]:
    own = set(db.session.scalars(select(Category.id).where(Category.event_id == event.id)))
    chosen = set(ids)
    if chosen - own:
        raise NotFound
    if not chosen:
        raise RuleBroken(_("Choose at least one category that has the vote."), "categories")
    return chosen


def _told(rules: Rules) -> dict[str, object]:
    return {
        "category_ids": sorted(rules.category_ids), "quorum_percent": rules.quorum_percent,
        "majority": rules.majority.value, "weight": rules.weight.value,
    }  # fmt: skip


def _check_nothing_open(event: Event) -> None:
    if count_open(event):
        raise RuleBroken(_("Voting is open. Who has the vote, and how many, can be changed when it is closed."))


def give_mandate(
    *, registration: Registration, votes: int, by: Actor | None, organisation: Organisation | None = None
) -> Mandate:
    """Enter a delegate's mandate, or change the one they have; without `organisation` it is the delegate's own."""
    _check_nothing_open(registration.event)
    if not 1 <= votes <= MOST_VOTES:
        raise RuleBroken(_("Give a number of votes from 1 to %(most)s.", most=MOST_VOTES), "votes")
    if registration.status is not Status.CONFIRMED:
        raise RuleBroken(_("Only a confirmed registration can hold a mandate."), "registration")
    found = db.session.scalar(select(Mandate).where(Mandate.registration_id == registration.id).with_for_update())
    before = {"votes": found.votes, "organisation_id": found.organisation_id} if found is not None else None
    mandate = found or Mandate(event_id=registration.event_id, registration=registration)
    theirs = organisation or registration.person.organisation
    mandate.votes, mandate.organisation, mandate.given_at = votes, theirs, now()
    mandate.organisation_id = theirs.id if theirs is not None else None
    db.session.add(mandate)
    db.session.flush()
    after = {"votes": votes, "organisation_id": mandate.organisation_id, "registration_id": registration.id}
    record("mandate.give", mandate, by=by, before=before, after=after)
    return mandate


def withdraw_mandate(*, mandate: Mandate, by: Actor | None) -> None:
    _check_nothing_open(mandate.registration.event)
    before = {"registration_id": mandate.registration_id, "votes": mandate.votes}
    record("mandate.withdraw", mandate, by=by, before=before)
    db.session.delete(mandate)


def copy_rules(previous: Event, event: Event) -> None:
    """The next holding votes as the last one did: categories by their titles; mandates are given anew."""
    rules = rules_of(previous)
    if not rules.version:
        return
    titles = select(Category.title).where(Category.id.in_(rules.category_ids))
    same = select(Category.id).where(Category.event_id == event.id, Category.title.in_(titles))
    ids = set(db.session.scalars(same))
    if ids:
        change_rules(
            event=event, category_ids=ids, quorum_percent=rules.quorum_percent, majority=rules.majority,
            weight=rules.weight, by=None,
        )  # fmt: skip
