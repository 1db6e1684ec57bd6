from __future__ import annotations

import pytest
from flask import Flask

from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import Form, email, line, mail_address, text


class Sample(Form):
    name = line("Name", required=True, longest=20)
    mail = email("E-mail", required=False)
    story = text("Story")


def posted(app: Flask, body: dict[str, object] | bytes) -> Sample:
    kind = {"data": body, "method": "POST", "headers": {"Accept-Language": "en"}}
    if isinstance(body, bytes):
        kind["content_type"] = "application/x-www-form-urlencoded"
    with app.test_request_context("/", **kind):
        form = Sample()
        form.accepted()
        for field in form:
            field.errors = [str(error) for error in field.errors]
        return form


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Анна   Мария ", "Анна Мария"), ("и\u0306он", "йон"), ("Жак\u00a0Ив", "Жак Ив")],
)
def test_a_line_is_tidied(app: Flask, typed: str, kept: str) -> None:
    assert posted(app, {"name": typed}).name.data == kept


@pytest.mark.parametrize("bad", ["a\x00b", "a\x07b", "a\ufffdb"])
def test_unreadable_characters_are_refused_beside_the_field(app: Flask, bad: str) -> None:
    form = posted(app, {"name": "x", "story": bad})
    assert form.story.errors == ["There are characters here that cannot be read. Please type the text again."]


def test_broken_utf8_is_refused_beside_the_field(app: Flask) -> None:
    form = posted(app, b"name=%D0%C0%FF")
    assert form.name.errors == ["There are characters here that cannot be read. Please type the text again."]


def test_a_long_line_is_refused_and_kept(app: Flask) -> None:
    form = posted(app, {"name": "я" * 21})
    assert (form.name.errors, form.name.data) == (["At most 20 characters, please."], "я" * 21)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Anna@Library.RU ", "anna@library.ru"),
        ("anna@библиотека.рф", "anna@xn--80abeb5afcapxd.xn--p1ai"),
    ],
)
def test_an_address_is_kept_in_its_comparable_form(app: Flask, typed: str, kept: str) -> None:
    with app.test_request_context("/"):
        assert mail_address(typed).startswith(kept.split("@")[0])
        assert mail_address(typed).isascii()


@pytest.mark.parametrize(
    "typed", ["anna", "anna@", "anna@mail", "an na@library.ru", "anna@lib rary.ru", "анна@library.ru"]
)
def test_a_wrong_address_is_refused(app: Flask, typed: str) -> None:
    with app.test_request_context("/"), pytest.raises(RuleBroken) as caught:
        mail_address(typed)
    assert caught.value.field == "email"


def test_a_ten_megabyte_field_gets_a_clear_answer(app: Flask) -> None:
    answer = app.test_client().post(
        "/account/sign-in", data={"email": "x" * 10_000_000}, headers={"Accept-Language": "ru"}
    )
    assert answer.status_code == 413
    assert "Слишком много" in answer.text


def test_a_broken_rule_stands_beside_its_field_or_on_top(app: Flask) -> None:
    form = posted(app, {"name": "x"})
    form.refuse(RuleBroken("taken", "name"))
    form.refuse(RuleBroken("closed"))
    assert (form.name.errors, form.form_errors) == (["taken"], ["closed"])
