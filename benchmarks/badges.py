"""500 badges with QR codes as one PDF: how long, how large, and that every font is embedded once.

python -m benchmarks badges
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pypdfium2

from benchmarks.machine import Figure
from eventmgr.badges.codes import new_code
from eventmgr.badges.sheet import BadgeFace, SheetHead, Stripe, badge_cards, badge_sheet

HEAD = SheetHead(series="«Кузбасские библиотеки», VII", dates="6 декабря 2007 г.")
FAMILIES = ("Кузнецова", "Воронцова", "Ермаков", "Константинопольская", "Лапин", "Сомова", "Ёлкин", "Ким")
ORGANISATIONS = ("ЦБС Гурьевского района", "КемГУКИ", "ЦГБ им. Н. Гоголя", "Межпоселенческая библиотека")
ROUNDS, COUNT = 3, 500
LONGEST_SECONDS, LARGEST_KB = 2.0, 1000.0


def a_face(number: int) -> BadgeFace:
    """Codes are new in every round, so nothing comes from a cache of drawings."""
    return BadgeFace(
        family=FAMILIES[number % len(FAMILIES)] + "а" * (number % 3),
        given="Елена",
        patronymic="Лукинична",
        organisation=ORGANISATIONS[number % len(ORGANISATIONS)],
        settlement="Кемерово",
        role=("Делегат", "Докладчик", "Гость")[number % 3],
        stripe=list(Stripe)[number % len(Stripe)],
        sections=tuple(range(1, 1 + number % 4)),
        code=new_code(),
    )


def fonts_embedded(pdf: bytes) -> tuple[int, int]:
    """How many font files lie in the PDF, and how many different fonts its text uses."""
    names = set()
    for page in pypdfium2.PdfDocument(pdf):
        names |= {thing.get_font().get_base_name() for thing in page.get_objects(filter=[1])}
    return pdf.count(b"/FontFile"), len(names)


def figures() -> list[Figure]:
    """The limit of size is for sheets: each of the 500 pages of single cards brings its own page object."""
    return [*_measure("sheets", badge_sheet, LARGEST_KB), *_measure("cards", badge_cards, None)]


def _measure(name: str, make: Callable[[list[BadgeFace], SheetHead], bytes], largest: float | None) -> list[Figure]:
    seconds = []
    for _ in range(ROUNDS):
        faces = [a_face(number) for number in range(COUNT)]
        start = perf_counter()
        pdf = make(faces, HEAD)
        seconds.append(perf_counter() - start)
    files, fonts = fonts_embedded(pdf)
    note = " / ".join(f"{second:.2f}" for second in sorted(seconds))
    return [
        Figure(f"{COUNT} badges with QR codes, {name}", min(seconds), "s", most=LONGEST_SECONDS, note=note),
        Figure("  size", len(pdf) / 1000, "kB", most=largest),
        Figure("  font files beside the fonts used", files - fonts, "", most=0, note=f"{fonts} fonts"),
    ]
