"""Lists of a DOCX whose numbers belong to the word processor: no digit of them is typed text."""

from dataclasses import dataclass

from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

NUMBERED, DASHED = 0, 1
HEADED = "headed"
"""The list of numbered headings, apart from that of the clauses."""

# Lengths in twentieths of a point: numbers hang 10 mm out in the margin, as in the PDF.
ABSTRACT = """
<w:abstractNum {ns} w:abstractNumId="{id}">
  <w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0">
    <w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="0" w:hanging="567"/></w:pPr>
  </w:lvl>
  <w:lvl w:ilvl="1">
    <w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr>
  </w:lvl>
</w:abstractNum>
"""


CLAUSES = "clauses"


@dataclass
class _Running:
    """A list that goes on: its number in the file and the number it counts next."""

    list_id: int
    next_number: int


class Lists:
    """The numbered lists of one document, begun anew wherever the numbers do not run on."""

    def __init__(self, word: Word) -> None:
        self.numbering = word.part.numbering_part.element
        # Lists of one abstract share a counter in some word processors, so headings have their own.
        self.abstracts = {sort: self._add_abstract() for sort in (CLAUSES, HEADED)}
        self.running: dict[str, _Running] = {}

    def number(self, paragraph: Paragraph, number: int, sort: str = CLAUSES) -> None:
        """Let the paragraph carry this number, continuing the list when it is the next one."""
        running = self.running.get(sort)
        if running is None or number != running.next_number:
            running = self._begin(sort, number)
        running.next_number = number + 1
        _put(paragraph, running.list_id, NUMBERED)

    def dash(self, paragraph: Paragraph) -> None:
        """Let the paragraph be a dashed item under the last number."""
        running = self.running.get(CLAUSES) or self._begin(CLAUSES, 1)
        _put(paragraph, running.list_id, DASHED)

    def end(self) -> None:
        """Whatever clause is numbered after this starts a list of its own."""
        self.running.pop(CLAUSES, None)

    def _add_abstract(self) -> int:
        taken = [int(one.get(qn("w:abstractNumId"))) for one in self.numbering.findall(qn("w:abstractNum"))]
        fresh = max(taken, default=-1) + 1
        abstract = parse_xml(ABSTRACT.format(ns=nsdecls("w"), id=fresh))
        # The schema wants every abstractNum before the first num.
        first = self.numbering.find(qn("w:num"))
        if first is None:
            self.numbering.append(abstract)
        else:
            first.addprevious(abstract)
        return fresh

    def _begin(self, sort: str, number: int) -> _Running:
        num = self.numbering.add_num(self.abstracts[sort])
        num.add_lvlOverride(ilvl=NUMBERED).add_startOverride(number)
        self.running[sort] = _Running(num.numId, number)
        return self.running[sort]


def _put(paragraph: Paragraph, list_id: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = list_id


def field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field the word processor computes, for example PAGE."""
    run = paragraph.add_run()
    for kind in ("begin", "instruction", "separate", "end"):
        run._r.append(_instruction(instruction) if kind == "instruction" else _mark(kind))


def _mark(kind: str) -> BaseOxmlElement:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _instruction(text: str) -> BaseOxmlElement:
    element = OxmlElement("w:instrText")
    element.text = text
    return element
