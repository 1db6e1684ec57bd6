from __future__ import annotations

from typing import Any

import pytest

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.history import HistoryEntry
from eventmgr.people.models import Settlement, SettlementKind
from eventmgr.people.operations import (
    add_organisation,
    add_person,
    change_organisation,
    change_person,
    find_or_add_settlement,
    remember_form,
    remembered_form,
    set_organisers,
)
from eventmgr.people.queries import organisers_of
from tests.factories import a_registration, a_settlement, a_user, an_event, an_organisation

pytestmark = pytest.mark.usefixtures("app")


def a_name(**given: str) -> dict[str, Any]:
    return {"family": "Хасянова", "given": "Наталья", "patronymic": "Владимировна"} | given


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (a_name(family="ХАСЯНОВА"), "Хасянова Наталья Владимировна"),
        (a_name(family="Xacянoва"), "Хасянова Наталья Владимировна"),
        (a_name(family="петрова-водкина"), "Петрова-Водкина Наталья Владимировна"),
        (a_name(family="д’артаньян", patronymic=""), "Д'Артаньян Наталья"),
        (a_name(family="Smith", given="JOHN", patronymic=""), "Smith John"),
    ],
)
def test_names_are_tidied(typed: dict[str, Any], kept: str) -> None:
    assert add_person(by=None, **typed).name == kept


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        (a_name(), Gender.FEMININE),
        (a_name(family="Ткаченко", given="Олег", patronymic="Ильич"), Gender.MASCULINE),
        (a_name(family="Ткаченко", given="А.", patronymic="В."), None),
    ],
)
def test_the_gender_is_proposed_from_the_name(name: dict[str, Any], gender: Gender | None) -> None:
    person = add_person(by=None, **name)
    assert (person.gender, person.gender_is_sure) == (gender, False)


def test_a_corrected_gender_outlives_a_change_of_name() -> None:
    person = add_person(by=None, **a_name())
    change_person(person=person, by=None, gender=Gender.MASCULINE)
    change_person(person=person, by=None, given="Анна")
    assert (person.gender, person.gender_is_sure) == (Gender.MASCULINE, True)


@pytest.mark.parametrize("family", ["", "   "])
def test_a_family_name_is_needed(family: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        add_person(by=None, **a_name(family=family))
    assert refusal.value.field == "family"


def test_a_change_is_in_the_history_and_nothing_changed_is_not() -> None:
    person = add_person(by=None, **a_name())
    user = a_user()
    change_person(person=person, by=user, position="директор")
    change_person(person=person, by=user, position="директор")

    entries = db.session.query(HistoryEntry).filter_by(action="person.change", subject_id=person.id).all()
    assert [(e.actor_name, e.before["position"], e.after["position"]) for e in entries] == [(user.name, "", "директор")]


def test_two_who_change_one_organisation() -> None:
    organisation = an_organisation()
    seen = organisation.version
    change_organisation(organisation=organisation, by=None, version=seen, short_name="ЦБ")
    with pytest.raises(ChangedMeanwhile):
        change_organisation(organisation=organisation, by=None, version=seen, short_name="ЦБС")


def test_the_search_key_follows_name_and_settlement() -> None:
    organisation = add_organisation(by=None, short_name="МУ «ЦБС»", settlement_id=a_settlement(name="Мыски").id)
    assert organisation.norm == "му цбс мыски"
    change_organisation(organisation=organisation, by=None, full_name="Система Ёлкина", settlement_id=None)
    assert organisation.norm == "му цбс система елкина"


def test_an_organisation_that_changes_its_name_is_found_in_the_registrations() -> None:
    work = an_organisation(short_name="Старая")
    registration = a_registration(an_event(), organisation=work)
    change_organisation(organisation=work, by=None, short_name="Новая")
    assert registration.norm.endswith("новая")


def test_a_settlement_is_added_once() -> None:
    one = find_or_add_settlement(name="Берёзовский", region="RU-KEM")
    assert find_or_add_settlement(name=" БЕРЕЗОВСКИЙ ", region="RU-KEM").id == one.id
    assert find_or_add_settlement(name="Берёзовский", region="RU-SVE").id != one.id
    assert find_or_add_settlement(name="Берёзовский", region="RU-KEM", kind=SettlementKind.DISTRICT).id != one.id
    assert db.session.query(Settlement).count() == 3


@pytest.mark.parametrize("region", ["", "RU", "RU-XXX", "XX-1", "ru-kem", "RU-KEM'; --"])
def test_a_settlement_needs_a_real_region(region: str) -> None:
    with pytest.raises(RuleBroken):
        find_or_add_settlement(name="Тайга", region=region)


def test_organisers_keep_their_order() -> None:
    event, (one, two, three) = an_event(), [an_organisation() for _ in "abc"]
    set_organisers(event=event, organisation_ids=[three.id, one.id, three.id], by=None)
    assert [each.id for each in organisers_of(event)] == [three.id, one.id]
    set_organisers(event=event, organisation_ids=[two.id], by=None)
    assert [each.id for each in organisers_of(event)] == [two.id]


def test_a_confirmed_form_is_remembered() -> None:
    assert remembered_form("и.о. начальника", Case.DATIVE) is None
    remember_form(source="и.о. начальника", case=Case.DATIVE, form="и.о. начальнику", by=a_user())
    remember_form(source="и.о. начальника", case=Case.DATIVE, form="и.о. начальника", by=a_user())
    assert remembered_form("и.о. начальника", Case.DATIVE) == "и.о. начальника"
    assert remembered_form("и.о. начальника", Case.ACCUSATIVE) is None
