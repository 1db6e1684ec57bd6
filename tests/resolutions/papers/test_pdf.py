import ctypes
import re

import pypdfium2
import pypdfium2.raw
import pytest

from eventmgr.resolutions.document import DRAFT_MARK, Block, Document, Language, Part
from eventmgr.resolutions.papers.pdf import bound_pdf, resolution_pdf
from tests.resolutions.samples import (
    BROKEN,
    MARKUP,
    NUMBERS,
    long_resolution,
    one_clause,
    resolution,
)

MILLIMETRE = 72 / 25.4


def pages(document: Document) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(resolution_pdf(document)))


def lines(document: Document) -> list[str]:
    text = "\n".join(page.get_textpage().get_text_range() for page in pages(document))
    return text.replace("\u00a0", " ").replace("\r\n", "\n").split("\n")


def words(document: Document) -> str:
    """The text in one line, with words joined again where they were hyphenated."""
    return " ".join(" ".join(lines(document)).replace("\ufffe", "").split())


def test_the_sentences_and_names_are_all_there() -> None:
    text = words(resolution())
    expected = [
        "РЕЗОЛЮЦИЯ VII Ежегодной сессии конференции «Кузбасские библиотеки»",
        "«Услуги библиотек: современное состояние» 6 декабря 2007 г.",
        "В ней участвовал 101 специалист из 35 библиотек, прозвучало 19 докладов",
        "Принята 6 декабря 2007 г. За — 98, против — 1, воздержались — 2.",
        "Председатель Г. П. Воронцова Секретарь",
    ]
    assert [sentence for sentence in expected if sentence not in text] == []


def test_numbers_continue_and_restart_as_decided() -> None:
    found = [re.match(r"(\d+)\. ", line) for line in lines(resolution())]
    assert [int(match[1]) for match in found if match] == NUMBERS


def test_sub_items_follow_their_clause() -> None:
    assert "члены: – ЦБС Гурьевского района; – ЦБС г. Калтан. 2. Внести" in words(resolution())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_draft_is_marked_on_every_page_and_an_adopted_one_nowhere(language: Language) -> None:
    def marked(is_draft: bool) -> list[bool]:
        document = resolution(is_draft=is_draft, language=language, parts=long_resolution().parts)
        texts = [page.get_textpage().get_text_range() for page in pages(document)]
        return [DRAFT_MARK[language] in text for text in texts]

    assert set(marked(True)) == {True}
    assert set(marked(False)) == {False}


def test_pages_are_numbered_from_the_second_in_the_top_margin() -> None:
    printed = pages(long_resolution())
    top = 297 * MILLIMETRE
    heads = [page.get_textpage().get_text_bounded(bottom=top - 19 * MILLIMETRE, top=top).strip() for page in printed]
    assert heads == ["", *(str(number) for number in range(2, len(printed) + 1))]
    assert len(printed) > 2


def test_nothing_but_numbers_stands_in_the_margins() -> None:
    page = pages(long_resolution())[1]
    bounds = [thing.get_bounds() for thing in page.get_objects(filter=[1])]
    lefts, bottoms, rights, _tops = zip(*bounds, strict=True)
    # Hanging punctuation may stand half a millimetre or so outside.
    assert (min(lefts) > 20 * MILLIMETRE, max(rights) < 201.5 * MILLIMETRE) == (True, True)
    assert min(bottoms) > 19 * MILLIMETRE


def test_signatures_stay_together_on_one_page() -> None:
    texts = [page.get_textpage().get_text_range() for page in pages(long_resolution())]
    assert [text.count("Председатель") + text.count("Секретарь") for text in texts][-1] == 2


def test_markup_is_printed_literally() -> None:
    assert MARKUP in words(one_clause(MARKUP))
    assert MARKUP in words(one_clause("Пункт", MARKUP))
    assert MARKUP in words(resolution(parts=(Part("x", MARKUP, "", "none", ()),)))
    assert MARKUP in words(resolution(parts=(Part("x", "", MARKUP, "none", (Block(None, ""),)),)))


def test_control_characters_are_dropped() -> None:
    assert "1. Издать сборник" in words(one_clause(BROKEN))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert resolution_pdf(resolution()) == resolution_pdf(resolution())


def test_the_file_is_archival_and_tagged_and_has_a_title() -> None:
    pdf = resolution_pdf(resolution())
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert document.get_metadata_value("Title").startswith("Резолюция VII")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_file_says_its_language(language: Language) -> None:
    file = pypdfium2.PdfDocument(resolution_pdf(resolution(language=language)))
    size = pypdfium2.raw.FPDFCatalog_GetLanguage(file.raw, None, 0)
    told = ctypes.create_string_buffer(size)
    as_words = ctypes.cast(told, ctypes.POINTER(pypdfium2.raw.FPDF_WCHAR))
    pypdfium2.raw.FPDFCatalog_GetLanguage(file.raw, as_words, size)
    assert told.raw.decode("utf-16-le").rstrip("\0") == language


def test_documents_bound_together_each_count_their_pages_from_one() -> None:
    bound = bound_pdf([long_resolution(), long_resolution()], name="Письма")
    top = 297 * MILLIMETRE
    heads = [
        page.get_textpage().get_text_bounded(bottom=top - 19 * MILLIMETRE, top=top).strip()
        for page in pypdfium2.PdfDocument(bound)
    ]
    assert heads[: len(heads) // 2] == heads[len(heads) // 2 :]
    assert heads[:2] == ["", "2"]
