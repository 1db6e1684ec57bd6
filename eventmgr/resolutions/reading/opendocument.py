"""ODT: paragraphs, lists with their numbers, tables, notes, boxes. OpenDocument 1.2, part 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from flask_babel import gettext as _

from eventmgr.resolutions.reading.errors import Unreadable
from eventmgr.resolutions.reading.odt_lists import ListStyles
from eventmgr.resolutions.reading.odt_text import BOX, OFFICE, TABLE, TEXT, Piece
from eventmgr.resolutions.reading.packages import Package, damaged
from eventmgr.resolutions.reading.paragraphs import Paragraph, marked

PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
LEFT_OUT = {f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{TEXT}sequence-decls"}


def read_odt(package: Package, notes: list[str]) -> list[Paragraph]:
    """Paragraphs in the order of the body. Raises Unreadable."""
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable(_("The file is protected by a password. Save it without one."))
    root = package.tree("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise damaged()
    if body.find(f"{TEXT}tracked-changes") is not None:
        notes.append(_("The document has tracked changes: insertions were accepted, deletions dropped."))
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        notes.append(_("The document has macros; they were not read."))
    reader = _Reader(ListStyles([root, package.tree("styles.xml")]))
    reader.read(body)
    return reader.finish(notes)


@dataclass
class _Place:
    """Where in a list the reader stands; `marks` waits for the first paragraph of the item."""

    style: str = ""
    depth: int = 0
    mark: str = ""


@dataclass
class _Reader:
    lists: ListStyles
    found: list[Paragraph] = field(default_factory=list)
    late: list[tuple[Element, str]] = field(default_factory=list)
    line: int = 0
    place: _Place = field(default_factory=_Place)

    def read(self, parent: Element, style: str = "") -> None:
        for child in parent:
            if child.tag in PARAGRAPHS:
                self._paragraph(child, style)
            elif child.tag == f"{TEXT}list":
                self._list(child, style)
            elif child.tag == f"{TABLE}table":
                self._table(child)
            elif child.tag == BOX:
                self.read(child, "textbox")
            elif child.tag not in LEFT_OUT:
                self.read(child, style)

    def finish(self, notes: list[str]) -> list[Paragraph]:
        """Footnotes and comments stand behind the body."""
        if any(style == "comment" for _body, style in self.late):
            notes.append(_("Comments of the document stand at its end."))
        while self.late:
            body, style = self.late.pop(0)
            self.read(body, style)
        return self.found

    def _paragraph(self, element: Element, style: str) -> None:
        self.line += 1
        piece = Piece(element)
        self.late += piece.late
        own = style or self.lists.name_of(element)
        first, *others = piece.text.split("\n")
        if self.place.mark and first.strip():
            self.found.append(Paragraph(self.line, first.strip(), self.place.mark, own))
            self.place.mark, first = "", ""
        self.found += [marked(self.line, line, own) for line in (first, *others) if line.strip()]
        for box in piece.boxes:
            self.read(box, "textbox")

    def _list(self, element: Element, style: str) -> None:
        outer = self.place
        name = element.get(f"{TEXT}style-name") or outer.style
        depth = outer.depth + 1
        self.lists.open(name, depth, element)
        for item in element:
            mark = self.lists.next(name, depth, item) if item.tag == f"{TEXT}list-item" else ""
            self.place = _Place(name, depth, mark)
            self.read(item, style)
        self.place = outer

    def _table(self, table: Element) -> None:
        for row in table.iter(f"{TABLE}table-row"):
            cells = [cell for cell in row if cell.tag == f"{TABLE}table-cell"]
            texts = [
                [text for p in cell.iter() if p.tag in PARAGRAPHS and (text := Piece(p).text.strip())] for cell in cells
            ]
            if any(len(each) > 1 for each in texts) or any(cell.find(f".//{TEXT}list") is not None for cell in cells):
                for cell in cells:
                    self.read(cell, "table")
                continue
            self.line += 1
            joined = "\t".join(text.replace("\n", " ") for each in texts for text in each)
            self.found += [marked(self.line, joined, "table")] if joined else []
