from collections.abc import Callable, Sequence

import pypdfium2
import pytest
import zxingcpp

from eventmgr.badges.codes import new_code
from eventmgr.badges.sheet import BadgeFace, SheetHead, Stripe, badge_cards, badge_sheet

HEAD = SheetHead(series="«Кузбасские библиотеки», VII", dates="6 декабря 2007 г.")
MILLIMETRE = 72 / 25.4
LONG_NAMES = [
    ("Константинопольская-Преображенская", "Александра-Виктория", "Вячеславовна"),
    ("Ж" * 60, "Ш" * 60, ""),
    ("фон Ингельштром аль-Хорезми де ла Крус", "Мария " * 12, "Щ" * 40),
]


def face(family: str = "Воронцова", given: str = "Галина", patronymic: str = "Петровна") -> BadgeFace:
    return BadgeFace(
        family=family,
        given=given,
        patronymic=patronymic,
        organisation="КемОНБ им. В. Д. Федорова",
        settlement="Кемерово",
        role="Докладчик",
        stripe=Stripe.SOLID,
        sections=(3, 6),
        code=new_code(),
    )


def pages(pdf: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(pdf))


def codes_on(page: pypdfium2.PdfPage) -> set[str]:
    bitmap = page.render(scale=200 / 72, grayscale=True)
    image = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    return {found.text for found in zxingcpp.read_barcodes(image)}


def words_on(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize(("make", "count", "size"), [(badge_sheet, 2, (210, 297)), (badge_cards, 11, (90, 54))])
def test_every_code_is_read_from_paper(
    make: Callable[[Sequence[BadgeFace], SheetHead], bytes], count: int, size: tuple[int, int]
) -> None:
    faces = [face() for _ in range(11)]
    printed = pages(make(faces, HEAD))
    assert len(printed) == count
    assert {tuple(round(side / MILLIMETRE) for side in page.get_size()) for page in printed} == {size}
    assert set().union(*map(codes_on, printed)) == {face.code for face in faces}


def test_a_card_says_who_from_where_and_as_what() -> None:
    text = words_on(pages(badge_cards([face()], HEAD))[0])
    expected = ["Воронцова", "Галина Петровна", "КемОНБ им. В. Д. Федорова, Кемерово", "Докладчик"]
    assert [part for part in (*expected, HEAD.series, HEAD.dates) if part not in text] == []


@pytest.mark.parametrize(("family", "given", "patronymic"), LONG_NAMES)
def test_long_names_stay_inside_the_card_and_off_the_code(family: str, given: str, patronymic: str) -> None:
    long = face(family, given, patronymic)
    page = pages(badge_cards([long], HEAD))[0]
    inside = list(page.get_objects(filter=[1]))
    lefts, bottoms, rights, tops = zip(*(thing.get_bounds() for thing in inside), strict=True)
    assert (min(lefts) > 6 * MILLIMETRE, max(rights) < 86 * MILLIMETRE) == (True, True)
    assert (min(bottoms) > 3 * MILLIMETRE, max(tops) < 50 * MILLIMETRE) == (True, True)
    assert codes_on(page) == {long.code}


def test_a_double_name_breaks_at_its_hyphen() -> None:
    text = pages(badge_cards([face(*LONG_NAMES[0])], HEAD))[0].get_textpage().get_text_range()
    # The reader writes a hyphen at the end of a line as U+FFFE.
    assert "Константинопольская\ufffeПреображенская" in text


def test_missing_parts_leave_no_stray_comma() -> None:
    bare = BadgeFace("Ким", "", "", "", "Калтан", "", Stripe.DOTTED, (), new_code())
    assert words_on(pages(badge_cards([bare], HEAD))[0]).endswith("Ким Калтан")


def test_five_hundred_badges_stay_below_a_megabyte_with_fonts_embedded_once() -> None:
    pdf = badge_sheet([face() for _ in range(500)], HEAD)
    assert len(pages(pdf)) == 63
    assert len(pdf) < 1_000_000
    assert pdf.count(b"/FontFile") <= 4


def test_no_faces_make_an_empty_document() -> None:
    assert words_on(pages(badge_sheet([], HEAD))[0]) == ""
