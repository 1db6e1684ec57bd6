"""How wide the left margin of the paper is."""

from dataclasses import dataclass

RIGHT_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 10, 20, 20
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
LEFT_MARGINS = (20, 30)
"""Millimetres after GOST R 7.0.97, 3.5: 20 at least, 30 where a document is kept for more than ten years."""


@dataclass(frozen=True)
class PageForm:
    """A4 upright; lengths in millimetres."""

    left_margin: int = 30

    @property
    def text_width(self) -> int:
        return PAGE_WIDTH - self.left_margin - RIGHT_MARGIN


USUAL = PageForm()
