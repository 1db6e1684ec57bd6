"""The text of one paragraph of ODT."""

from __future__ import annotations

from xml.etree.ElementTree import Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
BOX = f"{DRAW}text-box"
SIGNS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


class Piece:
    """`text` has tabs and line breaks; `boxes` are text boxes anchored here, `late` notes and comments."""

    def __init__(self, paragraph: Element) -> None:
        self.boxes: list[Element] = []
        self.late: list[tuple[Element, str]] = []
        self._pieces: list[str] = [paragraph.text or ""]
        self._collect(paragraph)
        self.text = "".join(self._pieces)

    def _collect(self, element: Element) -> None:
        for child in element:
            if child.tag in SIGNS:
                self._pieces.append(SIGNS[child.tag])
            elif child.tag == BOX:
                self.boxes.append(child)
            elif child.tag == f"{TEXT}note":
                self._later(child.find(f"{TEXT}note-body"), "footnote")
            elif child.tag == f"{OFFICE}annotation":
                self._later(child, "comment")
            else:
                self._pieces.append(child.text or "")
                self._collect(child)
            self._pieces.append(child.tail or "")

    def _later(self, body: Element | None, style: str) -> None:
        if body is not None:
            self.late.append((body, style))
