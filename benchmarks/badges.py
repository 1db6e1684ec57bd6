"""500 badges with QR codes as one PDF: how long, how large, and that every font is embedded once.

python benchmarks/badges.py [count]
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eventmgr.badges.codes import new_code
from eventmgr.badges.sheet import BadgeFace, SheetHead, Stripe, badge_cards, badge_sheet

HEAD = SheetHead(series="«Кузбасские библиотеки», VII", dates="6 декабря 2007 г.")
FAMILIES = ("Кузнецова", "Воронцова", "Ермаков", "Константинопольская", "Лапин", "Сомова", "Ёлкин", "Ким")
ORGANISATIONS = ("ЦБС Гурьевского района", "КемГУКИ", "ЦГБ им. Н. Гоголя", "Межпоселенческая библиотека")
ROUNDS = 3
LONGEST_SECONDS, LARGEST_BYTES = 2.0, 1_000_000


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


def measure(name: str, count: int) -> bool:
    make = {"sheets": badge_sheet, "cards": badge_cards}[name]
    seconds = []
    for _ in range(ROUNDS):
        faces = [a_face(number) for number in range(count)]
        start = perf_counter()
        pdf = make(faces, HEAD)
        seconds.append(perf_counter() - start)
    files, fonts = fonts_embedded(pdf)
    # The limit of size is for sheets: each of the 500 pages of single cards brings its own page object.
    is_small = len(pdf) < LARGEST_BYTES or name == "cards"
    is_good = median(seconds) < LONGEST_SECONDS and is_small and files == fonts
    verdict = "ok" if is_good else "MISSED"
    print(
        f"{name:<8}{count:>8}{seconds[0]:>11.2f}{median(seconds):>11.2f}{len(pdf) / 1024:>10.0f}"
        f"{fonts:>8}{files:>12}  {verdict}"
    )
    return is_good


def main(count: int) -> int:
    print(f"{'layout':<8}{'badges':>8}{'first, s':>11}{'median, s':>11}{'size, KB':>10}{'fonts':>8}{'font files':>12}")
    return 0 if all([measure("sheets", count), measure("cards", count)]) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
