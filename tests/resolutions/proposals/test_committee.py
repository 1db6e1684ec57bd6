"""The committee's tab: the list, each proposal, the clause that comes of it, codes, hours."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from eventmgr.core.clock import in_zone
from eventmgr.core.db import db
from eventmgr.core.desk import board
from eventmgr.events.models import Event, Role
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import add_clause
from eventmgr.resolutions.proposals.models import Proposal, ProposalState
from eventmgr.resolutions.proposals.operations import decline, support, take
from eventmgr.resolutions.proposals.panels import FIGURE, figure, needs
from eventmgr.resolutions.proposals.queries import call_of, sources_of_clauses
from tests.conftest import Queries
from tests.factories import a_member, a_registration, a_section, an_event
from tests.resolutions.proposals.scene import a_proposal, an_event_that_asks
from tests.resolutions.scene import a_resolution, part_of
from tests.signing import sign_in


@pytest.fixture
def desk(client: FlaskClient, event: Event) -> FlaskClient:
    return sign_in(client, a_member(event, Role.DRAFTING))


def at(event: Event, rest: str = "") -> str:
    return f"/manage/{event.slug}/resolution/proposals{rest}"


def numbers(client: FlaskClient, address: str) -> list[int]:
    page = html.fromstring(client.get(address).get_data(as_text=True))
    return [int(each.text) for each in page.xpath("//main//tbody//td[@data-label='No.']")]


def reread(proposal: Proposal) -> Proposal:
    db.session.refresh(proposal)
    return proposal


def test_the_list_is_narrowed_and_sorted(desk: FlaskClient, event: Event) -> None:
    section = a_section(event)
    first = a_proposal(event, text="Каталог", section=section, kind="draft")
    second, third = a_proposal(event, text="Школа", kind="hold"), a_proposal(event, text="Премия")
    for proposal, count in ((second, 2), (third, 1)):
        for _ in range(count):
            support(proposal=proposal, registration=a_registration(event))
    decline(proposal=first, reason="Нет.", by=None)
    db.session.commit()
    expected = {
        "": [2, 3, 1], "?sort=support": [1, 3, 2], "?sort=time": [1, 2, 3], "?sort=-time": [3, 2, 1],
        "?q=школ": [2], "?state=declined": [1], f"?section={section.id}": [1], "?section=0": [2, 3],
        "?kind=hold": [2], "?kind=-": [3], "?kind=nonsense": [], "?section=nonsense&state=nonsense": [2, 3, 1],
    }  # fmt: skip
    assert {query: numbers(desk, at(event, query)) for query in expected} == expected


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(
    desk: FlaskClient, event: Event, queries: Queries, size: int
) -> None:
    for _ in range(size):
        a_proposal(event, section=a_section(event))
    sections = 3 - size
    for _ in range(sections):
        a_section(event)
    desk.get(at(event))
    db.session.expire_all()
    with queries:
        desk.get(at(event))
    kept = [each for each in queries if "proposal" in each]
    assert len(kept) == 5, "\n".join(kept)


def test_a_clause_begins_with_the_proposal_and_takes_it_when_saved(desk: FlaskClient, event: Event) -> None:
    part = part_of(a_resolution(event))
    proposal = a_proposal(event, text="Учредить премию", addressee="Совет народных депутатов", section=a_section(event))
    page = desk.get(f"/manage/{event.slug}/resolution?add=petition&proposal={proposal.id}").get_data(as_text=True)
    fields = html.fromstring(page).xpath("//*[@id='bench']//form")[0].fields
    assert (fields["v-about"], fields["v-bodies-0-name"]) == ("Учредить премию", "Совет народных депутатов")
    typed = {name: fields[name] for name in ("proposal", "proposal_version", "kind", "form_key")}
    typed |= {"part": str(part.id), "v-bodies-0-name": "Совет", "v-about": "о премии"}
    assert desk.post(f"/manage/{event.slug}/resolution/clauses", data=typed).status_code == 303
    clause = db.session.scalars(select(Clause)).one()
    assert reread(proposal).state is ProposalState.TAKEN
    assert [each.id for each in sources_of_clauses(event)[clause.id]] == [proposal.id]
    desk_page = desk.get(f"/manage/{event.slug}/resolution").get_data(as_text=True)
    assert "From proposal 1 of section" in desk_page


@pytest.mark.parametrize("kind", ["free", "hold", "recommend", "thank", "conditioned", "periodicity", "petition"])
def test_the_words_of_a_proposal_are_in_the_bench_of_any_kind(desk: FlaskClient, event: Event, kind: str) -> None:
    a_resolution(event)
    proposal = a_proposal(event, text="Первая строка.\nВторая строка.")
    page = desk.get(f"/manage/{event.slug}/resolution?add={kind}&proposal={proposal.id}").get_data(as_text=True)
    shown = html.fromstring(page).xpath("//*[@id='bench']")[0].text_content()
    assert ("Первая строка." in shown, "Вторая строка." in shown) == (True, True)


def test_whoever_saves_second_is_told_and_keeps_the_clause_typed(desk: FlaskClient, event: Event) -> None:
    part, proposal = part_of(a_resolution(event)), a_proposal(event)
    seen = proposal.version
    decline(proposal=proposal, reason="Нет.", by=None)
    db.session.commit()
    typed = {"kind": "free", "part": part.id, "v-text": "Мой пункт.", "proposal": proposal.id, "proposal_version": seen}
    answer = desk.post(f"/manage/{event.slug}/resolution/clauses", data=typed)
    assert (answer.status_code, "Мой пункт." in answer.get_data(as_text=True)) == (422, True)
    assert "Somebody changed this proposal after you opened it." in answer.get_data(as_text=True)
    assert db.session.scalars(select(Clause)).all() == []


def test_a_proposal_of_another_event_begins_nothing(desk: FlaskClient, event: Event) -> None:
    a_resolution(event)
    foreign = a_proposal(an_event_that_asks(), text="Чужое предложение")
    page = desk.get(f"/manage/{event.slug}/resolution?add=free&proposal={foreign.id}").get_data(as_text=True)
    assert "Чужое предложение" not in page
    assert desk.get(f"/manage/{event.slug}/resolution?add=free&proposal={10**30}").status_code == 200


def test_declining_undoing_and_sorting_in(desk: FlaskClient, event: Event) -> None:
    proposal, section = a_proposal(event), a_section(event)
    page = at(event, f"/{proposal.id}")
    sorted_in = {"section": str(section.id), "kind": "hold", "addressee": "Все", "version": "1"}
    assert desk.post(f"{page}/place", data=sorted_in).status_code == 303
    assert (reread(proposal).section_id, proposal.kind, proposal.addressee) == (section.id, "hold", "Все")
    assert desk.post(f"{page}/refusal", data={"reason": "", "version": "2"}).status_code == 422
    stale = desk.post(f"{page}/refusal", data={"reason": "Дорого.", "version": "1"})
    assert (stale.status_code, "Дорого." in stale.get_data(as_text=True)) == (422, True)
    assert desk.post(f"{page}/refusal", data={"reason": "Дорого.", "version": "2"}).status_code == 303
    assert (reread(proposal).state, proposal.reason) == (ProposalState.DECLINED, "Дорого.")
    assert desk.post(f"{page}/undoing", data={"version": str(proposal.version)}).status_code == 303
    assert (reread(proposal).state, proposal.reason) == (ProposalState.NEW, "")
    told = desk.get(page).get_data(as_text=True)
    assert [word in told for word in ("turned down: Дорого.", "decision taken back", "sorted in")] == [True] * 3


def test_merging_asks_first_and_proposes_the_most_supported(desk: FlaskClient, event: Event) -> None:
    first, second, decided = (a_proposal(event) for _ in range(3))
    foreign = a_proposal(an_event_that_asks())
    support(proposal=second, registration=a_registration(event))
    decline(proposal=decided, reason="Нет.", by=None)
    db.session.commit()
    ids = [first.id, second.id, decided.id, foreign.id]
    page = html.fromstring(desk.get(at(event, "/merging"), query_string={"ids": ids}).get_data(as_text=True))
    assert [each.get("value") for each in page.xpath("//input[@name='into']")] == [str(first.id), str(second.id)]
    assert page.xpath("//input[@name='into' and @checked]/@value") == [str(second.id)]
    answer = desk.post(at(event, "/merging"), data={"ids": ids, "into": second.id, "form_key": "k"})
    assert (answer.status_code, answer.location) == (303, at(event, f"/{second.id}"))
    assert [reread(each).merged_into_id for each in (first, second, decided, foreign)] == [second.id, None, None, None]
    assert desk.post(at(event, "/merging"), data={"ids": [second.id], "form_key": "l"}).status_code == 422


def test_the_desk_enters_what_came_on_paper(desk: FlaskClient, event: Event) -> None:
    typed = {"text": "С листка", "section": "0", "kind": "", "author_name": "Лапина", "form_key": "k"}
    assert [desk.post(at(event, "/new"), data=typed).status_code for _ in range(2)] == [303, 303]
    assert db.session.execute(select(Proposal.text, Proposal.author_name)).all() == [("С листка", "Лапина")]
    assert desk.post(at(event, "/new"), data=typed | {"text": "", "form_key": "l"}).status_code == 422


def test_hours_are_those_of_the_events_place(desk: FlaskClient, event: Event) -> None:
    address, version = at(event, "/settings"), call_of(event).version  # type: ignore[union-attr]
    typed = {"opens_at": "2027-12-06T09:00", "closes_at": "2027-12-06T16:30", "version": str(version)}
    assert desk.post(address, data=typed).status_code == 303
    call = call_of(event)
    assert call is not None
    assert call.closes_at is not None
    assert (f"{in_zone(call.closes_at, event.zone):%d %H:%M}", call.is_shared) == ("06 16:30", False)
    stale = desk.post(address, data=typed)
    assert (stale.status_code, "Somebody set this before you" in stale.get_data(as_text=True)) == (422, True)
    backwards = typed | {"closes_at": "2027-12-05T00:00", "version": str(call.version)}
    assert desk.post(address, data=backwards).status_code == 422


@pytest.mark.parametrize("has_section", [True, False])
def test_codes_lead_to_the_form(desk: FlaskClient, event: Event, has_section: bool) -> None:
    section = a_section(event)
    place = str(section.id) if has_section else "event"
    page = html.fromstring(desk.get(at(event, f"/codes/{place}")).get_data(as_text=True))
    address = "".join(page.xpath("//*[@class='slide__address']/text()")).replace("\u200b", "")
    wanted = f"/e/{event.slug}/proposals/new" + (f"?section={section.id}" if has_section else "")
    assert address.endswith(wanted)
    assert len(page.xpath("//*[local-name()='svg' and @class='qr']")) == 1
    picture = desk.get(at(event, f"/codes/{place}.png")).data
    assert picture.startswith(b"\x89PNG")
    sheet = pypdfium2.PdfDocument(desk.get(at(event, f"/codes/{place}.pdf")).data)
    text = re.sub(r"[\s\u200b]", "", sheet[0].get_textpage().get_text_bounded())
    assert (len(sheet), [round(each) for each in sheet[0].get_size()]) == (1, [595, 842])
    assert re.sub(r"\s", "", wanted) in text
    assert desk.get(at(event, f"/codes/{a_section(an_event()).id}.pdf")).status_code == 404


def test_what_waits_and_the_figures(app: Flask, event: Event) -> None:
    with app.test_request_context():
        assert (needs(event), figure(event)) == ([], "")
        for _ in range(2):
            a_proposal(event)
        taken = a_proposal(event)
        clause = add_clause(part=part_of(a_resolution(event)), kind="free", values={"text": "Текст."}, by=None)
        take(proposal=taken, clause=clause, by=None)
        found: list[Any] = [(need.count, need.text) for need in needs(event)]
        assert found == [(2, "предложения ждут комиссию")]
        assert ">3</b>предложения" in figure(event)
    assert board.figures.count(FIGURE) == 1
