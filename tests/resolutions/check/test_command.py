"""`flask resolution check`: what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask

from tests.factories import an_event
from tests.resolutions.check.planted import read, texts
from tests.resolutions.scene import people

WRONG = "Резолюция\n\nПринять устав устав."


def run(app: Flask, *args: object) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["resolution", "check", *map(str, args)])
    return result.exit_code, result.output


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG)
    return path


def test_a_clean_document_ends_with_nought(app: Flask) -> None:
    assert run(app, texts("clean")[0], "--format", "json") == (0, "[]\n")


def test_an_error_ends_with_one_and_is_told_as_json(app: Flask, wrong: Path) -> None:
    code, output = run(app, wrong, "--format", "json", "--language", "en")
    assert (code, json.loads(output)) == (
        1,
        [
            {
                "class": "duplicate-word",
                "level": "error",
                "line": 3,
                "quote": "устав устав",
                "message": "The word is written twice.",
                "fix": "устав",
            }
        ],
    )


def test_the_text_is_for_people(app: Flask, wrong: Path) -> None:
    code, output = run(app, wrong)
    assert code == 1
    assert output.splitlines() == [
        "3: ошибка [duplicate-word] Слово повторено. “устав устав” → “устав”",
        "1 ошибка, 0 предупреждений, 0 замечаний о стиле",
    ]


def test_warnings_alone_end_with_nought(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "warning.txt"
    path.write_text("В случае отказа, сообщить правлению.")
    code, output = run(app, path, "--format", "json")
    assert (code, [each["level"] for each in json.loads(output)]) == (0, ["warning"])


def test_facts_of_an_event_are_compared(app: Flask, tmp_path: Path) -> None:
    event = an_event(ordinal=7)
    people(event, participants=3, libraries=2)
    path = tmp_path / "resolution.txt"
    path.write_text(
        "В работе VI Ежегодной сессии приняли участие 5 специалистов из 2 библиотек, она прошла 6 декабря 2027 г."
    )
    code, output = run(app, path, "--event", event.slug, "--format", "json")
    assert code == 1
    assert [(each["class"], each["quote"], each["fix"]) for each in json.loads(output)] == [
        ("contradiction", "VI", "VII"),
        ("contradiction", "5", None),
    ]
    assert json.loads(run(app, path, "--format", "json")[1]) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.txt", None, "missing.txt не читается: No such file or directory\n"),
        ("empty.txt", b"", "empty.txt: Файл пуст.\n"),
        ("broken.docx", b"PK\x03\x04 broken", None),
        ("scan.pdf", b"%PDF-1.7 broken", None),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_one_line(
    app: Flask, tmp_path: Path, name: str, content: bytes | None, message: str | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    code, output = run(app, path)
    assert (code, output.count("\n")) == (2, 1)
    assert message is None or output.endswith(message)


def test_an_unknown_event_ends_with_two(app: Flask, wrong: Path) -> None:
    assert run(app, wrong, "--event", "nothing") == (2, "Мероприятия «nothing» нет.\n")


def test_a_planted_document_is_found_wanting_from_the_command_line(app: Flask, tmp_path: Path) -> None:
    text, wanted = read(texts("planted")[-1])
    path = tmp_path / "planted.txt"
    path.write_text(text)
    _code, output = run(app, path, "--format", "json")
    assert wanted <= {(each["line"], each["class"]) for each in json.loads(output)}
