"""Findings of a draft: where they stand, what fixes them, who lets them stand, what they keep from happening."""

from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.resolutions.check.acknowledging import acknowledge, withdraw
from eventmgr.resolutions.check.fixes import fix
from eventmgr.resolutions.desk_page import Desk, desk_of
from eventmgr.resolutions.findings import Finding
from eventmgr.resolutions.models import Resolution, ResolutionState
from eventmgr.resolutions.operations import add_clause, change_part, override_clause
from tests.factories import a_user
from tests.resolutions.acts import a_clause, actions, texts
from tests.resolutions.scene import a_resolution, part_of
from tests.resolutions.test_adopting import adopted

WRONG = "Провести научно практическую конференцию."
RIGHT = "Провести научно-практическую конференцию."
SOURCES = ["Издать сборник  трудов.", "Поддержать библиотекарей библиотекарей."]


def desk(resolution: Resolution, language: str = "ru") -> Desk:
    return desk_of(resolution.event, resolution, "en" if language == "en" else "ru")


def the_finding(resolution: Resolution, key: str, language: str = "ru") -> Finding:
    (found,) = [finding for finding in desk(resolution, language).findings if finding.key == key]
    return found


def test_a_finding_of_the_text_names_its_clause_and_quote(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution)
    clause = a_clause(resolution, WRONG)
    found = the_finding(resolution, "lost-hyphen")
    assert (found.clause_id, found.number, found.level) == (clause.id, 2, "bad")
    assert (found.quote, found.fix) == ("научно практическую", "научно-практическую")


def test_a_typed_clause_is_not_asked_twice_what_its_fields_tell(app: Flask) -> None:
    resolution = a_resolution()
    add_clause(part=part_of(resolution), kind="publish", values={"work": "сборник"}, by=None)
    assert [finding.key for finding in desk(resolution).findings if finding.key != "form"] == ["nobody", "no_date"]


@pytest.mark.parametrize("text", [WRONG, "Провести научно\u00a0практическую конференцию."])
def test_a_fix_changes_the_clause_and_is_remembered(app: Flask, text: str) -> None:
    resolution = a_resolution()
    a_clause(resolution, text)
    fix(resolution=resolution, finding=the_finding(resolution, "lost-hyphen"), language="ru", by=a_user())
    assert texts(resolution) == [RIGHT]
    assert actions(resolution.event)[-1] == "clause.change"
    assert [finding.key for finding in desk(resolution).findings if finding.key == "lost-hyphen"] == []


def test_a_fix_goes_into_the_free_text_where_there_is_one(app: Flask) -> None:
    resolution = a_resolution()
    clause = a_clause(resolution)
    override_clause(clause=clause, text=WRONG, text_en="To hold on line talks.", by=None)
    fix(resolution=resolution, finding=the_finding(resolution, "lost-hyphen"), language="ru", by=None)
    assert (clause.override, clause.override_en) == (RIGHT, "To hold on line talks.")
    fix(resolution=resolution, finding=the_finding(resolution, "lost-hyphen", "en"), language="en", by=None)
    assert (clause.override, clause.override_en) == (RIGHT, "To hold on-line talks.")


def test_a_fix_goes_into_the_words_of_a_part(app: Flask) -> None:
    resolution = a_resolution()
    part = part_of(resolution)
    a_clause(resolution)
    change_part(part=part, by=None, lead="Обсудив по русски доклады, участники пришли к общему мнению.")
    found = the_finding(resolution, "lost-hyphen")
    assert (found.clause_id, found.part_id) == (None, part.id)
    fix(resolution=resolution, finding=found, language="ru", by=None)
    assert part.lead == "Обсудив по-русски доклады, участники пришли к общему мнению."


def test_what_stands_in_two_places_is_not_fixed_with_one_click(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution, f"{WRONG} {WRONG}")
    found = desk(resolution).findings[0]
    assert not desk(resolution).may_be_fixed(found)
    with pytest.raises(RuleBroken):
        fix(resolution=resolution, finding=found, language="ru", by=None)


def test_an_acknowledged_finding_is_closed_with_name_and_reason(app: Flask) -> None:
    resolution, user = a_resolution(), a_user(name="О. В. Панина")
    a_clause(resolution, WRONG)
    row = acknowledge(
        resolution=resolution, finding=the_finding(resolution, "lost-hyphen"), reason="Так в названии.", by=user
    )
    page = desk(resolution)
    assert ([f.key for f in page.findings], [a.acknowledgement.reason for a in page.acknowledged]) == (
        [f.key for f in page.findings if f.key != "lost-hyphen"],
        ["Так в названии."],
    )
    assert (row.acknowledged_by, row.acknowledged_by_id, row.level) == ("О. В. Панина", user.id, "bad")
    assert actions(resolution.event)[-1] == "finding.acknowledge"


def test_a_changed_text_is_found_again_and_a_changed_neighbour_is_not(app: Flask) -> None:
    resolution = a_resolution()
    clause, neighbour = a_clause(resolution, WRONG), a_clause(resolution)
    acknowledge(resolution=resolution, finding=the_finding(resolution, "lost-hyphen"), reason="Так надо.", by=None)
    override_clause(clause=neighbour, text="Поддержать музеи.", by=None)
    assert [a.finding.key for a in desk(resolution).acknowledged] == ["lost-hyphen"]
    override_clause(clause=clause, text="Провести научно методическую конференцию.", by=None)
    assert (desk(resolution).acknowledged, the_finding(resolution, "lost-hyphen").quote) == ([], "научно методическую")


def test_an_acknowledgement_is_withdrawn(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution, WRONG)
    found = the_finding(resolution, "lost-hyphen")
    acknowledge(resolution=resolution, finding=found, reason="Так надо.", by=None)
    withdraw(resolution=resolution, fingerprint=found.fingerprint, by=None)
    assert the_finding(resolution, "lost-hyphen") == found
    assert actions(resolution.event)[-2:] == ["finding.acknowledge", "finding.withdraw"]
    with pytest.raises(NotFound):
        withdraw(resolution=resolution, fingerprint=found.fingerprint, by=None)


@pytest.mark.parametrize("reason", ["", "д" * 501], ids=["none", "too long"])
def test_a_finding_does_not_stand_without_a_reason(app: Flask, reason: str) -> None:
    resolution = a_resolution()
    a_clause(resolution, WRONG)
    with pytest.raises(RuleBroken) as refused:
        acknowledge(resolution=resolution, finding=the_finding(resolution, "lost-hyphen"), reason=reason, by=None)
    assert refused.value.field == "reason"


def test_an_error_keeps_a_resolution_from_being_adopted_until_it_is_overruled(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution, WRONG)
    with pytest.raises(RuleBroken, match="научно практическую"):
        adopted(resolution)
    acknowledge(resolution=resolution, finding=the_finding(resolution, "lost-hyphen"), reason="Так надо.", by=None)
    assert adopted(resolution).state is ResolutionState.ADOPTED


def test_warnings_keep_nothing_from_being_adopted(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution, "Издать сборник трудов.")
    assert "no-due-date" in [finding.key for finding in desk(resolution).findings]
    assert adopted(resolution).state is ResolutionState.ADOPTED


def test_nothing_is_acknowledged_in_an_adopted_resolution(app: Flask) -> None:
    resolution = a_resolution()
    a_clause(resolution, "Издать сборник трудов.")
    found = the_finding(resolution, "no-due-date")
    adopted(resolution)
    with pytest.raises(RuleBroken):
        acknowledge(resolution=resolution, finding=found, reason="Так надо.", by=None)


def test_the_facts_of_the_event_are_compared(app: Flask) -> None:
    resolution = a_resolution()
    part = resolution.parts[0]
    change_part(part=part, by=None, lead="6 декабря 2026 г. в г. Кемерово состоялась сессия.")
    assert the_finding(resolution, "contradiction").part_id == part.id
