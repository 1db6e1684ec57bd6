"""Forms as a page shows them, the way a browser would send them again."""

from __future__ import annotations

from dataclasses import dataclass

from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse


@dataclass(frozen=True)
class ShownForm:
    """Where it goes and what it holds, in order."""

    action: str
    fields: list[tuple[str, str]]

    def typed(self) -> list[tuple[str, str]]:
        """Without the token."""
        return [field for field in self.fields if field[0] != "csrf_token"]

    def send(self, client: FlaskClient, **more: str) -> TestResponse:
        kept = [field for field in self.fields if field[0] not in more]
        return client.post(self.action, data=MultiDict([*kept, *more.items()]), headers={"Accept-Language": "ru"})


def form_of(answer: TestResponse) -> ShownForm:
    """The form in the main part of a page."""
    (form,) = html.fromstring(answer.get_data(as_text=True)).xpath("//main//form")
    fields = [(each.name, _value(each)) for each in form.xpath(".//input[@name] | .//textarea[@name]")]
    return ShownForm(form.get("action"), fields)


def _value(element: html.HtmlElement) -> str:
    if element.tag != "textarea":
        return element.get("value", "")
    # A browser drops the line end right after the tag.
    return (element.text or "").removeprefix("\n")
