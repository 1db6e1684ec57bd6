"""DOCX: paragraphs of the body with the numbers Word would print, then notes, comments, heads and feet."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from flask_babel import gettext as _

from eventmgr.resolutions.reading.packages import Package, damaged
from eventmgr.resolutions.reading.paragraphs import Paragraph, marked
from eventmgr.resolutions.reading.word_numbers import Numbers
from eventmgr.resolutions.reading.word_runs import MARKUP, Runs, W

STORIES = (("footnotes", "footnote"), ("endnotes", "footnote"), ("comments", "comment"))
TRANSPARENT = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def read_docx(package: Package, notes: list[str]) -> list[Paragraph]:
    """Paragraphs in the order of the body. Raises Unreadable."""
    root = package.tree("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise damaged()
    _note_what_is_left_out(package, root, notes)
    reader = _Reader(Numbers(package.tree("word/numbering.xml"), package.tree("word/styles.xml")))
    reader.read(body)
    for name, style in STORIES:
        reader.read_story(package.tree(f"word/{name}.xml"), style)
    for name in sorted(package.names):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            reader.read_story(package.tree(name), "header")
    return reader.found


def _note_what_is_left_out(package: Package, root: Element, notes: list[str]) -> None:
    tags = {element.tag for element in root.iter()}
    if tags & {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}:
        notes.append(_("The document has tracked changes: insertions were accepted, deletions dropped."))
    if "word/comments.xml" in package.names:
        notes.append(_("Comments of the document stand at its end."))
    if any(name.endswith("vbaProject.bin") for name in package.names):
        notes.append(_("The document has macros; they were not read."))
    if f"{W}altChunk" in tags:
        notes.append(_("Files inserted into the document as a whole were not read."))
    if _has_links(package):
        notes.append(_("The document links to other files and addresses; none of them was opened."))


def _has_links(package: Package) -> bool:
    links = package.tree("word/_rels/document.xml.rels")
    return links is not None and any(link.get("TargetMode") == "External" for link in links)


class _Reader:
    """Walks a story; a paragraph whose mark was deleted by a tracked change runs into the next one."""

    def __init__(self, numbers: Numbers) -> None:
        self.found: list[Paragraph] = []
        self._numbers = numbers
        self._line = 0
        self._carried = ""

    def read(self, parent: Element, style: str = "") -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, style)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in TRANSPARENT:
                self.read(child, style)

    def read_story(self, root: Element | None, style: str) -> None:
        if root is None:
            return
        notes = [each for each in root if each.tag in (f"{W}footnote", f"{W}endnote", f"{W}comment")]
        for story in notes or [root]:
            self.read(story, style)

    def _paragraph(self, element: Element, style: str) -> None:
        self._line += 1
        runs = Runs(element)
        mark = self._numbers.mark_of(element) if runs.text.strip() else ""
        text, self._carried = self._carried + runs.text, ""
        if runs.is_joined_to_next:
            self._carried = text
            return
        self._add(text, mark, style or self._numbers.style_of(element))
        for box in runs.boxes:
            self.read(box, "textbox")

    def _add(self, text: str, mark: str, style: str) -> None:
        first, *others = text.split("\n")
        if mark:
            self.found.append(Paragraph(self._line, first.strip(), mark, style))
        lines = others if mark else [first, *others]
        self.found += [marked(self._line, line, style) for line in lines if line.strip()]

    def _table(self, table: Element) -> None:
        for row in table.iter(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                self._row([cell for cell in row if cell.tag == f"{W}tc" or cell.tag == f"{W}sdt"])

    def _row(self, cells: list[Element]) -> None:
        """A row of short cells is one line; cells that hold several paragraphs are read one after another."""
        texts = [[text for each in _paragraphs(cell) if (text := Runs(each).text.strip())] for cell in cells]
        has_numbers = any(self._numbers.is_numbered(each) for cell in cells for each in _paragraphs(cell))
        if has_numbers or any(len(each) > 1 for each in texts):
            for cell in cells:
                self.read(cell, "table")
            return
        self._line += 1
        line = "\t".join(text.replace("\n", " ") for cell in texts for text in cell)
        if line:
            self.found.append(marked(self._line, line, "table"))


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Of the cell itself: tables within it are read as rows of their own."""
    for child in cell:
        if child.tag == f"{W}p":
            yield child
        elif child.tag in TRANSPARENT and child.tag != f"{MARKUP}AlternateContent":
            yield from _paragraphs(child)
