"""What holds for every format: the same words in the same order, literal, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pypdfium2
import pytest

from eventmgr.resolutions.document import Document
from eventmgr.resolutions.paper import FORMATS, MEDIA_TYPES, PaperFormat, paper
from eventmgr.resolutions.papers.page_form import PageForm
from tests.resolutions.papers.material import with_annexes
from tests.resolutions.samples import BROKEN, MARKUP, one_clause, resolution

SENTENCES = [
    "Проект", "Директору библиотеки", "резолюция VII Ежегодной сессии конференции", "6 декабря 2007 г.",
    "101 специалист из 35 библиотек", "Конференция постановляет:", "Считать принятыми в члены:", "ЦБС г. Калтан.",
    "О ходе работы сообщить правлению.", "СЛУШАЛИ:", "Воронцова Г. П. О фондах.", "ВЫСТУПИЛИ:",
    "Сидякина Л. Ф. О сборнике.", "Принята 6 декабря 2007 г.", "Председатель", "Приложение № 1",
    "к резолюции VII", "Список участников", "КемОНБ", "Хасянова Наталья Владимировна, директор", "Петров Пётр Петрович",
]  # fmt: skip


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def of_xml(name: str) -> Callable[[bytes], str]:
    def words(content: bytes) -> str:
        with ZipFile(BytesIO(content)) as archive:
            root = ElementTree.fromstring(archive.read(name))
        paragraphs = [one for one in root.iter() if one.tag.endswith(("}p", "}h"))]
        return "\n".join("".join(one.itertext()) for one in paragraphs)

    return words


def of_html(content: bytes) -> str:
    reader = Words()
    reader.feed(content.decode())
    return "\n".join(reader.found)


def of_pdf(content: bytes) -> str:
    pages = list(pypdfium2.PdfDocument(content))
    return "\n".join(page.get_textpage().get_text_range() for page in pages).replace("\ufffe\r\n", "")


def of_markdown(content: bytes) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", content.decode())


READERS: dict[PaperFormat, Callable[[bytes], str]] = {
    "docx": of_xml("word/document.xml"), "odt": of_xml("content.xml"), "pdf": of_pdf, "html": of_html,
    "txt": bytes.decode, "md": of_markdown,
}  # fmt: skip


def words(document: Document, kind: PaperFormat) -> str:
    text = READERS[kind](paper(document, kind))
    return " ".join(text.replace("\u00a0", " ").split())


def test_every_format_has_a_media_type() -> None:
    assert list(MEDIA_TYPES) == list(FORMATS) == list(READERS)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_sentence_is_there_in_its_order(kind: PaperFormat) -> None:
    text = words(with_annexes(), kind).casefold()
    if kind == "docx":
        # Its mark and title come before everything, as on paper.
        assert "проект" in text
    places = [text.find(sentence.casefold()) for sentence in SENTENCES]
    assert -1 not in places
    assert places[2:5] == sorted(places[2:5])
    assert places[5:] == sorted(places[5:])


@pytest.mark.parametrize("kind", FORMATS)
def test_markup_is_literal(kind: PaperFormat) -> None:
    assert MARKUP in words(one_clause(MARKUP), kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_cannot_be_printed_is_dropped(kind: PaperFormat) -> None:
    assert "Издать сборник" in words(one_clause(BROKEN), kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_document_gives_the_same_bytes(kind: PaperFormat) -> None:
    assert paper(with_annexes(), kind) == paper(with_annexes(), kind)


def test_margins_narrow_the_pdf() -> None:
    def left(form: PageForm) -> float:
        page = pypdfium2.PdfDocument(paper(resolution(parts=()), "pdf", form))[0]
        return min(thing.get_bounds()[0] for thing in page.get_objects(filter=[1]))

    assert round((left(PageForm(30)) - left(PageForm(20))) * 25.4 / 72) == 10
