"""The vote, the public page and the files of the draft."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from eventmgr.events.models import Event
from eventmgr.resolutions.models import Resolution, ResolutionState
from tests.factories import a_person, a_registration
from tests.resolutions.acts import a_clause
from tests.resolutions.desk import at, page
from tests.resolutions.scene import people

VOTE = {
    "adopted_on": "2027-12-06", "chair": "Воронцова Галина Петровна", "secretary": "Панина Ольга Викторовна",
    "votes_for": "98", "votes_against": "1", "votes_abstained": "2", "is_checked": "y", "form_key": "k1",
}  # fmt: skip


def test_a_resolution_is_adopted_published_and_withdrawn(
    event: Event, resolution: Resolution, drafter: FlaskClient
) -> None:
    people(event, participants=2, libraries=1)
    a_clause(resolution)
    chair = a_person("Воронцова", "Галина", "Петровна")
    assert drafter.post(at(event, "/adoption"), data=VOTE).status_code == 303
    assert (resolution.state, resolution.chair, resolution.votes_for) == (ResolutionState.ADOPTED, chair, 98)
    assert resolution.secretary is not None
    assert resolution.secretary.name == "Панина Ольга Викторовна"
    a_registration(event)
    adopted = page(drafter.get(at(event)))
    assert "Participants: now 3, in the document 2." in adopted
    assert "2 специалиста" in adopted
    public = f"/e/{event.slug}/resolution"
    assert drafter.get(public).status_code == 404
    drafter.post(at(event, "/publication"))
    shown = page(drafter.get(public))
    assert 'id="p-1"' in shown
    assert "Поддержать библиотеки." in shown
    assert "Г. П. Воронцова" in shown
    assert drafter.get(f"{public}.docx").data[:2] == b"PK"
    assert "The conference resolves:" in page(drafter.get(f"{public}?in=en"))
    drafter.post(at(event, "/publication/withdrawal"))
    assert drafter.get(public).status_code == 404


def test_the_vote_sent_twice_is_recorded_once(event: Event, resolution: Resolution, drafter: FlaskClient) -> None:
    a_clause(resolution)
    answers = [drafter.post(at(event, "/adoption"), data=VOTE) for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(303, at(event))] * 2
    assert resolution.version == 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"adopted_on": "2027-12-05"}, "adopted_on"),
        ({"adopted_on": "вчера"}, "adopted_on"),
        ({"votes_for": "-1"}, "votes_for"),
        ({"votes_for": "много"}, "votes_for"),
        ({"chair": ""}, "chair"),
        ({"is_checked": ""}, "is_checked"),
    ],
)
def test_a_vote_that_cannot_be_is_refused_beside_its_field(
    event: Event, resolution: Resolution, drafter: FlaskClient, changed: dict[str, str], field: str
) -> None:
    a_clause(resolution)
    answer = drafter.post(at(event, "/adoption"), data=VOTE | changed)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in page(answer)
    assert resolution.state is ResolutionState.DRAFT


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", "Проект".encode())])
def test_the_draft_is_downloaded(
    event: Event, resolution: Resolution, drafter: FlaskClient, kind: str, start: bytes
) -> None:
    answer = drafter.get(at(event, f".{kind}"))
    assert answer.data.startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="resolution-{event.slug}.{kind}"'
    english = drafter.get(at(event, f".{kind}?in=en"))
    assert english.headers["Content-Disposition"] == f'attachment; filename="resolution-{event.slug}-en.{kind}"'
    assert drafter.get(at(event, ".exe")).status_code == 404
