"""Search over the clauses of 1,000 adopted documents, in the application; and reading a document of ten pages.

python -m benchmarks archive
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import func, insert, select

from benchmarks.machine import Figure
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event, Series
from eventmgr.resolutions.archive.models import ArchivedClause
from eventmgr.resolutions.archive.queries import Question, choices, published, search
from eventmgr.resolutions.archive.stems import stems_of
from eventmgr.resolutions.document import Block, Document, Part
from eventmgr.resolutions.models import Clause, Resolution, ResolutionState
from eventmgr.resolutions.models import Part as PartRow
from eventmgr.resolutions.paper import PaperFormat, paper
from eventmgr.resolutions.reading.files import read_file
from eventmgr.resolutions.reading.parse import parse
from tests.databases import Databases, running
from tests.factories import an_event

DOCUMENTS, CLAUSES, ROUNDS = 1_000, 24, 7
LONGEST_SEARCH_MS, LONGEST_READING_MS = 100, 2_000
KINDS = ("admit", "elect", "thank", "fee", "publish", "recommend", "petition", "approve")
FAMILIES = ("Кузнецова", "Ермакова", "Лапина", "Сомова", "Ёлкина", "Орлова", "Гордеева", "Ершова", "Зырянова", "Бойко")
TOWNS = ("Заречный", "Лесной", "Озерный", "Дальний", "Ключи", "Приречье", "Каменка", "Берёзовка", "Сосновка")
QUESTIONS = {
    "one word": Question(text="каталог"),
    "a person, elected": Question(person="Орлова Марина 7", kind="elect"),
    "three words and a year": Question(text="библиотека города чтение", year=2010),
    "nothing found": Question(text="нетакого словавовсе"),
    "everything, no question": Question(),
}
SENTENCE = (
    "Рекомендовать библиотекам города {town} принять участие в создании каталога {number}, программы «Чтение» и в "
    "подготовке сборника материалов, ответственность возложить на Совет и {family} Марину Павловну, методиста. "
)


def figures() -> list[Figure]:
    found: list[Figure] = []
    for kind in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with running(Databases(kind, folder).fresh(), folder / "data") as app, app.app_context():
                _fill()
                found += _searches(kind)
                if kind == "sqlite":
                    found += _readings()
                db.session.remove()
                db.engine.dispose()
    return found


def _searches(kind: str) -> list[Figure]:
    taken = [
        _figure(f"archive of {DOCUMENTS:,} documents, {kind}: {name}", lambda q=question: search(q, published()))
        for name, question in QUESTIONS.items()
    ]
    return [*taken, _figure(f"  … its years and series, {kind}", lambda: choices(published()))]


def _figure(name: str, act: Callable[[], Any], most: float = LONGEST_SEARCH_MS) -> Figure:
    """The median counts; the slowest round stands in the note."""
    rounds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        rounds.append((perf_counter() - start) * 1000)
    return Figure(name, median(rounds), "ms", most=most, note=f"slowest of {ROUNDS}: {max(rounds):.0f}")


def _readings() -> list[Figure]:
    """A document of ten pages, from the bytes of the file to parts, clauses and fields."""
    document = _ten_pages()
    formats: tuple[PaperFormat, ...] = ("txt", "docx", "odt", "pdf")
    files = [(f"a.{kind}", paper(document, kind)) for kind in formats]
    return [
        _figure(f"ten pages read from {name[2:].upper()}", lambda f=(name, content): _read(*f), LONGEST_READING_MS)
        for name, content in files
    ]


def _read(name: str, content: bytes) -> None:
    found = parse(read_file(name, content).paragraphs)
    if sum(1 for _ in found.clauses) < 40:
        raise SystemExit(f"{name}: clauses are missing")


def _ten_pages() -> Document:
    blocks = tuple(Block(number, _text(number, number) * 2) for number in range(1, 41))
    part = Part("decisions", "Конференция постановляет:", "", "restarted", blocks)
    return Document(
        title="Резолюция", subtitle=("VII Ежегодной сессии",), theme="«Услуги»", dates="6 декабря 2007 г.",
        parts=(part,), signatures=(), adoption="", language="ru", is_draft=False,
    )  # fmt: skip


def _text(document: int, number: int) -> str:
    town, family = TOWNS[(document + number) % len(TOWNS)], FAMILIES[(document * 7 + number) % len(FAMILIES)]
    return SENTENCE.format(town=town, number=number, family=family)


def _fill() -> None:
    """Documents of twenty series, published, with a clause of every kind."""
    first = an_event()
    event = {column.name: getattr(first, column.name) for column in Event.__table__.columns}
    for number in range(20):
        db.session.execute(insert(Series), _series(first.series, 1_000 + number))
    for table, rows in (
        (Event, _events(event)), (Resolution, _resolutions()), (PartRow, _parts()), (Clause, _clauses()),
        (ArchivedClause, _entries()),
    ):  # fmt: skip
        db.session.execute(insert(table), list(rows))
    db.session.commit()
    if db.session.scalar(select(func.count(ArchivedClause.id))) != DOCUMENTS * CLAUSES:
        raise SystemExit("the archive is not whole")


def _series(pattern: Series, number: int) -> dict[str, Any]:
    values = {column.name: getattr(pattern, column.name) for column in Series.__table__.columns}
    return values | {"id": number, "title": f"Цикл {number}"}


def _day(number: int) -> date:
    return date(1990 + number % 35, 1 + number % 12, 1 + number % 28)


def _events(pattern: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number in range(DOCUMENTS):
        own = {"id": 10_000 + number, "slug": f"e{number}", "series_id": 1_000 + number % 20, "ordinal": None}
        yield pattern | own | {"starts_on": _day(number), "ends_on": _day(number)}


def _resolutions() -> Iterator[dict[str, Any]]:
    for number in range(DOCUMENTS):
        yield {
            "id": number + 1, "event_id": 10_000 + number, "title": f"Резолюция сессии {number}", "title_en": "",
            "state": ResolutionState.PUBLISHED, "started_at": now(), "adopted_on": _day(number), "version": 1,
        }  # fmt: skip


def _parts() -> Iterator[dict[str, Any]]:
    for number in range(DOCUMENTS):
        yield {"id": number + 1, "resolution_id": number + 1, "kind": "decisions", "numbering": "restarted",
               "heading": "", "heading_en": "", "lead": "", "lead_en": "", "addressees": [], "position": 0,
               "version": 1}  # fmt: skip


def _clauses() -> Iterator[dict[str, Any]]:
    for document in range(DOCUMENTS):
        for number in range(CLAUSES):
            values = {"id": document * CLAUSES + number + 1, "part_id": document + 1, "kind": "free", "values": {}}
            yield values | {"override": "", "override_en": "", "is_numbered": True, "position": number, "version": 1}


def _entries() -> Iterator[dict[str, Any]]:
    for document in range(DOCUMENTS):
        for number in range(CLAUSES):
            text = _text(document, number)
            person = f"{FAMILIES[(document * 7 + number) % len(FAMILIES)]} Марина {document % 50}"
            town = f"Библиотека города {TOWNS[(document + number) % len(TOWNS)]}"
            yield {
                "resolution_id": document + 1, "clause_id": document * CLAUSES + number + 1,
                "event_id": 10_000 + document, "position": number, "number": number + 1,
                "kind": KINDS[number % len(KINDS)], "year": _day(document).year, "adopted_on": _day(document),
                "text": text, "people": person, "organisations": town, "words": stems_of(f"{text} {person} {town}"),
                "people_words": stems_of(person), "organisation_words": stems_of(town),
            }  # fmt: skip
