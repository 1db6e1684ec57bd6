"""What other pages say of the resolution."""

from __future__ import annotations

from datetime import date

from flask import Flask

from eventmgr.core.desk import board
from eventmgr.events.models import Event
from eventmgr.events.next_step import next_step
from eventmgr.events.public_page import links_of
from eventmgr.resolutions.announcements import ENTRY, count, needs
from eventmgr.resolutions.operations import add_clause, adopt, publish
from tests.conftest import Queries
from tests.factories import a_person, an_event
from tests.resolutions.scene import a_resolution, part_of


def test_the_desk_has_one_entry_for_the_resolution(app: Flask) -> None:
    assert board.entries.count(ENTRY) == 1


def test_nothing_waits_before_there_is_a_draft(app: Flask) -> None:
    event = an_event()
    assert (needs(event), count(event)) == ([], 0)


def test_blanks_early_dates_and_duties_without_a_name_wait(app: Flask) -> None:
    event = an_event()
    part = part_of(a_resolution(event))
    add_clause(part=part, kind="publish", values={}, by=None)
    add_clause(part=part, kind="publish", values={"work": "сборник", "due_on": "2027-04-01"}, by=None)
    with app.test_request_context():
        found = [(need.count, need.text, need.status) for need in needs(event)]
    assert found == [
        (1, "пункт с пропуском", "bad"),
        (1, "пункт со сроком раньше принятия", "bad"),
        (2, "пункта без ответственного", "warn"),
    ]
    assert count(event) == 5


def test_the_count_follows_every_change_of_the_draft(app: Flask) -> None:
    event = an_event()
    part = part_of(a_resolution(event))
    assert count(event) == 0
    add_clause(part=part, kind="approve", values={}, by=None)
    assert count(event) == 1


def test_an_unchanged_draft_is_counted_with_one_statement(app: Flask, queries: Queries) -> None:
    event = an_event()
    add_clause(part=part_of(a_resolution(event)), kind="approve", values={}, by=None)
    count(event)
    with queries:
        count(event)
    assert len(queries) == 1


def published(event: Event) -> None:
    resolution = a_resolution(event)
    add_clause(part=part_of(resolution), kind="free", values={"text": "Готово."}, by=None)
    adopt(
        resolution=resolution, adopted_on=date(2027, 12, 6), chair=a_person(), secretary=a_person(), votes_for=1,
        votes_against=0, votes_abstained=0, by=None,
    )  # fmt: skip
    publish(resolution=resolution, by=None)


def test_everybody_is_led_to_a_published_resolution(app: Flask) -> None:
    event, other = an_event(), an_event()
    with app.test_request_context():
        published(event)
        step = next_step(event)
        assert step is not None
        assert (step.label, step.url, step.priority) == ("Прочитать резолюцию", f"/e/{event.slug}/resolution", 40)
        assert [link.url for link in links_of(event) if "resolution" in link.url] == [f"/e/{event.slug}/resolution"]
        assert [link.url for link in links_of(other) if "resolution" in link.url] == []
