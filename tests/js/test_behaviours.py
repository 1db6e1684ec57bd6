"""The small scripts of `static/js/`, on a page of their own in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

ROOT = Path(__file__).parents[2]
LIBRARIES = [{"id": 5, "label": "Гурьевская ЦБС", "detail": "Гурьевск"}]


class _Site(SimpleHTTPRequestHandler):
    """The repository's files, suggestions, and an answer to whatever is posted."""

    def do_GET(self) -> None:
        if self.path.startswith("/suggest"):
            self.reply(json.dumps({"items": LIBRARIES}), "application/json")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        unsent = f"<p data-unsent='{self.path.partition('?')[2]}'>" if "?" in self.path else ""
        script = "<script type=module src=/static/js/app.js></script>"
        self.reply(f"<!doctype html><title>Done</title>{script}{unsent}", "text/html")

    def reply(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, directory=str(ROOT)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tests/js/behaviours.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(address, wait_until="networkidle")
    yield opened
    context.close()


def posted(page: Page) -> list[Request]:
    found: list[Request] = []
    page.on("request", lambda request: found.append(request) if request.method == "POST" else None)
    return found


def order(page: Page) -> list[str]:
    return page.locator("[data-reorder] li").all_inner_texts()


def test_a_draft_comes_back_with_a_notice_and_can_be_discarded(page: Page) -> None:
    page.get_by_label("Name").fill("Елена")
    page.get_by_label("Section 3").check()
    page.wait_for_timeout(600)
    page.reload(wait_until="networkidle")
    expect(page.get_by_label("Name")).to_have_value("Елена")
    expect(page.get_by_label("Section 3")).to_be_checked()
    page.get_by_role("button", name="Start afresh").click()
    expect(page.get_by_label("Name")).to_have_value("")


def test_a_draft_is_forgotten_once_it_was_sent(page: Page, address: str) -> None:
    page.get_by_label("Name").fill("Елена")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_title("Done")
    page.goto(address, wait_until="networkidle")
    page.goto(address, wait_until="networkidle")
    expect(page.get_by_label("Name")).to_have_value("")


def test_the_page_after_a_form_leaves_nothing_on_the_device(page: Page) -> None:
    page.get_by_label("Name").fill("Елена")
    page.get_by_role("button", name="Send").click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize(("answer", "left"), [("failed", [1, 0]), ("again", [1, 1])])
def test_a_draft_outlives_a_page_that_says_it_was_not_saved(page: Page, answer: str, left: list[int]) -> None:
    page.locator("#letter").evaluate("(form, answer) => (form.action = `/letter?${answer}`)", answer)
    page.get_by_label("Name").fill("Елена")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_title("Done")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == left


def test_a_form_pressed_twice_is_sent_once_with_its_button(page: Page) -> None:
    requests = posted(page)
    page.locator("button[name=action]").evaluate("button => { button.click(); button.click(); }")
    expect(page).to_have_title("Done")
    assert [("action=send" in (request.post_data or "")) for request in requests] == [True]


def test_a_suggestion_is_chosen_with_the_keyboard(page: Page) -> None:
    library = page.get_by_label("Library")
    library.press_sequentially("гурь")
    expect(page.locator("mark").first).to_have_text("Гурь")
    library.press("ArrowDown")
    library.press("Enter")
    expect(library).to_have_value("Гурьевская ЦБС")
    expect(page.locator("[name=library_id]")).to_have_value("5")
    expect(library).to_have_attribute("aria-expanded", "false")


def test_a_name_that_is_not_in_the_list_is_not_typed_twice(page: Page) -> None:
    page.get_by_label("Library").press_sequentially("гурьев")
    page.get_by_role("option", name="Not here").click()
    expect(page.get_by_label("Newcomer")).to_have_value("гурьев")
    expect(page.get_by_label("Newcomer")).to_be_focused()


def test_typing_after_a_choice_empties_the_id(page: Page) -> None:
    page.locator("[name=library_id]").evaluate("field => (field.value = '5')")
    page.get_by_label("Library").press_sequentially("x")
    expect(page.locator("[name=library_id]")).to_have_value("")


def test_the_bulk_bar_appears_with_a_count(page: Page) -> None:
    expect(page.locator("[data-bulk]")).to_be_hidden()
    page.get_by_label("all").check()
    expect(page.locator("[data-bulk-count]")).to_have_text("2 selected")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("[data-bulk]")).to_be_hidden()


def test_a_list_is_reordered_with_the_keyboard_and_posted(page: Page) -> None:
    page.get_by_role("button", name="First").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#said")).to_have_text("First: 2 of 2")
    with page.expect_request("**/order") as sent:
        page.keyboard.press("Enter")
    assert order(page) == ["Second", "First"]
    body = sent.value.post_data or ""
    assert body.index("\r\n8\r\n") < body.index("\r\n7\r\n")


def test_escape_puts_a_lifted_item_back(page: Page) -> None:
    requests = posted(page)
    page.get_by_role("button", name="First").focus()
    for key in ("Space", "ArrowDown", "Escape"):
        page.keyboard.press(key)
    assert order(page) == ["First", "Second"]
    assert requests == []


def test_a_link_opens_its_dialog(page: Page) -> None:
    page.get_by_role("link", name="Cancel").click()
    expect(page.locator("#sure")).to_be_visible()
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#sure")).to_be_hidden()
