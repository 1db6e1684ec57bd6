"""The machinery of the sweep: a furnished server, a browser in two languages, and what is looked at on each page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Response
from werkzeug.routing import Rule

from eventmgr.core.db import db, transaction
from eventmgr.core.permissions import who_may
from tests.databases import Databases
from tests.journeys import markup, words
from tests.journeys.samples import Samples, furnish
from tests.live import LiveServer, a_server

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 256}
"""A telephone's width, and what is left of 1280 × 1024 at 400 %."""
LOOK = """async options => (await axe.run(document, options)).violations.flatMap(rule => rule.nodes.map(
  node => `${rule.id}: ${node.target.join(" ")} ${[...node.any, ...node.all, ...node.none][0]?.message}`))"""
SIDEWAYS = """() => {
  const root = document.documentElement, wide = root.clientWidth;
  if (Math.max(root.scrollWidth, document.body.scrollWidth) <= wide) return [];
  const holds = ({ parentElement: e }) => e && (getComputedStyle(e).overflowX !== "visible" || holds(e));
  const right = e => Math.round(e.getBoundingClientRect().right);
  return [...document.body.querySelectorAll("*")].filter(e => right(e) > wide + 1 && !holds(e))
    .slice(0, 3).map(e => `${e.tagName.toLowerCase()}.${e.className} reaches ${right(e)}`)
    .concat("the page scrolls sideways at " + wide);
}"""
TEXTS = """language => {
  const foreign = e => { const own = e.closest("[lang]"); return own && own.lang && own.lang !== language; };
  const found = [document.title], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    const isRead = !around.closest("script, noscript, textarea, kbd, code") && !foreign(around);
    if (isRead) found.push(walker.currentNode.data);
  }
  for (const name of ["aria-label", "title", "alt", "placeholder", "aria-roledescription", "aria-valuetext", "label"])
    for (const e of document.querySelectorAll(`[${name}]`)) if (!foreign(e)) found.push(e.getAttribute(name));
  return found.filter(text => text.trim());
}"""


@dataclass
class Furnished:
    """A server with something on every page."""

    app: Flask
    server: LiveServer
    samples: Samples
    known: dict[str, set[str]] = field(default_factory=dict)
    cookies: list[Any] = field(default_factory=list)
    """Of an organiser who signed in once."""


@contextmanager
def furnished(databases: Databases, folder: Path) -> Iterator[Furnished]:
    with a_server(databases, folder, workers=1) as server:
        with server.app.test_request_context(), transaction():
            samples = furnish()
        with server.app.app_context():
            known = {code: words.of_database(db.session.connection(), code) for code in ("ru", "en")}
        yield Furnished(server.app, server.start(), samples, known)


@dataclass
class Visit:
    """One reader in one language; `findings` gathers what is wrong wherever they go."""

    place: Furnished
    context: BrowserContext
    language: str
    findings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._find(f"script: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, message: ConsoleMessage) -> None:
        # The browser reports every answer of 400 or more as an error, also one that was asked for.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self._find(f"console: {message.text[:200]}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.place.server.url, "data:", "blob:")):
            self._find(f"asks {url}")

    def _find(self, what: str) -> None:
        self.findings.append(f"{self.page.url.removeprefix(self.place.server.url)} [{self.language}] {what}")

    def look_at(self, path: str, status: int = 200) -> None:
        answer = self.page.goto(self.place.server.url + path)
        assert answer is not None
        self.judge(answer, status)

    def judge(self, answer: Response, status: int) -> None:
        """Everything there is to say about the page that is open."""
        if answer.status != status:
            self._find(f"answers {answer.status}, not {status}")
        for fault in markup.faults(answer.text()):
            self._find(f"markup: {fault}")
        self.look_around()

    def look_around(self) -> None:
        """What scripts made of the page counts, too."""
        texts = self.page.evaluate(TEXTS, self.language)
        for stranger in words.strangers(texts, self.language, self.place.known[self.language]):
            self._find(f"words: {stranger}")
        self._look_with_axe()
        self.page.set_viewport_size(NARROW)
        for fault in self.page.evaluate(SIDEWAYS):
            self._find(f"narrow: {fault}")
        self.page.set_viewport_size(WIDE)

    def _look_with_axe(self) -> None:
        """The same words are in both themes; the colours are not."""
        self.page.evaluate(AXE)
        everything = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
        colours = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
        for fault in self.page.evaluate(LOOK, everything):
            self._find(f"axe: {fault}")
        self.page.emulate_media(color_scheme="dark")
        for fault in self.page.evaluate(LOOK, colours):
            self._find(f"axe, dark: {fault}")
        self.page.emulate_media(color_scheme="light")

    def send_empty(self, path: str) -> None:
        """The first form of the page with nothing filled in, as a browser without checks of its own sends it."""
        self.page.goto(self.place.server.url + path)
        with self.page.expect_navigation() as navigation:
            self.page.evaluate(
                """() => { const form = document.querySelector("main form[method=post]");
                for (const control of form.elements)
                  if (control.type !== "hidden" && "value" in control && control.tagName !== "BUTTON")
                    { control.checked = false; control.value = ""; }
                form.noValidate = true; form.requestSubmit(); }"""
            )
        self.judge(navigation.value, 422)


@contextmanager
def visit(browser: Browser, place: Furnished, language: str, signed_in: bool) -> Iterator[Visit]:
    context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce", locale=language)  # type: ignore[arg-type]
    if signed_in:
        _sign_in(context, place)
    # A session remembers the language of the account: the switch goes before it.
    context.request.post(f"{place.server.url}/language/{language}")
    yield Visit(place, context, language)
    context.close()


def _sign_in(context: BrowserContext, place: Furnished) -> None:
    if not place.cookies:
        page = context.new_page()
        page.goto(f"{place.server.url}/account/sign-in")
        page.locator("[name=email]").fill("organiser@example.org")
        page.locator("[name=password]").fill(place.samples.password)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(lambda url: "sign-in" not in url)
        page.close()
        place.cookies = context.cookies()
    context.add_cookies(place.cookies)


def needs_sign_in(app: Flask, rule: Rule) -> bool:
    return callable(who_may(app.view_functions[rule.endpoint]))


def told(findings: list[str]) -> str:
    return "\n".join(dict.fromkeys(findings))


def values_of(place: Furnished, rule: Rule, **given: Any) -> dict[str, Any]:
    """A value of the demonstration for each name in the address. Raises LookupError for a name without a sample."""
    samples = place.samples
    values = samples.values | {"token": samples.tokens.get(rule.endpoint)} | given
    missing = [name for name in rule.arguments if values.get(name) is None]
    if missing:
        raise LookupError(f"{rule.rule}: no sample for {missing}")
    return {name: values[name] for name in rule.arguments}
