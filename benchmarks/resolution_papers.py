"""A resolution of ten pages with its annex as a file of each format: how long, and that it has ten pages.

python -m benchmarks resolution_papers
"""

from __future__ import annotations

from time import perf_counter

import pypdfium2

from benchmarks.machine import Figure
from eventmgr.resolutions.document import Annex, Block, Document, Part, Signature
from eventmgr.resolutions.paper import FORMATS, PaperFormat, paper

ROUNDS, LEAST_PAGES = 7, 10
LONGEST_MS: dict[PaperFormat, float] = {"docx": 400, "odt": 400, "pdf": 700, "html": 400, "txt": 400, "md": 400}
SENTENCE = (
    "Рекомендовать централизованным библиотечным системам области составить перечень платных и бесплатных услуг, "
    "согласовать его с учредителем и до 1 июня 2008 г. сообщить о нём в правление партнёрства. "
)
ITEMS = ("межбиблиотечный абонемент и доставка копий;", "виртуальная справка;", "предварительный заказ книг.")


def ten_pages(edition: int) -> Document:
    """Every edition has words of its own in every paragraph, so that nothing comes from the typesetter's memory."""
    said = f"{edition}: {SENTENCE}"
    clauses = tuple(Block(number, said * 2, ITEMS if number % 3 == 0 else ()) for number in range(1, 41))
    people = tuple(Block(number, f"Кузнецова Елена Лукинична, {edition}, {number}") for number in range(1, 102))
    parts = (
        Part("preamble", "", "", "none", tuple(Block(None, said * 3) for _ in range(3))),
        Part("decisions", "Конференция постановляет:", "", "restarted", clauses[:25]),
        Part("recommendations", "Конференция рекомендует:", "", "continued", clauses[25:]),
    )
    annex = Annex(
        "participants", ("Приложение", "к резолюции VII Ежегодной сессии"), "Список участников",
        (Part("participants", "Областная научная библиотека", "", "continued", people),),
    )  # fmt: skip
    return Document(
        title="Резолюция", subtitle=("VII Ежегодной сессии конференции",), theme="«Услуги библиотек»",
        dates="6 декабря 2007 г., г. Кемерово", parts=parts, annexes=(annex,), language="ru", is_draft=True,
        signatures=(Signature("Председатель", "Г. П. Воронцова"), Signature("Секретарь", "")), adoption="",
    )  # fmt: skip


def figures() -> list[Figure]:
    pages = len(pypdfium2.PdfDocument(paper(ten_pages(0), "pdf")))
    if pages < LEAST_PAGES:
        raise SystemExit(f"the resolution has {pages} pages")
    return [_measure(kind, pages) for kind in FORMATS]


def _measure(kind: PaperFormat, pages: int) -> Figure:
    """The first round of a process, which loads the libraries, is in the note."""
    taken = []
    for document in [ten_pages(edition) for edition in range(1, ROUNDS + 1)]:
        start = perf_counter()
        paper(document, kind)
        taken.append((perf_counter() - start) * 1000)
    first, best = taken[0], sorted(taken)
    note = f"first {first:.0f}, median {best[len(best) // 2]:.0f}, slowest {best[-1]:.0f}"
    return Figure(f"resolution of {pages} pages as {kind.upper()}", best[0], "ms", most=LONGEST_MS[kind], note=note)
