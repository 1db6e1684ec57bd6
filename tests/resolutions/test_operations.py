"""What the operations on a resolution change, refuse and remember."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.cases import Case
from eventmgr.events.models import Event
from eventmgr.resolutions.models import Numbering, PartKind, Resolution
from eventmgr.resolutions.operations import (
    PartChangedMeanwhile,
    add_clause,
    add_part,
    change_part,
    confirm_form,
    copy_outline,
    remove_part,
    rename_resolution,
    start_resolution,
)
from eventmgr.resolutions.paper import composition_of
from tests.factories import a_series, a_user, an_event
from tests.resolutions.acts import a_clause, actions
from tests.resolutions.kinds.material import plain
from tests.resolutions.scene import a_resolution, part_of


def test_a_resolution_starts_with_its_title_and_the_usual_parts(app: Flask) -> None:
    event = an_event(ordinal=4)
    resolution = start_resolution(event=event, by=a_user(name="О. В. Панина"))
    assert resolution.title == "Резолюция IV Ежегодной сессии конференции «Кузбасские библиотеки»"
    assert resolution.title_en == "Resolution of the 4th Annual Session of the Kuzbass Libraries conference"
    assert [(part.kind, part.heading, part.numbering) for part in resolution.parts] == [
        (PartKind.PREAMBLE, "", Numbering.NONE),
        (PartKind.FINDINGS, "", Numbering.NONE),
        (PartKind.DECISIONS, "Конференция постановляет:", Numbering.RESTARTED),
        (PartKind.RECOMMENDATIONS, "Конференция рекомендует:", Numbering.CONTINUED),
        (PartKind.CLOSING, "", Numbering.NONE),
    ]
    assert actions(event) == ["resolution.start"]


def test_an_event_has_one_resolution(app: Flask) -> None:
    event = an_event()
    start_resolution(event=event, by=None)
    with pytest.raises(RuleBroken):
        start_resolution(event=event, by=None)


def test_an_event_outside_the_count_has_a_title_without_ordinal(app: Flask) -> None:
    event = an_event(ordinal=None, series=a_series(holding_genitive="Летней школы", holding_en=""))
    resolution = start_resolution(event=event, by=None)
    assert (resolution.title, resolution.title_en) == ("Резолюция Летней школы", "")


def test_a_part_takes_heading_lead_addressees_and_numbering(app: Flask) -> None:
    resolution = a_resolution()
    part = part_of(resolution, PartKind.RECOMMENDATIONS)
    change_part(part=part, by=None, version=1, addressees=["руководители библиотек"], numbering=Numbering.RESTARTED)
    assert (part.addressees, part.numbering, part.version) == (["руководители библиотек"], Numbering.RESTARTED, 2)
    with pytest.raises(PartChangedMeanwhile):
        change_part(part=part, by=None, version=1, heading="Другое:")
    with pytest.raises(RuleBroken) as refused:
        change_part(part=part, by=None, lead="Всего [[people]].")
    assert (refused.value.field, part.heading) == ("lead", "Конференция рекомендует:")


def test_a_part_is_added_behind_its_kind_and_removed_while_empty(app: Flask) -> None:
    resolution = a_resolution()
    part = add_part(resolution=resolution, kind=PartKind.RECOMMENDATIONS, by=None)
    assert [each.id for each in resolution.parts].index(part.id) == 4
    remove_part(part=part, by=None)
    assert len(resolution.parts) == 5
    a_clause(resolution)
    with pytest.raises(RuleBroken):
        remove_part(part=part_of(resolution), by=None)


def test_a_title_is_not_left_empty(app: Flask) -> None:
    resolution = a_resolution()
    rename_resolution(resolution=resolution, title="Итоговый документ", title_en="", by=None)
    with pytest.raises(RuleBroken):
        rename_resolution(resolution=resolution, title="", title_en="", by=None)
    assert resolution.title == "Итоговый документ"


def test_a_confirmed_form_is_used_from_then_on_and_no_longer_asked(app: Flask) -> None:
    resolution = a_resolution()
    values = {"duty": "подготовка сборника", "organisations": [{"name": "библиотека-филиал № 4"}]}
    add_clause(part=part_of(resolution), kind="assign", values=values, by=None)
    (before,) = composition_of(resolution, "ru").clauses
    for doubt in before.doubts:
        form = "библиотеку-филиал № 4" if "филиал" in doubt.source else "подготовку сборника"
        confirm_form(resolution=resolution, source=doubt.source, case=doubt.case, form=form, by=None)
    (after,) = composition_of(resolution, "ru").clauses
    assert "библиотеку-филиал № 4" in plain(after.text)
    assert after.doubts == ()


@pytest.mark.parametrize("form", ["", "а" * 501])
def test_a_form_that_is_empty_or_endless_is_refused(app: Flask, form: str) -> None:
    with pytest.raises(RuleBroken):
        confirm_form(resolution=a_resolution(), source="Совет", case=Case.GENITIVE, form=form, by=None)


def test_the_next_holding_takes_the_parts_without_clauses_and_facts(app: Flask) -> None:
    previous, event = an_event(ordinal=7), an_event(ordinal=8)
    resolution = a_resolution(previous)
    change_part(part=part_of(resolution), by=None, heading="Сессия постановляет:", lead="В 2007 году …")
    a_clause(resolution)
    copy_outline(previous, event)
    copy = composition_of(resolution_of_event(event), "ru")
    assert [part.heading for part in copy.parts] == [
        "", "", "Сессия постановляет:", "Конференция рекомендует:", "",
    ]  # fmt: skip
    assert list(copy.clauses) == []
    assert copy.resolution.title.startswith("Резолюция VIII Ежегодной сессии")


def resolution_of_event(event: Event) -> Resolution:
    return db.session.scalars(select(Resolution).where(Resolution.event_id == event.id)).one()
