"""Publication, letters to addressees with their clauses alone, and the button that confirms reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from tests.factories import an_event
from tests.journeys.stage import Stage, a_stage, body_of, plain
from tests.live import LiveServer, Mailbox
from tests.resolutions.deliveries.scene import COUNCIL, HEADS, an_addressed

TO_COUNCIL, TO_HEADS = "sovet@example.org", "rukovoditeli@example.org"
PETITION, ADVICE, FOR_NOBODY = "Ходатайствовать перед", "составить перечень услуг", "Поддержать сельские библиотеки"
READER, ANSWER = "Малахова Римма Тихоновна, секретарь", "Рассмотрим в январе."


class Office:
    """An adopted resolution that speaks to two bodies, and the desk that sends its letters."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        with stage.rows():
            event = an_event()
            an_addressed(event)
            self.document = f"{stage.server.url}/manage/{event.slug}/resolution"
            self.public = f"{stage.server.url}/e/{event.slug}/resolution"
            cookie = stage.cookie(event)
        self.letters = f"{self.document}/deliveries"
        self.desk = stage.desk(cookie)


@pytest.fixture
def office(live_server: LiveServer, browser: Browser) -> Iterator[Office]:
    with a_stage(live_server, browser) as stage:
        yield Office(stage)


def test_letters_go_out_and_reading_is_confirmed(office: Office, mailbox: tuple[Mailbox, int]) -> None:
    desk, box = office.desk, mailbox[0]
    publish(office)
    add_an_address(office, COUNCIL, TO_COUNCIL)
    add_an_address(office, HEADS, TO_HEADS)
    send_both(office)
    council, heads = box.wait_for(TO_COUNCIL), box.wait_for(TO_HEADS)
    assert spoken(plain(body_of(council))) == spoken(words_of_extract(council)) == (True, False, False)
    assert spoken(plain(body_of(heads))) == spoken(words_of_extract(heads)) == (False, True, False)
    phone = office.stage.phone()
    open_the_letter(phone, office, body_of(council))
    assert fates(desk, office) == {TO_COUNCIL: "не подтверждено", TO_HEADS: "не подтверждено"}
    confirm(phone)
    assert fates(desk, office) == {TO_COUNCIL: "получение подтверждено", TO_HEADS: "не подтверждено"}
    read_the_answer(desk)
    assert kept(office) == [
        (TO_COUNCIL, DeliveryState.READ, READER, ANSWER), (TO_HEADS, DeliveryState.SENT, "", ""),
    ]  # fmt: skip


def publish(office: Office) -> None:
    desk = office.desk
    assert desk.request.get(office.public).status == 404
    desk.goto(office.document)
    desk.get_by_role("button", name="Опубликовать").click()
    expect(desk.locator(".notice--ok")).to_contain_text("Резолюция опубликована")
    assert desk.request.get(office.public).status == 200


def add_an_address(office: Office, name: str, email: str) -> None:
    desk = office.desk
    desk.goto(office.letters)
    desk.get_by_role("link", name=re.compile(rf"Добавить адреса.+{name}")).click()
    desk.get_by_label("Адреса электронной почты").fill(email)
    desk.get_by_role("button", name="Добавить в список").click()
    expect(desk).to_have_url(re.compile("/deliveries$"))
    expect(desk.locator("main")).to_contain_text(email)


def send_both(office: Office) -> None:
    desk = office.desk
    desk.get_by_role("link", name=re.compile(r"Посмотреть и отправить 2.письма")).click()
    expect(desk.locator(".deliveries__letter")).to_contain_text(PETITION)
    desk.get_by_role("button", name=re.compile(r"Отправить 2.письма")).click()
    desk.wait_for_url(re.compile(r"/jobs/"))


def words_of_extract(letter: EmailMessage) -> str:
    (attached,) = letter.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    with pdfium.PdfDocument(attached.get_content()) as document:
        text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    return plain(text.replace("\u00ad", "").replace("\ufffe", ""))


def spoken(text: str) -> tuple[bool, bool, bool]:
    """Whether the petition, the advice and the decision for nobody in particular are told."""
    return PETITION in text, ADVICE in text, FOR_NOBODY in text


def open_the_letter(phone: Page, office: Office, letter: str) -> None:
    found = re.search(rf"{office.stage.server.url}/deliveries/\S+", letter)
    assert found is not None
    phone.goto(found[0])
    expect(phone.locator(".letter-clauses")).to_contain_text(PETITION)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert f"{office.public}" in letter


def confirm(phone: Page) -> None:
    phone.get_by_label("Кто подтверждает").fill(READER)
    phone.get_by_label("Ответ организаторам").fill(ANSWER)
    phone.get_by_role("button", name="Подтверждаю получение").dblclick()
    expect(phone.get_by_role("heading", name="Получение подтверждено")).to_be_visible()
    expect(phone.get_by_role("button", name="Подтверждаю получение")).to_have_count(0)


def fates(desk: Page, office: Office) -> dict[str, str]:
    """What the desk says of each address."""
    desk.goto(office.letters)
    rows = desk.locator("table.deliveries tbody tr:not(.deliveries__group)")
    found = {}
    for row in rows.all():
        email = row.locator(".deliveries__email").last.inner_text()
        found[email] = row.locator("td").last.locator(".status").first.inner_text().strip()
    return found


def read_the_answer(desk: Page) -> None:
    desk.get_by_role("link", name=TO_COUNCIL).click()
    expect(desk.locator("main")).to_contain_text(READER)
    expect(desk.locator(".deliveries__answer")).to_have_text(ANSWER)


def kept(office: Office) -> list[tuple[str, DeliveryState, str, str]]:
    with office.stage.rows() as rows:
        found = rows.scalars(select(Delivery).order_by(Delivery.id))
        return [(each.email, each.state, each.read_by, each.answer) for each in found]
