"""Read back what was printed."""

from __future__ import annotations

import pypdfium2
import zxingcpp


def codes_in(pdf: bytes) -> list[str]:
    """The codes on all pages, sorted."""
    return sorted(found.text for page in pypdfium2.PdfDocument(pdf) for found in _codes_on(page))


def words_in(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf))


def _codes_on(page: pypdfium2.PdfPage) -> list[zxingcpp.Barcode]:
    bitmap = page.render(scale=200 / 72, grayscale=True)
    image = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    return list(zxingcpp.read_barcodes(image))
