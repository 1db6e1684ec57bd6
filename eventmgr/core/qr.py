"""QR codes as vectors: for badges, personal pages and the pairing of devices."""

from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from eventmgr.core.typeset import printable

# A badge code has 18 symbols. In alphanumeric mode they fit version 2 (25 modules a side) with
# the highest correction, so that a scratched badge still reads. A fixed mask saves the search
# for the best one, which costs six times the drawing.
VERSION = 2
MASK = 4
QUIET = 4
"""Modules of white that ISO/IEC 18004 wants on every side."""


@lru_cache(maxsize=1024)
def matrix(text: str) -> tuple[str, ...]:
    """Rows of «1» (dark) and «0» (light), without the quiet zone. Raises ValueError when too long."""
    # Loaded here and not above: only those who draw a code pay for it.
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(version=VERSION, error_correction=ERROR_CORRECT_H, border=0, mask_pattern=MASK)
    code.add_data(text, optimize=0)
    try:
        code.make(fit=False)
    except DataOverflowError:
        code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
        code.add_data(text)
        code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.modules)


def svg_path(text: str) -> tuple[int, str]:
    """The side in modules, and one path of all dark runs in module units."""
    rows = matrix(text)
    return len(rows), "".join(_runs(row, y, left=0) for y, row in enumerate(rows))


def svg(text: str, title: str) -> str:
    """A picture for a page, with its quiet zone; ``title`` is what a screen reader says."""
    rows = matrix(text)
    side = len(rows) + 2 * QUIET
    path = "".join(_runs(row, y + QUIET, left=QUIET) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" '
        f'role="img" shape-rendering="crispEdges"><title>{escape(printable(title))}</title>'
        f'<path d="{path}"/></svg>'
    )


def _runs(row: str, y: int, *, left: int) -> str:
    path, x = "", left
    for dark, modules in groupby(row):
        width = len(list(modules))
        path += f"M{x} {y}h{width}v1h-{width}z" if dark == "1" else ""
        x += width
    return path
