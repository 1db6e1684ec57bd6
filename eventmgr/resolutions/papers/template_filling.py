"""Fill an organisation's own DOCX with a document: its fields, and its text with real styles and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docxtpl import DocxTemplate  # type: ignore[import-untyped,unused-ignore]
from flask_babel import gettext as _
from jinja2 import TemplateError
from lxml.etree import LxmlError  # type: ignore[import-untyped,unused-ignore]

from eventmgr.core.errors import RuleBroken
from eventmgr.core.grammar.typography import typeset
from eventmgr.core.typeset import printable
from eventmgr.resolutions.document import Block, Document, Part, Signature
from eventmgr.resolutions.papers.docx import add_annexes, add_parts, add_signatures, saved, set_properties
from eventmgr.resolutions.papers.docx_form import add_styles
from eventmgr.resolutions.papers.docx_lists import Lists
from eventmgr.resolutions.papers.page_form import USUAL, PageForm
from eventmgr.resolutions.papers.template_fields import check_fields, environment
from eventmgr.resolutions.papers.template_file import check_file

BODY, SIGNING, ANNEXES = "\ue0b0", "\ue0b1", "\ue0b2"
"""Stand where paragraphs go; of the private range, which no text of people keeps."""
FOOTNOTES = "footnotes+xml"
CLAUSES = (Block(1, "Первое.", ("раз;", "два.")), Block(None, "Второе."))
SAMPLE = Document(
    title="Резолюция", subtitle=("VII Ежегодной сессии",), theme="«Тема»", dates="6 декабря 2007 г.",
    parts=(Part("decisions", "Постановили:", "", "restarted", CLAUSES),),
    signatures=(Signature("Председатель", "И. О. Фамилия"), Signature("Секретарь", "")), adoption="Принята.",
    language="ru", is_draft=True,
)  # fmt: skip
BROKEN = (TemplateError, LxmlError, KeyError, ValueError, AttributeError, IndexError, TypeError)
"""What the libraries raise for a file whose fields cut its XML in two."""


@dataclass(frozen=True)
class Outcome:
    """What a template says besides the document: empty while nothing is adopted."""

    session: str = ""
    adopted_on: str = ""
    votes: tuple[int | None, int | None, int | None] = (None, None, None)


def check_template(content: bytes) -> None:
    """Raises RuleBroken on `file`: not a DOCX, with macros, with fields that do not exist or cannot be filled."""
    check_file(content)
    try:
        template = DocxTemplate(BytesIO(content))
        sources = list(_sources(template))
    except BROKEN as error:
        raise RuleBroken(_("The file is damaged and cannot be opened."), "file") from error
    for source, is_body in sources:
        check_fields(source, is_body=is_body)
    try:
        filled(content, SAMPLE, Outcome())
    except BROKEN as error:
        raise RuleBroken(
            _("The fields of the template cannot be filled: a loop or condition begins and ends in different places."),
            "file",
        ) from error


def _sources(template: Any) -> Iterator[tuple[str, bool]]:
    """The XML of every part with fields, those fields made whole, and whether it is the text."""
    template.init_docx()
    yield template.patch_xml(template.get_xml()), True
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part)), False
    for part in template.docx.part.package.parts:
        if part.content_type.endswith(FOOTNOTES):
            yield template.patch_xml(part.blob.decode()), False
    told = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(told, name) or "", False


def filled(content: bytes, document: Document, outcome: Outcome, form: PageForm = USUAL) -> bytes:
    """The template with the document in it; `content` has passed `check_template`."""
    template = DocxTemplate(BytesIO(content))
    template.render(_values(document, outcome), environment())
    word: Word = template.docx
    add_styles(word)
    _ensure_numbering(word)
    lists = Lists(word)
    _put(word, BODY, lambda: add_parts(word, lists, document.parts))
    _put(word, SIGNING, lambda: add_signatures(word, document.signatures, form) if document.signatures else None)
    _put(word, ANNEXES, lambda: add_annexes(word, lists, document.annexes))
    set_properties(word, document)
    return saved(word)


def _values(document: Document, outcome: Outcome) -> dict[str, Any]:
    people = [signature.name for signature in document.signatures] + ["", ""]
    votes = [str(vote) if vote is not None else "" for vote in outcome.votes]
    texts = {
        "mark": document.mark, "title": document.title, "name": document.name, "session": outcome.session,
        "theme": document.theme, "dates": document.dates, "adopted_on": typeset(outcome.adopted_on),
        "adoption": document.adoption, "votes_for": votes[0], "votes_against": votes[1], "votes_abstained": votes[2],
        "chair": people[0], "secretary": people[1],
    }  # fmt: skip
    return {
        **{name: printable(text) for name, text in texts.items()},
        "body": BODY, "signing": SIGNING, "annexes": ANNEXES,
        "parts": [_part(part) for part in document.parts],
        "signatures": [{"role": printable(each.role), "name": printable(each.name)} for each in document.signatures],
    }  # fmt: skip


def _part(part: Part) -> dict[str, Any]:
    clauses = [
        # Not a dictionary: its method `items` would be found before the sub-items.
        SimpleNamespace(
            number="" if block.number is None else str(block.number),
            text=printable(block.text),
            items=[{"text": printable(item)} for item in block.items],
        )
        for block in part.blocks
    ]
    return {"lead": printable(part.lead), "heading": printable(part.heading), "clauses": clauses}


def _put(word: Word, mark: str, add: Callable[[], object]) -> None:
    """Write paragraphs at the end, then take them to where the field stands, as often as it does."""
    for paragraph in [one for one in word.element.body.iter(qn("w:p")) if mark in _text(one)]:
        before = set(word.element.body)
        add()
        for element in [one for one in word.element.body if one not in before]:
            paragraph.addprevious(element)
        _drop_mark(paragraph, mark)


def _text(paragraph: BaseOxmlElement) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def _drop_mark(paragraph: BaseOxmlElement, mark: str) -> None:
    """The paragraph stays where something else is in it, or where a cell or a section would end without it."""
    is_needed = _text(paragraph).strip() != mark or paragraph.getnext() is None
    is_needed = is_needed or paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    if not is_needed:
        paragraph.getparent().remove(paragraph)
        return
    for one in paragraph.iter(qn("w:t")):
        one.text = (one.text or "").replace(mark, "")


def _ensure_numbering(word: Word) -> None:
    """A file that never had a list has no place for the definitions of lists."""
    if any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in word.part.rels.values()):
        return
    element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
