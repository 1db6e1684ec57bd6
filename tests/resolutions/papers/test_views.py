"""The documents page, its downloads, and the page of letters, as people use them."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eventmgr.core.db import db
from eventmgr.core.grammar.cases import Case
from eventmgr.events.models import Event, Role
from eventmgr.people.operations import remembered_form
from eventmgr.resolutions.models import PartKind, Resolution
from eventmgr.resolutions.operations import add_clause, publish
from eventmgr.resolutions.paper import FORMATS
from eventmgr.resolutions.papers.protocol import clause_keys
from eventmgr.resolutions.papers.template_operations import templates_of
from eventmgr.resolutions.papers.whole import printed, setting_of
from tests.conftest import Queries
from tests.factories import a_member, an_event
from tests.resolutions.kinds.material import plain
from tests.resolutions.papers.scene import a_drafted, an_adopted
from tests.resolutions.papers.templates import a_docx, a_template
from tests.resolutions.scene import a_resolution, part_of
from tests.signing import sign_in

CHOICES = {"left_margin": "20", "annexes": ["participants", "programme"], "protocol_number": "7", "version": "0"}


@pytest.fixture
def resolution(app: Flask) -> Resolution:
    return a_drafted()


@pytest.fixture
def event(resolution: Resolution) -> Event:
    return resolution.event


@pytest.fixture
def drafter(client: FlaskClient, event: Event) -> FlaskClient:
    return sign_in(client, a_member(event, Role.DRAFTING))


def at(event: Event, rest: str = "") -> str:
    return f"/manage/{event.slug}/resolution/papers{rest}"


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return plain(answer.get_data(as_text=True))


def test_before_the_draft_the_page_says_what_will_be_here(app: Flask, client: FlaskClient) -> None:
    event = an_event()
    sign_in(client, a_member(event, Role.DRAFTING))
    assert "Once the draft is begun" in text(client, at(event))
    assert client.get(at(event, "/protocol.pdf")).status_code == 404


def test_choices_are_kept_and_stand_in_the_files(drafter: FlaskClient, event: Event) -> None:
    assert drafter.post(at(event), data=CHOICES).status_code == 303
    setting = setting_of(event)
    assert (setting.left_margin, setting.annexes, setting.protocol_number) == (20, ["participants", "programme"], "7")
    whole = text(drafter, f"/manage/{event.slug}/resolution.txt")
    assert [whole.count(each) for each in ("Приложение № 1", "Приложение № 2", "Список участников")] == [1, 1, 1]
    assert "Протокол № 7" in text(drafter, at(event, "/protocol.txt"))


@pytest.mark.parametrize(
    "wrong",
    [{"left_margin": "15"}, {"annexes": ["nothing"]}, {"protocol_number": "7" * 33}],
    ids=["margin", "annex", "long"],
)
def test_wrong_choices_are_shown_again_and_change_nothing(
    drafter: FlaskClient, event: Event, wrong: dict[str, object]
) -> None:
    assert drafter.post(at(event), data=CHOICES | wrong).status_code == 422
    assert setting_of(event).version == 0


def test_choices_opened_before_those_of_another_are_shown_again(drafter: FlaskClient, event: Event) -> None:
    drafter.post(at(event), data=CHOICES)
    assert drafter.post(at(event), data=CHOICES | {"protocol_number": "8"}).status_code == 422
    assert setting_of(event).protocol_number == "7"


def test_an_observer_sees_the_choices_without_the_form(client: FlaskClient, event: Event) -> None:
    sign_in(client, a_member(event, Role.OBSERVER))
    page = text(client, at(event))
    assert ("No annexes are chosen" in page, 'name="left_margin"' in page) == (True, False)


def test_everybody_gets_the_annexes_only_where_that_was_chosen(drafter: FlaskClient, resolution: Resolution) -> None:
    event = resolution.event
    drafter.post(at(event), data=CHOICES)
    publish(resolution=an_adopted(resolution), by=None)
    public = f"/e/{event.slug}/resolution.txt"
    assert "Список участников" not in text(drafter, public)
    drafter.post(at(event), data=CHOICES | {"annexes_are_public": "y", "version": str(setting_of(event).version)})
    assert "Список участников" in text(drafter, public)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_paper_can_be_had_in_every_format(drafter: FlaskClient, resolution: Resolution, kind: str) -> None:
    event, key = resolution.event, clause_keys(printed(resolution, "ru"))[0][0]
    papers = ("protocol.{}", f"extract.{{}}?clause={key}", "annexes/participants.{}", "letters/1.{}", "thanks/1.{}")
    for paper in papers:
        answer = drafter.get(at(event, "/" + paper.format(kind)))
        assert (answer.status_code, len(answer.data) > 200) == (200, True), paper
        assert f".{kind}" in answer.headers["Content-Disposition"]


def test_an_extract_without_a_clause_says_so(drafter: FlaskClient, event: Event) -> None:
    answer = drafter.get(at(event, "/extract.pdf"))
    assert answer.status_code == 409
    assert "Choose at least one clause" in answer.text


def test_all_letters_are_one_pdf_or_a_zip(drafter: FlaskClient, event: Event) -> None:
    assert drafter.get(at(event, "/letters.pdf")).data.startswith(b"%PDF")
    with ZipFile(BytesIO(drafter.get(at(event, "/thanks.zip")).data)) as archive:
        assert archive.namelist() == ["001.docx", "002.docx"]


@pytest.mark.parametrize("address", ["/letters/3.pdf", "/diplomas/thanked.pdf?number=9", "/annexes/x.pdf"])
def test_what_is_not_there_is_not_found(drafter: FlaskClient, event: Event, address: str) -> None:
    assert drafter.get(at(event, address)).status_code == 404


def test_a_form_is_corrected_and_only_then_printed(drafter: FlaskClient, resolution: Resolution) -> None:
    values = {"persons": [{"family": "Мельник", "given": "Саша"}]}
    add_clause(part=part_of(resolution, PartKind.CLOSING), kind="thank", values=values, by=None)
    event = resolution.event
    db.session.commit()
    assert drafter.get(at(event, "/thanks.pdf")).status_code == 409
    (name,) = set(re.findall(r'name="(form-dat-[^"]+)"', text(drafter, at(event, "/letters"))))
    answer = drafter.post(at(event, "/letters"), data={"confirm": name, name: "Мельнику Саше", "form-gen-x": "y"})
    assert (answer.status_code, remembered_form("Мельник Саша", Case.DATIVE)) == (303, "Мельнику Саше")
    assert "Мельнику Саше" in text(drafter, at(event, "/thanks/3.txt"))


def test_a_form_that_was_not_shown_is_not_confirmed(drafter: FlaskClient, resolution: Resolution) -> None:
    values = {"persons": [{"family": "Мельник", "given": "Саша"}]}
    add_clause(part=part_of(resolution, PartKind.CLOSING), kind="thank", values=values, by=None)
    drafter.post(at(resolution.event, "/letters"), data={"confirm": "all"})
    assert remembered_form("Мельник Саша", Case.DATIVE) is None


def test_a_template_is_uploaded_filled_and_removed(drafter: FlaskClient, event: Event) -> None:
    data = {"name": "Бланк", "file": (BytesIO(a_docx("{{ name }}", "{{ body }}")), "бланк.docx")}
    assert drafter.post(at(event, "/templates"), data=data).status_code == 303
    (template,) = templates_of(event)
    with ZipFile(BytesIO(drafter.get(at(event, f"/templates/{template.id}/document.docx")).data)) as archive:
        assert "Поддержать сельские библиотеки." in archive.read("word/document.xml").decode()
    assert drafter.get(at(event, f"/templates/{template.id}.docx")).data.startswith(b"PK")
    assert drafter.post(at(event, f"/templates/{template.id}/removal")).status_code == 303
    assert templates_of(event) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"name": "Бланк"}, "Choose a file"),
        ({"name": "Бланк", "content": b"x"}, "This is not a DOCX file"),
        ({"name": "Бланк", "content": a_docx("{{ nothing }}")}, "nothing"),
    ],
    ids=["no file", "no docx", "unknown field"],
)
def test_a_refused_template_is_told_why(drafter: FlaskClient, event: Event, data: dict[str, object], told: str) -> None:
    content = data.pop("content", None)
    file = {"file": (BytesIO(content), "a.docx")} if isinstance(content, bytes) else {}
    answer = drafter.post(at(event, "/templates"), data={**data, **file})
    assert (answer.status_code, told in answer.text, templates_of(event)) == (422, True, [])


def test_a_template_sent_twice_is_kept_once(drafter: FlaskClient, event: Event) -> None:
    for _ in range(2):
        file = (BytesIO(a_docx("{{ name }}")), "a.docx")
        drafter.post(at(event, "/templates"), data={"name": "Бланк", "file": file, "form_key": "k" * 32})
    assert len(templates_of(event)) == 1


def test_templates_are_offered_with_the_document(drafter: FlaskClient, event: Event) -> None:
    a_template(event)
    assert "by the template “Бланк”" in text(drafter, at(event))


@pytest.mark.parametrize("address", ["", "/letters", "/templates"])
def test_pages_speak_the_language_of_their_reader(client: FlaskClient, event: Event, address: str) -> None:
    sign_in(client, a_member(event, Role.DRAFTING))
    client.post("/language/ru", data={"back": "/"})
    answer = client.get(at(event, address))
    assert ('<html lang="ru">' in answer.text, "Все документы" in answer.text) == (True, bool(address))


@pytest.mark.parametrize("thanked", [1, 3])
def test_the_page_of_letters_asks_as_often_for_one_as_for_three(
    client: FlaskClient, queries: Queries, thanked: int
) -> None:
    resolution = a_resolution(an_event())
    persons = [{"family": "Петров", "given": "Пётр", "patronymic": "Петрович"} for _ in range(thanked)]
    add_clause(part=part_of(resolution, PartKind.CLOSING), kind="thank", values={"persons": persons}, by=None)
    sign_in(client, a_member(resolution.event, Role.DRAFTING))
    with queries:
        text(client, at(resolution.event, "/letters"))
    # Of the page itself; what its frame asks grows with the tabs of other subjects.
    own = [
        each
        for each in map(" ".join, map(str.split, queries))
        if re.search("FROM (remembered_form|talk|person) ", each)
    ]
    assert len(own) == 8
