"""The pages of importing and of the archive."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.events.models import Event
from eventmgr.resolutions.archive.models import ResolutionSource
from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.queries import resolution_of
from tests.resolutions.archive.scene import a_source, in_archive
from tests.resolutions.reading.scene import content_of, docx, p
from tests.resolutions.scene import a_resolution


def at(event: Event, more: str = "") -> str:
    return f"/manage/{event.slug}/resolution/import{more}"


def upload(client: FlaskClient, event: Event, name: str, content: bytes, **more: str) -> object:
    return client.post(at(event), data={"file": (BytesIO(content), name), **more}, content_type="multipart/form-data")


def sources(event: Event) -> list[ResolutionSource]:
    return db.session.query(ResolutionSource).filter_by(event_id=event.id).all()


def test_the_start_page_offers_it(drafter: FlaskClient, event: Event) -> None:
    page = drafter.get(f"/manage/{event.slug}/resolution").get_data(as_text=True)
    assert f'href="{at(event)}"' in page


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", content_of("session")), ("a.docx", docx(p("Резолюция")))], ids=["txt", "docx"]
)
def test_a_file_leads_to_its_preview(drafter: FlaskClient, event: Event, name: str, content: bytes) -> None:
    answer = upload(drafter, event, name, content)
    [source] = sources(event)
    assert (answer.status_code, answer.location) == (303, at(event, f"/{source.id}"))  # type: ignore[attr-defined]
    page = drafter.get(at(event, f"/{source.id}")).get_data(as_text=True)
    assert "Every word of the source is taken over." in page
    assert resolution_of(event) is None


def test_a_pasted_text_leads_to_its_preview(drafter: FlaskClient, event: Event) -> None:
    answer = drafter.post(at(event), data={"text": "Резолюция\n1. Утвердить план."})
    assert (answer.status_code, sources(event)[0].text) == (303, "Резолюция\n1. Утвердить план.")


def test_characters_no_database_keeps_are_left_out(drafter: FlaskClient, event: Event) -> None:
    answer = drafter.post(at(event), data={"text": "Резо\x00люция"})
    assert (answer.status_code, sources(event)[0].text) == (303, "Резолюция")


def test_an_upload_sent_twice_is_read_once(drafter: FlaskClient, event: Event) -> None:
    for _ in range(2):
        assert upload(drafter, event, "a.txt", b"Resolution", form_key="k1").status_code == 303  # type: ignore[attr-defined]
    assert len(sources(event)) == 1


def test_a_file_that_cannot_be_read_keeps_what_was_pasted(drafter: FlaskClient, event: Event) -> None:
    answer = upload(drafter, event, "a.pdf", b"%PDF-1.4 rubbish", text="набранное")
    page = answer.get_data(as_text=True)  # type: ignore[attr-defined]
    assert (answer.status_code, "набранное" in page, "The PDF is damaged" in page) == (422, True, True)  # type: ignore[attr-defined]
    assert sources(event) == []


def test_nothing_at_all_is_asked_for(drafter: FlaskClient, event: Event) -> None:
    answer = drafter.post(at(event), data={})
    assert (answer.status_code, "Choose a file or paste the text." in answer.get_data(as_text=True)) == (422, True)


def test_taking_it_in_begins_the_draft(drafter: FlaskClient, event: Event) -> None:
    source = a_source(event)
    answer = drafter.post(at(event, f"/{source.id}"), data={"way": "draft", "kind-2": "free", "numbering-2": "none"})
    resolution = resolution_of(event)
    assert resolution is not None
    assert (answer.status_code, resolution.state) == (303, ResolutionState.DRAFT)
    assert (resolution.parts[2].clauses[1].kind, resolution.parts[2].numbering.value) == ("free", "none")
    assert drafter.get(f"/manage/{event.slug}/resolution").status_code == 200


def test_taking_it_in_as_adopted_shows_it_as_it_was_written(drafter: FlaskClient, event: Event) -> None:
    source = a_source(event)
    drafter.post(at(event, f"/{source.id}"), data={"way": "adopted", "adopted_on": "2009-05-16"})
    resolution = resolution_of(event)
    assert resolution is not None
    assert (resolution.state, str(resolution.adopted_on)) == (ResolutionState.ADOPTED, "2009-05-16")
    page = drafter.get(f"/manage/{event.slug}/resolution").get_data(as_text=True)
    assert "Ввести в состав Ревизионной комиссии" in page


def test_a_wrong_day_shows_the_choices_again(drafter: FlaskClient, event: Event) -> None:
    source = a_source(event)
    data = {"way": "adopted", "adopted_on": "2999-01-01", "kind-0": "norm"}
    answer = drafter.post(at(event, f"/{source.id}"), data=data)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, '<option value="norm" selected>' in page, "in the future" in page) == (422, True, True)


def test_other_kinds_can_be_looked_at_first(drafter: FlaskClient, event: Event) -> None:
    source = a_source(event)
    answer = drafter.post(at(event, f"/{source.id}"), data={"way": "draft", "again": "1", "kind-0": "norm"})
    assert (answer.status_code, resolution_of(event)) == (200, None)


def test_a_document_can_be_dropped(drafter: FlaskClient, event: Event) -> None:
    source = a_source(event)
    assert drafter.post(at(event, f"/{source.id}/removal")).status_code == 303
    assert sources(event) == []


def test_an_event_with_a_resolution_leads_to_it(drafter: FlaskClient, event: Event) -> None:
    a_resolution(event)
    assert drafter.get(at(event)).status_code == 303


def test_a_source_is_of_one_event_and_waits_once(drafter: FlaskClient, event: Event) -> None:
    foreign, own = a_source(), a_source(event)
    drafter.post(at(event, f"/{own.id}"), data={"way": "draft"})
    assert [drafter.get(at(event, f"/{each.id}")).status_code for each in (foreign, own)] == [404, 404]


def test_hostile_text_is_only_text(drafter: FlaskClient, event: Event) -> None:
    drafter.post(at(event), data={"text": "<script>alert(1)</script>\n1. {{ 7*7 }} <b>x</b>"})
    page = drafter.get(at(event, f"/{sources(event)[0].id}")).get_data(as_text=True)
    assert ("<script>alert" in page, "{{ 7*7 }} &lt;b&gt;x&lt;/b&gt;" in page) == (False, True)


def test_the_public_archive_links_to_the_clause(client: FlaskClient, event: Event) -> None:
    resolution = in_archive(event=event)
    elected = next(clause for part in resolution.parts for clause in part.clauses if clause.kind == "elect")
    page = client.get("/archive?q=Орлова&kind=elect&year=2009").get_data(as_text=True)
    assert f'href="/e/{event.slug}/resolution#clause-{elected.id}"' in page
    assert f'id="clause-{elected.id}"' in client.get(f"/e/{event.slug}/resolution").get_data(as_text=True)


@pytest.mark.parametrize("query", ["", "?page=99999999999", "?year=x&series=-1&kind=nothing", "?q=%25_%00&person=%FF"])
def test_nonsense_in_the_address_narrows_nothing(client: FlaskClient, app: Flask, query: str) -> None:
    assert client.get(f"/archive{query}").status_code == 200


def test_the_desk_finds_what_is_not_published(drafter: FlaskClient, event: Event) -> None:
    in_archive(event=event, is_published=False)
    page = drafter.get(f"/manage/{event.slug}/resolution/archive?person=Орлова").get_data(as_text=True)
    assert ("Орлову Марину Павловну" in page, "not published" in page) == (True, True)
