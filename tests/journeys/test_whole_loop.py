"""Register → programme → badge → check-in → resolution: one participant becomes a figure of the exported document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserType, Locator, Page, expect
from sqlalchemy import func, select

from eventmgr.badges.models import Badge
from eventmgr.checkin.models import CheckIn
from eventmgr.core.db import db, transaction
from eventmgr.demo import load
from eventmgr.demo.commands import SLUG
from eventmgr.programme.models import Talk
from eventmgr.registration.models import Registration
from eventmgr.resolutions.kinds import KINDS
from tests.journeys.camera import codes_of, write_video
from tests.live import FLAGS, LiveServer, Mailbox, chromium

EMAIL = "kuznetsova@example.org"
FAKE_CAMERA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]


@pytest.fixture
def password(live_server: LiveServer) -> str:
    """The demonstration is loaded; what its team signs in with."""
    app = live_server.app
    app.extensions["deliver_message"] = lambda number: None
    with app.test_request_context(base_url=live_server.url), transaction():
        made = load.load()
        load.keep_letters()
    return made.password


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """Everything the consoles complained about; a journey ends with none."""
    found: list[str] = []
    yield found
    assert found == []


def a_page(browser: Browser, width: int, problems: list[str]) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="ru-RU").new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    return page


def signed_in(browser: Browser, server: LiveServer, email: str, password: str, problems: list[str]) -> Page:
    page = a_page(browser, 1440, problems)
    page.goto(f"{server.url}/account/sign-in")
    page.get_by_label("Электронная почта").fill(email)
    page.get_by_label("Пароль").fill(password)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url(f"{server.url}/**")
    return page


def counted(app: Flask, query: Any) -> Any:
    with app.app_context():
        return db.session.scalar(query)


def test_the_whole_loop(
    browser: Browser,
    browser_type: BrowserType,
    live_server: LiveServer,
    mailbox: tuple[Mailbox, int],
    password: str,
    problems: list[str],
    tmp_path: Path,
) -> None:
    register_on_a_phone(a_page(browser, 390, problems), live_server)
    read_the_letter(a_page(browser, 390, problems), live_server, mailbox[0])
    organiser = signed_in(browser, live_server, "organiser@example.org", password, problems)
    schedule_with_a_conflict(organiser, live_server)
    sheet = print_badges(organiser, live_server)
    code = code_of(live_server.app)
    assert code in sheet
    pairing = pair(organiser, live_server)
    scan(browser_type, live_server, write_video(sheet[code], tmp_path / "camera.y4m"), pairing, problems)
    drafter = signed_in(browser, live_server, "drafting@example.org", password, problems)
    see_the_count_go_up(drafter, live_server)
    add_a_clause_of_each_kind(drafter, live_server)
    reject_the_amendments(drafter, live_server)
    adopt(drafter, live_server)
    check_the_documents(drafter, live_server)


def register_on_a_phone(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/e/{SLUG}/")
    page.get_by_role("link", name="Зарегистрироваться").first.click()
    page.get_by_label("Фамилия").fill("КУЗНЕЦОВА")
    page.get_by_label("Имя", exact=True).fill("Елена")
    page.get_by_label("Отчество").fill("Лукинична")
    page.get_by_label("Электронная почта").fill(EMAIL)
    page.get_by_label("Организация", exact=True).press_sequentially("гурьев")
    page.get_by_role("option", name=re.compile("ЦБС Гурьевского района")).click()
    page.get_by_label("Делегат").check()
    page.get_by_label(re.compile("Секция по обслуживанию")).check()
    page.get_by_label(re.compile("Я согласен")).check()
    page.get_by_role("button", name="Зарегистрироваться").click()
    expect(page).to_have_url(re.compile(r"/me/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Елена Лукинична Кузнецова")


def read_the_letter(page: Page, server: LiveServer, box: Mailbox) -> None:
    letter = box.wait_for(EMAIL)
    body = letter.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "Уважаемая Елена Лукинична" in text
    kinds = {part.get_content_type(): part.get_content() for part in letter.iter_attachments()}
    assert set(kinds) == {"image/png", "text/calendar"}
    assert "TZID=Asia/Novokuznetsk" in str(kinds["text/calendar"])
    address = re.search(rf"{server.url}/me/\S+", text)
    assert address is not None
    page.goto(address[0])
    expect(page.get_by_text("Регистрация подтверждена")).to_be_visible()


def schedule_with_a_conflict(page: Page, server: LiveServer) -> None:
    """Ермаков speaks in the plenary at 10:20; his second talk may not stand beside it."""
    page.goto(f"{server.url}/manage/{SLUG}/programme")
    talk = page.locator("[data-talk]", has_text="Читальный зал без стен").first
    before = page.locator("#conflicts li").count()
    drag(page, talk, cell(page, 2, 10, 20))
    expect(page.locator("#conflicts li")).to_have_count(before + 1)
    expect(page.locator("#conflicts")).to_contain_text("Ермаков")
    drag(page, page.locator("[data-grid] [data-talk]", has_text="Читальный зал без стен"), cell(page, 3, 15))
    expect(page.locator("#conflicts li")).to_have_count(before)
    is_placed = select(Talk.slot_id).where(Talk.title == "Читальный зал без стен")
    assert counted(server.app, is_placed) is not None


def cell(page: Page, room: int, hour: int, minute: int = 0) -> tuple[float, float]:
    """Where a time begins in the column of a room, on the screen."""
    grid = page.locator("[data-grid]").bounding_box()
    head = page.locator(".editor__rooms p").nth(room - 1).bounding_box()
    assert grid is not None
    assert head is not None
    return head["x"] + head["width"] / 2, grid["y"] + ((hour - 9) * 60 + minute) * 2 + 1


def drag(page: Page, piece: Locator, end: tuple[float, float]) -> None:
    piece.scroll_into_view_if_needed()
    box = piece.bounding_box()
    assert box is not None
    start = box["x"] + box["width"] - 12, box["y"] + 9
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 8, start[1] + 8)
    page.mouse.move(*end, steps=6)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.mouse.up()


def print_badges(page: Page, server: LiveServer) -> dict[str, bytes]:
    page.goto(f"{server.url}/manage/{SLUG}/badges")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Напечатать все")).click()
    return codes_of(download.value.path().read_bytes())


def code_of(app: Flask) -> str:
    query = select(Badge.code).join(Registration).where(Registration.email == EMAIL, Badge.revoked_at.is_(None))
    return str(counted(app, query))


def pair(page: Page, server: LiveServer) -> str:
    """The code the desk shows for a new phone at the entrance."""
    page.goto(f"{server.url}/manage/{SLUG}/checkin/pairing")
    page.get_by_role("button", name="Показать код").click()
    code = page.locator(".checkin__words")
    expect(code).to_have_text(re.compile(r"^\s*[A-Z2-9]{4}-[A-Z2-9]{4}\s*$"))
    return code.inner_text().strip()


def scan(browser_type: BrowserType, server: LiveServer, video: Path, pairing: str, problems: list[str]) -> None:
    """Green at first sight, amber at the second; one check-in on the server."""
    flags = [*FLAGS, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={video}"]
    phone = browser_type.launch(executable_path=chromium(), args=flags)
    page = a_page(phone, 390, problems)
    page.goto(f"{server.url}/checkin/#pair={pairing}")
    expect(page.locator(".verdict--ok")).to_be_visible(timeout=20_000)
    expect(page.locator(".verdict--ok")).to_contain_text("Кузнецова")
    expect(page.locator("[data-part=queue]")).to_have_text(re.compile("Всё отправлено"), timeout=15_000)
    page.reload()
    expect(page.locator(".verdict--warn")).to_be_visible(timeout=20_000)
    expect(page.locator(".verdict--warn")).to_contain_text("Кузнецова")
    phone.close()
    query = select(func.count(CheckIn.id)).join(Registration).where(Registration.email == EMAIL)
    assert counted(server.app, query) == 1


def see_the_count_go_up(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/manage/{SLUG}/resolution")
    document = page.locator(".document, .paper, main").first
    expect(document).to_contain_text("102 специалиста")
    expect(document).to_contain_text("35 библиотек")
    expect(document).to_contain_text("19 докладов и выступлений")
    expect(document).to_contain_text("семи секций")


def add_a_clause_of_each_kind(page: Page, server: LiveServer) -> None:
    before = page.locator(".clause").count()
    for number, key in enumerate(KINDS, start=1):
        page.goto(f"{server.url}/manage/{SLUG}/resolution?add={key}#bench")
        if key == "conditioned":
            page.locator("[data-inner-kind]").select_option("free")
            expect(page.locator(".bench__inner textarea").first).to_be_visible()
        fill_in(page)
        page.locator("#bench button.button--main[name=done]").click()
        expect(page.locator(".clause"), key).to_have_count(before + number)


def fill_in(page: Page) -> None:
    """Something sensible into every field of the open clause."""
    for box in page.locator("#bench .bench__fields :is(input, textarea):visible").all():
        if not box.is_editable() or box.input_value():
            continue
        name, kind = str(box.get_attribute("name")), str(box.get_attribute("type"))
        if name.endswith(("-position", "-organisation")) or kind == "checkbox":
            continue
        box.fill(a_value(name, kind, str(box.get_attribute("inputmode"))))


def a_value(name: str, kind: str, mode: str) -> str:
    if kind == "date":
        return "2008-06-16" if "starts" in name else "2008-06-20"
    if "year" in name and mode == "numeric":
        return "2" if name.endswith("years") else "2008"
    if mode in ("numeric", "decimal"):
        return "2"
    return "Хасянова Наталья Владимировна" if name.startswith("persons") else "Совет"


def reject_the_amendments(page: Page, server: LiveServer) -> None:
    for number in (1, 2, 3):
        page.goto(f"{server.url}/manage/{SLUG}/resolution/amendments/{number}")
        page.get_by_label("Слово автору").fill("Решено оставить как есть.")
        page.get_by_role("button", name="Отклонить").click()
        expect(page.locator(".notice--ok")).to_be_visible()


def adopt(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/manage/{SLUG}/resolution/adoption")
    page.get_by_label("Дата принятия").fill("2007-12-06")
    page.get_by_label("Председатель").fill("Воронцова Галина Петровна")
    page.get_by_label("Секретарь").fill("Панина Ольга Васильевна")
    page.locator("[name=votes_for]").fill("99")
    page.locator("[name=votes_against]").fill("1")
    page.locator("[name=votes_abstained]").fill("2")
    page.locator("[name=is_checked]").check()
    page.get_by_role("button", name="Принять резолюцию").click()
    page.wait_for_url(re.compile(rf"/manage/{SLUG}/resolution(#.*)?$"))


SENTENCES = (
    "102 специалиста",
    "из 35 библиотек",
    "19 докладов и выступлений",
    "семи секций",
    "Ввести в состав Совета Хасянову Наталью Владимировну",
    "VII Ежегодной сессии",
    "до 1 апреля текущего года",
    "1000 рублей",
)


def check_the_documents(page: Page, server: LiveServer) -> None:
    address = f"{server.url}/manage/{SLUG}/resolution"
    pdf = page.request.get(f"{address}.pdf").body()
    with pdfium.PdfDocument(pdf) as document:
        printed = squeezed("\n".join(sheet.get_textpage().get_text_range() for sheet in document))
    written = docx.Document(io.BytesIO(page.request.get(f"{address}.docx").body()))
    typed = squeezed("\n".join(paragraph.text for paragraph in written.paragraphs))
    assert [sentence for sentence in SENTENCES if sentence not in printed] == []
    assert [sentence for sentence in SENTENCES if sentence not in typed] == []
    assert "Проект" not in printed


def squeezed(text: str) -> str:
    """Words as people read them: no line ends, hyphenation or hard spaces."""
    return " ".join(text.replace("\u00ad", "").replace("\ufffe", "").split())
