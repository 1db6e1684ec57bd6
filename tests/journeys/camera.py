"""A camera that sees one QR code: frames cut out of a printed sheet, as Chromium's fake device plays them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import zxingcpp

WIDTH, HEIGHT = 640, 480
DPI = 200
QUIET = 24


def codes_of(pdf: bytes) -> dict[str, bytes]:
    """Every QR code of the PDF: its text → a grey picture (WIDTH × HEIGHT) with the code cut out of the page."""
    found: dict[str, bytes] = {}
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            bitmap = page.render(scale=DPI / 72, grayscale=True)
            image = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
            for code in zxingcpp.read_barcodes(image):
                found[code.text] = _cut(bitmap, code.position)
    return found


def _cut(bitmap: Any, position: Any) -> bytes:
    """The code with its quiet zone, doubled, in the middle of a white frame."""
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    left, top = (min(getattr(c, axis) for c in corners) - QUIET for axis in ("x", "y"))
    right, bottom = (max(getattr(c, axis) for c in corners) + QUIET for axis in ("x", "y"))
    rows = [bytearray(b"\xff" * WIDTH) for _ in range(HEIGHT)]
    pixels = bytes(bitmap.buffer)
    x0, y0 = (WIDTH - 2 * (right - left)) // 2, (HEIGHT - 2 * (bottom - top)) // 2
    for y in range(max(0, top), bottom):
        for x in range(max(0, left), right):
            grey = pixels[y * bitmap.stride + x]
            for dy in (0, 1):
                row = y0 + 2 * (y - top) + dy
                column = x0 + 2 * (x - left)
                if 0 <= row < HEIGHT and 0 <= column < WIDTH - 1:
                    rows[row][column : column + 2] = bytes((grey, grey))
    return b"".join(bytes(row) for row in rows)


def write_video(picture: bytes, path: Path, frames: int = 5) -> Path:
    """A YUV4MPEG file that shows the picture for ever (Chromium repeats it)."""
    chroma = b"\x80" * (WIDTH * HEIGHT // 2)
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
        for _ in range(frames):
            file.write(b"FRAME\n" + picture + chroma)
    return path
