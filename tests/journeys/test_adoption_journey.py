"""Adoption stopped by errors, a vote by hands, the sealed text, and an erratum beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from eventmgr.resolutions.ballots.models import Ballot
from eventmgr.resolutions.frozen import frozen_document
from eventmgr.resolutions.models import PartKind, Resolution, ResolutionState
from eventmgr.resolutions.seal import seal_of
from tests.factories import an_event
from tests.journeys.stage import Stage, a_stage, plain
from tests.live import LiveServer
from tests.resolutions.acts import a_clause
from tests.resolutions.scene import a_resolution

NAME = "Панина Ольга Васильевна"
SLIP, RIGHT = "библеотеки", "библиотеки"
DRAFT = [
    f"Поддержать сельские {SLIP}.",
    "Провести научно практическую конференцию.",
    "Провести научно практический семинар.",
]
ADOPTED = [DRAFT[0], "Провести научно-практическую конференцию.", DRAFT[2]]
REASON = "Так семинар назван в уставе."
VOTES = {"votes_for": "41", "votes_against": "2", "votes_abstained": "3", "present": "50"}


class Committee:
    """A draft with two errors and a slip that nobody notices; the drafter is signed in."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        with stage.rows():
            event = an_event()
            resolution = a_resolution(event)
            self.clause_ids = [a_clause(resolution, text).id for text in DRAFT]
            self.document = f"{stage.server.url}/manage/{event.slug}/resolution"
            self.public = f"{stage.server.url}/e/{event.slug}/resolution"
            self.resolution_id = resolution.id
            cookie = stage.cookie(event, name=NAME)
        self.desk = stage.desk(cookie)

    def sealed(self) -> tuple[ResolutionState, str, list[str]]:
        """State, seal and decisions, as the database has them; the seal is counted anew."""
        with self.stage.rows() as rows:
            found = rows.get_one(Resolution, self.resolution_id)
            assert seal_of(found.frozen) == found.frozen_hash
            parts = [part for part in frozen_document(found, "ru").parts if part.kind == PartKind.DECISIONS]
            words = [plain(block.text) for part in parts for block in part.blocks]
            return found.state, str(found.frozen_hash), words


@pytest.fixture
def committee(open_server: LiveServer, browser: Browser) -> Iterator[Committee]:
    with a_stage(open_server, browser) as stage:
        yield Committee(stage)


def test_errors_stop_the_adoption_and_a_slip_becomes_an_erratum(committee: Committee) -> None:
    desk = committee.desk
    be_refused(desk, committee)
    correct_one(desk)
    overrule_the_other(desk, committee)
    adopt_by_hands(desk, committee)
    state, seal, words = committee.sealed()
    assert (state, words) == (ResolutionState.ADOPTED, ADOPTED)
    expect(desk.locator(".seal")).to_have_text(f"SHA-256 {seal}")
    find_the_words_closed(desk, committee)
    enter_an_erratum(desk, committee, seal)
    publish(desk, committee)
    read_the_public_page(committee)
    assert committee.sealed() == (ResolutionState.PUBLISHED, seal, ADOPTED)


def be_refused(desk: Page, committee: Committee) -> None:
    desk.goto(f"{committee.document}/adoption")
    expect(desk.get_by_role("heading", name=re.compile("2.ошибки не дают принять документ"))).to_be_visible()
    for name, value in (("votes_for", "41"), ("votes_against", "2"), ("votes_abstained", "3")):
        desk.locator(f"[name={name}]").fill(value)
    sign(desk)
    expect(desk.locator(".errors")).to_contain_text(re.compile("Открыты 2.ошибки"))
    expect(desk.get_by_label("Председатель")).to_have_value("Воронцова Галина Петровна")
    with committee.stage.rows() as rows:
        assert rows.get_one(Resolution, committee.resolution_id).state is ResolutionState.DRAFT


def sign(desk: Page) -> None:
    desk.get_by_label("Председатель").fill("Воронцова Галина Петровна")
    desk.get_by_label("Секретарь").fill(NAME)
    desk.locator("[name=is_checked]").check()
    desk.get_by_role("button", name="Принять резолюцию").click()


def correct_one(desk: Page) -> None:
    desk.get_by_role("button", name="Поставить: научно-практическую").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Исправлено.")
    expect(desk.locator(".clause[data-id] .clause__text").nth(1)).to_have_text(re.compile("научно-практическую"))


def overrule_the_other(desk: Page, committee: Committee) -> None:
    desk.goto(f"{committee.document}/adoption")
    expect(desk.get_by_role("heading", name=re.compile("1.ошибка не даёт принять документ"))).to_be_visible()
    desk.get_by_role("link", name=re.compile("Оставить под свою ответственность")).click()
    desk.get_by_role("button", name="Оставить от моего имени").click()
    expect(desk.locator("[aria-invalid=true]")).to_have_count(1)
    desk.get_by_label("Причина").fill(REASON)
    desk.get_by_role("button", name="Оставить от моего имени").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Замечание оставлено от вашего имени.")
    desk.goto(f"{committee.document}/adoption")
    expect(desk.locator(".blocking h2")).to_have_count(0)
    expect(desk.get_by_text(f"Под ответственность {NAME}")).to_contain_text(REASON)


def adopt_by_hands(desk: Page, committee: Committee) -> None:
    """The hall is counted; the adoption takes its figures from the question."""
    desk.goto(f"{committee.document}/ballots/new")
    desk.get_by_role("button", name="Внести в повестку").click()
    desk.get_by_role("button", name="Открыть голосование").click()
    for name, value in VOTES.items():
        desk.locator(f"[name={name}]").fill(value)
    desk.get_by_role("button", name="Закрыть с этими числами").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Голосование закрыто: принято.")
    desk.get_by_role("link", name="Принять с этими числами").click()
    expect(desk.get_by_text("взято из вопроса 1")).to_be_visible()
    sign(desk)
    expect(desk.locator(".notice--ok")).to_contain_text("Резолюция принята. Текст заморожен.")
    figures = desk.get_by_role("region", name="Принятие").locator("li b").all_inner_texts()
    assert figures[1:] == ["41", "2", "3"]
    with committee.stage.rows() as rows:
        taken = rows.scalars(select(Ballot.adopted_id).where(Ballot.subject_id == committee.resolution_id)).all()
    assert taken == [committee.resolution_id]


def find_the_words_closed(desk: Page, committee: Committee) -> None:
    """An address kept from the draft opens nothing, and what is sent there changes nothing."""
    desk.goto(f"{committee.document}?open={committee.clause_ids[0]}#bench")
    expect(desk.locator("#bench")).to_have_count(0)
    key = desk.locator("[name=csrf_token]").first.get_attribute("value")
    form: dict[str, Any] = {"csrf_token": key, "text": "Другие слова.", "version": "1", "done": "1"}
    answer = desk.request.post(f"{committee.document}/clauses/{committee.clause_ids[0]}", form=form)
    assert answer.status == 422
    assert committee.sealed()[2] == ADOPTED


def enter_an_erratum(desk: Page, committee: Committee, seal: str) -> None:
    desk.goto(committee.document)
    desk.get_by_role("link", name="Исправления").click()
    desk.get_by_label("Ошибочные слова принятого текста").fill("книгохранилища")
    desk.get_by_label("Что читать вместо них").fill(RIGHT)
    desk.get_by_label("Причина").fill("Опечатка.")
    desk.get_by_label("Где").select_option(str(committee.clause_ids[0]))
    desk.get_by_role("button", name="Внести исправление").click()
    expect(desk.get_by_text("В этом месте принятого текста таких слов нет.").first).to_be_visible()
    desk.get_by_label("Ошибочные слова принятого текста").fill(SLIP)
    desk.get_by_role("button", name="Внести исправление").click()
    expect(desk.locator(".errata__list")).to_contain_text("ждёт утверждения")
    desk.get_by_role("button", name="Утвердить и показать").click()
    expect(desk.locator(".errata__list")).to_contain_text("утверждено")
    expect(desk.get_by_text("Текст такой, каким был принят")).to_be_visible()
    expect(desk.locator(".errata__seal")).to_have_text(f"SHA-256 {seal}")


def publish(desk: Page, committee: Committee) -> None:
    desk.goto(committee.document)
    desk.get_by_role("button", name="Опубликовать").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Резолюция опубликована")


def read_the_public_page(committee: Committee) -> None:
    """The adopted words stand; the correction is beside the clause and among the versions."""
    phone = committee.stage.phone()
    phone.goto(committee.public)
    clauses = phone.locator(".clause:has(.clause__number)")
    assert [plain(text) for text in clauses.locator(".clause__text > p:first-child").all_inner_texts()] == ADOPTED
    correction = clauses.first.locator(".clause__correction")
    expect(correction.locator("del")).to_have_text(SLIP)
    expect(correction.locator("ins")).to_have_text(RIGHT)
    expect(clauses.locator(".clause__correction")).to_have_count(1)
    expect(phone.locator(".versions li")).to_have_count(2)
    expect(phone.locator(".versions li").last).to_contain_text(f"{SLIP} → {RIGHT}")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
