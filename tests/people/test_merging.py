from __future__ import annotations

import pytest

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import HistoryEntry
from eventmgr.people.merging import merge_organisations, merge_persons
from eventmgr.people.operations import set_organisers
from eventmgr.people.queries import duplicates_of, living_organisation, organisers_of
from eventmgr.programme.models import Moderator, Speaker
from eventmgr.registration.models import Status
from tests.factories import a_person, a_registration, a_section, a_settlement, a_talk, an_event, an_organisation, saved

pytestmark = pytest.mark.usefixtures("app")


def test_everything_of_the_duplicate_belongs_to_the_survivor() -> None:
    one, other = a_person("Белова"), a_person("Белова", phone="+7")
    registration = a_registration(an_event(), person=other)
    talk = a_talk(an_event(), other)
    moderator = saved(Moderator(section=a_section(an_event()), person=other))

    merge_persons(survivor=one, duplicate=other, by=None)
    assert {registration.person_id, talk.speakers[0].person_id, moderator.person_id} == {one.id}
    assert (one.phone, other.merged_into_id) == ("+7", one.id)
    entry = db.session.query(HistoryEntry).filter_by(action="person.merge").one()
    assert (entry.subject_id, entry.before["id"]) == (one.id, other.id)


def test_a_talk_of_both_keeps_one_speaker() -> None:
    one, other = a_person(), a_person()
    talk = a_talk(an_event(), one, other)
    merge_persons(survivor=one, duplicate=other, by=None)
    assert [each.person_id for each in db.session.query(Speaker).filter_by(talk_id=talk.id)] == [one.id]


def test_two_registered_for_one_event_are_not_merged() -> None:
    event, one, other = an_event(), a_person(), a_person()
    a_registration(event, person=one)
    second = a_registration(event, person=other)
    with pytest.raises(RuleBroken):
        merge_persons(survivor=one, duplicate=other, by=None)

    second.status = Status.CANCELLED
    db.session.flush()
    merge_persons(survivor=one, duplicate=other, by=None)
    assert second.person_id == one.id


def test_merging_follows_to_the_last_survivor() -> None:
    first, second, third = (an_organisation() for _ in "abc")
    merge_organisations(survivor=second, duplicate=first, by=None)
    merge_organisations(survivor=third, duplicate=second, by=None)
    assert living_organisation(first.id) == third


@pytest.mark.parametrize("is_same", [True, False])
def test_what_is_merged_is_not_merged_again(is_same: bool) -> None:
    one, other = an_organisation(), an_organisation()
    if not is_same:
        merge_organisations(survivor=one, duplicate=other, by=None)
    with pytest.raises(RuleBroken):
        merge_organisations(survivor=one, duplicate=one if is_same else other, by=None)


def test_people_and_events_of_an_organisation_move() -> None:
    event, one, other = an_event(), an_organisation(short_name="ЦБС Тайги"), an_organisation()
    registration = a_registration(an_event(), organisation=other)
    set_organisers(event=event, organisation_ids=[one.id, other.id], by=None)

    merge_organisations(survivor=one, duplicate=other, by=None)
    assert registration.person.organisation_id == one.id
    assert registration.norm.endswith("цбс тайги")
    assert organisers_of(event) == [one]


def test_likely_duplicates_of_an_event_are_found() -> None:
    event, town = an_event(), a_settlement()
    work = [an_organisation(short_name=name, settlement=town) for name in ("МУ «ЦБС»", "ЦБС", "МИБС")]
    a_registration(event, person=a_person("Ёлкина", organisation=work[0]))
    twin = a_person("Елкина")
    a_registration(an_event(), person=a_person("Белова"))
    a_registration(an_event(), person=a_person("Белова"))

    found = [(each.kind, [row.id for row in each.rows]) for each in duplicates_of(event)]
    assert found == [("person", [twin.id - 1, twin.id]), ("organisation", [work[0].id, work[1].id])]
