"""The text of one paragraph of DOCX as it would be printed with all changes accepted."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SIGNS = {
    f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad", f"{W}sym": "•",
}  # fmt: skip
LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")}
BOX = f"{W}txbxContent"


class Runs:
    """`text` has tabs and line breaks; `boxes` are the text boxes anchored here."""

    def __init__(self, paragraph: Element) -> None:
        self.boxes: list[Element] = []
        self._pieces: list[str] = []
        self._collect(paragraph)
        self.text = "".join(self._pieces)
        self.is_joined_to_next = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None

    def _collect(self, element: Element) -> None:
        for child in element:
            if child.tag in (f"{W}t", f"{MATH}t"):
                self._pieces.append(child.text or "")
            elif child.tag == f"{W}br":
                self._pieces.append("\n" if child.get(f"{W}type") in (None, "textWrapping") else " ")
            elif child.tag in SIGNS:
                self._pieces.append(SIGNS[child.tag])
            elif child.tag == BOX:
                self.boxes.append(child)
            elif child.tag == f"{MARKUP}AlternateContent":
                self._collect_one(child)
            elif child.tag not in LEFT_OUT:
                self._collect(child)

    def _collect_one(self, alternatives: Element) -> None:
        """The same drawing twice, for new and for old programs: the first one counts."""
        for name in ("Choice", "Fallback"):
            chosen = alternatives.find(f"{MARKUP}{name}")
            if chosen is not None:
                self._collect(chosen)
                return
