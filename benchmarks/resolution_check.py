"""The check of a resolution of ten pages: read for the first time, and with one clause changed.

python -m benchmarks resolution_check
"""

from __future__ import annotations

from time import process_time

from benchmarks.machine import Figure
from eventmgr.resolutions.check import check_text
from eventmgr.resolutions.reading.paragraphs import Paragraph

ROUNDS, CLAUSES = 5, 70
LONGEST_MS, LONGEST_CHANGE_MS = 300.0, 60.0
HEAD = ("РЕЗОЛЮЦИЯ", "VII Ежегодной сессии конференции «Кузбасские библиотеки»", "6 декабря 2027 г., г. Кемерово")
OPENING = (
    "6 декабря 2027 г. в г. Кемерово состоялась VII Ежегодная сессия конференции, в ней участвовал 101 специалист."
)
VERBS = ("Издать", "Разработать", "Подготовить", "Организовать", "Обсудить", "Направить", "Опубликовать")
WHAT = ("сборник материалов", "программу чтения", "перечень услуг", "летнюю школу", "опыт сельских библиотек")
WHO = ("областную научную библиотеку", "секцию краеведения", "методический совет", "ЦБС Беловского района")


def a_clause(number: int, round_: int) -> str:
    """About 400 characters, different in every clause and round."""
    verb, what, who = VERBS[number % 7], WHAT[number % 5], WHO[number % 4]
    return (
        f"{verb} {what} № {number + 100 * round_} с учётом предложений участников конференции и рабочих "
        f"заседаний секций, до 1 марта 2028 г. Организационную работу возложить на {who} и Сидякину Ларису Фёдоровну, "
        "ответственного секретаря партнёрства. О ходе работы сообщать участникам не реже одного раза в полгода, итоги "
        "подвести на следующей сессии и довести до сведения руководителей библиотек."
    )


def a_document(round_: int) -> list[Paragraph]:
    lines = [*HEAD, OPENING, "Конференция постановляет:"]
    clauses = [a_clause(number, round_) for number in range(1, CLAUSES + 1)]
    plain = [Paragraph(2 * at + 1, text) for at, text in enumerate(lines)]
    return [*plain, *(Paragraph(100 + 2 * at, text, f"{at}.") for at, text in enumerate(clauses, 1))]


def figures() -> list[Figure]:
    # The dictionary is read once in the life of a process.
    check_text(a_document(0))
    whole = [_milliseconds(a_document(round_)) for round_ in range(1, ROUNDS + 1)]
    changed = [_milliseconds(_changed(round_)) for round_ in range(1, ROUNDS + 1)]
    size = sum(len(each.text) for each in a_document(1))
    return [
        Figure(f"check of {size:,} characters, nothing kept", min(whole), "ms", most=LONGEST_MS, note=_rounds(whole)),
        Figure("  with one clause changed", min(changed), "ms", most=LONGEST_CHANGE_MS, note=_rounds(changed)),
    ]


def _changed(round_: int) -> list[Paragraph]:
    document = a_document(ROUNDS)
    document[20] = Paragraph(document[20].line, a_clause(20, 50 + round_), document[20].mark)
    return document


def _milliseconds(document: list[Paragraph]) -> float:
    start = process_time()
    found = check_text(document)
    taken = (process_time() - start) * 1000
    assert found, "a document without a vote and signatures is found wanting"
    return taken


def _rounds(taken: list[float]) -> str:
    return " / ".join(f"{each:.0f}" for each in taken)
