from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from eventmgr.resolutions.document import DRAFT_MARK, Document, Language
from eventmgr.resolutions.papers.docx import resolution_docx
from eventmgr.resolutions.papers.page_form import PageForm
from tests.resolutions.papers.material import with_annexes
from tests.resolutions.samples import BROKEN, MARKUP, NUMBERS, one_clause, resolution


def opened(document: Document) -> Word:
    return docx.Document(BytesIO(resolution_docx(document)))


def texts(word: Word, style: str) -> list[str]:
    return [one.text for one in word.paragraphs if one.style is not None and one.style.name == style]


def listing(paragraph: Paragraph) -> tuple[int, int]:
    """The list and the level a paragraph belongs to."""
    properties = paragraph._p.pPr.numPr
    return properties.numId.val, properties.ilvl.val


def start_of(word: Word, list_id: int) -> int:
    num = word.part.numbering_part.element.num_having_numId(list_id)
    return int(num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val")))


def shown_numbers(word: Word) -> list[int]:
    """What a word processor counts for the numbered paragraphs, from their lists alone."""
    counts: dict[int, int] = {}
    shown = []
    for paragraph in word.paragraphs:
        if paragraph._p.pPr is None or paragraph._p.pPr.numPr is None:
            continue
        list_id, level = listing(paragraph)
        if level == 0:
            counts[list_id] = counts.get(list_id, start_of(word, list_id) - 1) + 1
            shown.append(counts[list_id])
    return shown


def test_numbers_are_counted_by_the_word_processor() -> None:
    word = opened(resolution())
    assert shown_numbers(word) == NUMBERS
    assert not any(text[0].isdigit() for text in texts(word, "List Number"))


def test_a_continued_part_stays_in_one_list_and_a_restarted_one_gets_its_own() -> None:
    word = opened(resolution())
    lists = [listing(one)[0] for one in word.paragraphs if one.style.name == "List Number"]
    assert [lists.index(one) for one in lists] == [0, 0, 0, 0, 4, 4]


def test_sub_items_are_dashes_one_level_down() -> None:
    word = opened(resolution())
    items = [one for one in word.paragraphs if one.style.name == "List Bullet"]
    assert [one.text for one in items] == ["ЦБС Гурьевского района;", "ЦБС г.\u00a0Калтан."]
    assert {listing(one)[1] for one in items} == {1}


def test_every_line_has_the_style_of_its_role() -> None:
    word = opened(resolution())
    assert texts(word, "Title") == ["Резолюция"]
    assert texts(word, "Subtitle") == [
        "VII\u00a0Ежегодной сессии конференции",
        "«Кузбасские библиотеки»",
    ]
    assert texts(word, "Heading 1") == [
        "Конференция постановляет:",
        "Конференция рекомендует:",
        "Факультету информационных технологий:",
    ]
    assert texts(word, "Normal") == []


def test_signatures_are_rows_of_position_line_and_name() -> None:
    (table,) = opened(resolution()).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["Председатель", "", "Г.\u00a0П.\u00a0Воронцова"], ["Секретарь", "", ""]]


def test_page_has_the_margins_of_the_standard() -> None:
    section = opened(resolution()).sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    wanted = (Mm(30), Mm(10), Mm(20), Mm(20))
    assert [round(given / Mm(1)) for given in margins] == [round(want / Mm(1)) for want in wanted]


def test_page_number_is_a_field_that_the_first_page_lacks() -> None:
    section = opened(resolution()).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in [node.text for node in section.header._element.iter(qn("w:instrText"))]
    assert list(section.first_page_header._element.iter(qn("w:instrText"))) == []


@pytest.mark.parametrize(("language", "locale"), [("ru", "ru-RU"), ("en", "en-GB")])
def test_language_title_and_author_are_set(language: Language, locale: str) -> None:
    word = opened(resolution(language=language))
    default = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert (default.get(qn("w:val")), word.core_properties.language) == (locale, locale)
    assert word.core_properties.title.startswith("Резолюция VII")
    assert "Кузбасские библиотеки" in word.core_properties.author


@pytest.mark.parametrize("language", ["ru", "en"])
def test_only_a_draft_is_marked_on_the_first_and_the_following_pages(language: Language) -> None:
    def marks(is_draft: bool) -> tuple[list[str], bool]:
        word = opened(resolution(is_draft=is_draft, language=language))
        head = word.sections[0].header.paragraphs[0].text
        return texts(word, "Draft"), DRAFT_MARK[language] in head

    assert marks(True) == ([DRAFT_MARK[language]], True)
    assert marks(False) == ([], False)


def test_markup_stays_literal() -> None:
    word = opened(one_clause(MARKUP, MARKUP))
    assert texts(word, "List Number") == texts(word, "List Bullet") == [MARKUP]


def test_control_characters_leave_the_file_readable() -> None:
    word = opened(one_clause(BROKEN, BROKEN))
    assert texts(word, "List Number") == texts(word, "List Bullet") == ["Издать сборник"]


def test_every_part_of_the_file_is_well_formed() -> None:
    with ZipFile(BytesIO(resolution_docx(one_clause(BROKEN, MARKUP)))) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        roots = [ElementTree.fromstring(archive.read(name)).tag for name in parts]
    assert len(roots) > 8


def test_the_same_document_gives_the_same_bytes() -> None:
    assert resolution_docx(resolution()) == resolution_docx(resolution())


def test_headings_of_a_protocol_have_a_list_of_their_own() -> None:
    word = opened(with_annexes())
    headed = [one for one in word.paragraphs if one.text == "СЛУШАЛИ:"]
    abstracts = {list_id: abstract_of(word, list_id) for list_id in (listing(headed[0])[0], lists_of_clauses(word)[0])}
    assert [listing(one)[0] for one in headed] == [listing(headed[0])[0]] * 2
    assert start_of(word, listing(headed[0])[0]) == 1
    assert len(set(abstracts.values())) == 2


def abstract_of(word: Word, list_id: int) -> int:
    num = word.part.numbering_part.element.num_having_numId(list_id)
    return int(num.find(qn("w:abstractNumId")).get(qn("w:val")))


def lists_of_clauses(word: Word) -> list[int]:
    return [listing(one)[0] for one in word.paragraphs if one.style is not None and one.style.name == "List Number"]


def test_an_annex_begins_on_a_new_page_under_its_label() -> None:
    word = opened(with_annexes())
    assert texts(word, "Annex Label") == ["Приложение № 1", "к резолюции VII Ежегодной сессии"]
    first = next(one for one in word.paragraphs if one.text == "Приложение № 1")
    assert first.paragraph_format.page_break_before
    assert texts(word, "Annex Title") == ["Список участников"]
    assert texts(word, "Heading 2") == ["КемОНБ", "ЦБС г. Калтан"]


@pytest.mark.parametrize("left", [20, 30])
def test_the_left_margin_is_the_one_chosen(left: int) -> None:
    word = docx.Document(BytesIO(resolution_docx(resolution(), PageForm(left))))
    section = word.sections[0]
    widths = [column.width for column in word.tables[0].columns]
    assert (round(section.left_margin / Mm(1)), round(sum(widths) / Mm(1))) == (left, 200 - left)


def test_a_letter_has_its_addressee_above_the_heading() -> None:
    word = opened(with_annexes())
    assert texts(word, "Addressee") == ["Директору библиотеки", "Н. В. Хасяновой"]
    indent = word.styles["Addressee"].paragraph_format.left_indent
    assert round(indent / Mm(1)) == 95
