import re
from xml.etree import ElementTree

import pytest
import zxingcpp

from eventmgr.core import qr

CODE = "A3WP9TJDKM42QRSTV8"
LONG = "https://example.org/e/kuzbass-2007/me/" + CODE


def decoded(rows: tuple[str, ...], zoom: int = 6, quiet: int = 4) -> list[str]:
    side = (len(rows) + 2 * quiet) * zoom
    blank = b"\xff" * side * quiet * zoom
    edge = b"\xff" * quiet * zoom
    lines = [edge + b"".join((b"\xff", b"\0")[int(dot)] * zoom for dot in row) + edge for row in rows]
    pixels = blank + b"".join(line * zoom for line in lines) + blank
    image = memoryview(pixels).cast("B", (side, side))
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("text", [CODE, LONG, "Кузбасские библиотеки"])
def test_matrix_is_read_back_as_the_text(text: str) -> None:
    assert decoded(qr.matrix(text)) == [text]


def test_matrix_of_a_badge_code_has_25_modules_a_side() -> None:
    assert {len(row) for row in qr.matrix(CODE)} | {len(qr.matrix(CODE))} == {25}


def test_matrix_of_a_longer_text_grows() -> None:
    assert len(qr.matrix(LONG)) > 25


def test_svg_path_covers_exactly_the_dark_modules() -> None:
    side, path = qr.svg_path(CODE)
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)
    dark = {(int(x) + step, int(y)) for x, y, width in runs for step in range(int(width))}
    rows = qr.matrix(CODE)
    expected = {(x, y) for y in range(side) for x in range(side) if rows[y][x] == "1"}
    assert (side, dark) == (25, expected)


def test_svg_has_a_quiet_zone_a_title_and_no_style() -> None:
    picture = qr.svg(CODE, "Код <Анны> & Ко\x00")
    root = ElementTree.fromstring(picture)
    assert root.get("viewBox") == "0 0 33 33"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Код <Анны> & Ко"
    assert "style" not in picture
