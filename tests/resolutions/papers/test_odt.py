"""OpenDocument: real lists, headings and page numbers, counted by the word processor."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest

from eventmgr.resolutions.document import DRAFT_MARK, Document, Language
from eventmgr.resolutions.papers.odt import resolution_odt
from eventmgr.resolutions.papers.page_form import PageForm
from tests.resolutions.papers.material import with_annexes
from tests.resolutions.samples import BROKEN, MARKUP, NUMBERS, one_clause, resolution

NAMES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("text", "style", "office", "table")}
TEXT, STYLE = f"{{{NAMES['text']}}}", f"{{{NAMES['style']}}}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def part(document: Document, name: str, form: PageForm | None = None) -> ElementTree.Element:
    content = resolution_odt(document, form) if form else resolution_odt(document)
    with ZipFile(BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))


def texts(document: Document, style: str) -> list[str]:
    root = part(document, "content.xml")
    found = [one for tag in ("p", "h") for one in root.iter(TEXT + tag)]
    return ["".join(one.itertext()) for one in found if one.get(TEXT + "style-name") == style]


def shown_numbers(document: Document, style: str = "Clauses") -> list[int]:
    """What a word processor counts, from lists, their starts and what they continue."""
    ends: dict[str, int] = {}
    shown: list[int] = []
    for one in part(document, "content.xml").iter(TEXT + "list"):
        if one.get(TEXT + "style-name") != style or one.get("{http://www.w3.org/XML/1998/namespace}id") is None:
            continue
        last = ends.get(one.get(TEXT + "continue-list", ""), 0)
        for item in one.findall(TEXT + "list-item"):
            start = item.get(TEXT + "start-value")
            last = int(start) if start else last + 1
            shown.append(last)
        ends[one.get("{http://www.w3.org/XML/1998/namespace}id", "")] = last
    return shown


def test_numbers_are_counted_by_the_word_processor() -> None:
    assert shown_numbers(resolution()) == NUMBERS
    assert not any(text[:1].isdigit() for text in texts(resolution(), "List_20_Number"))


def test_a_list_that_goes_on_says_which_one_it_continues() -> None:
    lists = [
        (one.get(TEXT + "continue-list"), [item.get(TEXT + "start-value") for item in one.findall(TEXT + "list-item")])
        for one in part(resolution(), "content.xml").find(".//office:text", NAMES).findall("text:list", NAMES)  # type: ignore[union-attr]
    ]
    assert lists == [
        (None, ["1", None]),
        ("list1", [None]),
        ("list2", [None]),
        (None, ["1", None]),
    ]


def test_headings_of_a_protocol_are_counted_apart_from_its_clauses() -> None:
    assert shown_numbers(with_annexes(), "Headings") == [1, 2]


def test_sub_items_are_one_level_down() -> None:
    nested = part(resolution(), "content.xml").findall(".//text:list-item/text:list//text:p", NAMES)
    assert ["".join(one.itertext()) for one in nested] == ["ЦБС Гурьевского района;", "ЦБС г.\u00a0Калтан."]


def test_headings_have_their_level_and_annexes_begin_on_a_new_page() -> None:
    root = part(with_annexes(), "content.xml")
    found = {"".join(one.itertext()): one.get(TEXT + "outline-level") for one in root.iter(TEXT + "h")}
    assert {found["Конференция постановляет:"], found["Список участников"], found["КемОНБ"]} == {"1", "2"}
    style = root.find(f".//style:style[@{{{NAMES['style']}}}name='On_20_new_20_page_20_Annex_20_Label']", NAMES)
    assert style is not None
    assert [one.get(FO + "break-before") for one in style] == ["page"]


def test_the_first_page_has_no_number_and_the_others_have_one() -> None:
    root = part(resolution(), "styles.xml")
    pages = {one.get(STYLE + "name"): one for one in root.iter(STYLE + "master-page")}
    assert pages["First"].get(STYLE + "next-style-name") == "Standard"
    assert [len(list(pages[name].iter(TEXT + "page-number"))) for name in ("First", "Standard")] == [0, 1]


@pytest.mark.parametrize("left", [20, 30])
def test_the_left_margin_is_the_one_chosen(left: int) -> None:
    layouts = part(resolution(), "styles.xml", PageForm(left)).iter(STYLE + "page-layout-properties")
    assert {one.get(FO + "margin-left") for one in layouts} == {f"{left}mm"}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_only_a_draft_is_marked(language: Language) -> None:
    def marked(is_draft: bool) -> tuple[list[str], bool]:
        document = resolution(is_draft=is_draft, language=language)
        head = part(document, "styles.xml").find(".//style:header", NAMES)
        assert head is not None
        return texts(document, "On_20_new_20_page_20_Draft"), DRAFT_MARK[language] in "".join(head.itertext())

    assert (marked(True), marked(False)) == (([DRAFT_MARK[language]], True), ([], False))


def test_markup_stays_literal_and_control_characters_are_dropped() -> None:
    assert texts(one_clause(MARKUP, MARKUP), "List_20_Number") == [MARKUP]
    assert texts(one_clause(BROKEN), "List_20_Number") == ["Издать сборник"]


def test_the_kind_of_file_stands_first_and_unpacked() -> None:
    with ZipFile(BytesIO(resolution_odt(resolution()))) as archive:
        first = archive.infolist()[0]
        roots = [ElementTree.fromstring(archive.read(name)).tag for name in archive.namelist()[1:]]
    assert (first.filename, first.compress_type, len(roots)) == ("mimetype", ZIP_STORED, 4)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert resolution_odt(resolution()) == resolution_odt(resolution())
