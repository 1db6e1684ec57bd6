"""Every kind of file, and every kind of bad one."""

from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest
from flask import Flask

from eventmgr.core.typeset import typeset
from eventmgr.resolutions.reading.files import LARGEST_FILE, Unreadable, read_document, read_file
from eventmgr.resolutions.reading.packages import LARGEST_PART
from eventmgr.resolutions.reading.paragraphs import Paragraph
from tests.resolutions.reading.scene import NUMBERING, W, docx, numbered, odt, p, texts, zipped

TEXT = "Резолюция\n\n1. Утвердить отчёт Совета.\nПредседатель и секретарь собрания"
LINES = [("", "Резолюция"), ("1.", "Утвердить отчёт Совета."), ("", "Председатель и секретарь собрания")]
EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "mac-cyrillic"]
)
def test_the_encoding_of_a_text_is_found(app: Flask, encoding: str) -> None:
    assert texts(read_document("a.txt", TEXT.encode(encoding))) == LINES


def test_lines_count_from_one_and_blank_ones_count_too(app: Flask) -> None:
    assert read_document("a.txt", TEXT.encode()) == [
        Paragraph(1, "Резолюция"), Paragraph(3, "Утвердить отчёт Совета.", "1."),
        Paragraph(4, "Председатель и секретарь собрания"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "mark", "text"),
    [
        ("1.Считать", "1.", "Считать"),
        ("12) Издать", "12)", "Издать"),
        ("а) отчёт", "а)", "отчёт"),
        ("IV. Решения", "IV.", "Решения"),
        ("2.1. Издать", "2.1.", "Издать"),
        ("- ✧ Секция", "- ✧", "Секция"),
        ("• Секция", "•", "Секция"),
        ("6 декабря 2007 г.", "", "6 декабря 2007 г."),
        ("04.06.2014", "", "04.06.2014"),
        ("В. И. Орлова", "", "В. И. Орлова"),
        ("101 специалист", "", "101 специалист"),
        ("## **Итоговый** документ", "", "Итоговый документ"),
        (r"из \_\_\_\_\_ городов", "", "из _____ городов"),
    ],
)
def test_a_number_or_bullet_is_told_from_the_text(app: Flask, line: str, mark: str, text: str) -> None:
    assert texts(read_document("a.txt", f"Начало\n{line}".encode()))[1] == (mark, text)


def test_few_broken_bytes_leave_a_text_readable(app: Flask) -> None:
    reading = read_file("a.txt", TEXT.encode() + b"\xff")
    assert reading.paragraphs[0].text == "Резолюция"
    assert len(reading.notes) == 1


def test_word_numbers_are_those_word_prints(app: Flask) -> None:
    body = numbered("первый") + numbered("под", 1) + numbered("под", 1) + numbered("знак", 2) + numbered("второй")
    found = read_document("a.docx", docx(body, numbering=NUMBERING))
    assert texts(found) == [("3.", "первый"), ("а)", "под"), ("б)", "под"), ("•", "знак"), ("4.", "второй")]


def test_tracked_changes_are_accepted_and_said(app: Flask) -> None:
    body = (
        "<w:p><w:r><w:t>Утвердить </w:t></w:r><w:del><w:r><w:delText>план</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>отчёт</w:t></w:r></w:ins></w:p>"
    )
    reading = read_file("a.docx", docx(body))
    assert (texts(reading.paragraphs), len(reading.notes)) == ([("", "Утвердить отчёт")], 1)


def test_a_paragraph_whose_end_was_deleted_runs_on(app: Flask) -> None:
    first = p("Утвердить ", properties="<w:rPr><w:del/></w:rPr>")
    assert texts(read_document("a.docx", docx(first + p("отчёт")))) == [("", "Утвердить отчёт")]


def test_tables_boxes_notes_and_comments_are_kept_as_text(app: Flask) -> None:
    frame = f"<w:pict><w:txbxContent>{p('в рамке')}</w:txbxContent></w:pict>"
    box = f"<w:p><w:r><w:t>до</w:t>{frame}</w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{p('Председатель')}</w:tc><w:tc>{p('Орлова')}</w:tc></w:tr></w:tbl>"
    notes = f"<w:footnotes {W}><w:footnote>{p('сноска')}</w:footnote></w:footnotes>"
    comments = f"<w:comments {W}><w:comment>{p('замечание')}</w:comment></w:comments>"
    found = read_document("a.docx", docx(box + table, footnotes=notes, comments=comments))
    assert [(each.text, each.style) for each in found] == [
        ("до", ""), ("в рамке", "textbox"), ("Председатель\tОрлова", "table"), ("сноска", "footnote"),
        ("замечание", "comment"),
    ]  # fmt: skip


def test_macros_and_links_are_left_alone_and_said(app: Flask) -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Target="http://example.invalid/x" TargetMode="External" Type="t"/></Relationships>'
    )
    document = f"<w:document {W}><w:body>{p('текст')}</w:body></w:document>"
    rels = zipped(
        {"word/document.xml": document, "word/_rels/document.xml.rels": links, "word/vbaProject.bin": b"\xd0\xcf"}
    )
    reading = read_file("a.docm", rels)
    assert (texts(reading.paragraphs), len(reading.notes)) == ([("", "текст")], 2)


def test_a_document_of_python_docx_is_read(app: Flask) -> None:
    word, out = python_docx.Document(), BytesIO()
    word.add_heading("Резолюция", 0)
    word.add_paragraph("Утвердить отчёт", style="List Number")
    word.save(out)
    assert texts(read_document("a.docx", out.getvalue())) == [("", "Резолюция"), ("1.", "Утвердить отчёт")]


def test_odt_lists_are_numbered_and_deletions_dropped(app: Flask) -> None:
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>стёрто</text:p></text:deletion>"
        '</text:changed-region></text:tracked-changes><text:p>До<text:s text:c="1000000000"/>списка</text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>один</text:p>'
        "<text:list><text:list-item><text:p>под</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>два</text:p></text:list-item></text:list>"
    )
    reading = read_file("a.odt", odt(body, style))
    assert texts(reading.paragraphs) == [("", "До списка"), ("1.", "один"), ("•", "под"), ("2.", "два")]
    assert len(reading.notes) == 1


def test_a_pdf_with_text_is_read_by_its_pages(app: Flask) -> None:
    source = "#set page(width: 12cm, height: 5cm)\nРезолюция собрания библиотек\n#pagebreak()\nВторая страница собрания"
    found = read_document("a.pdf", _pdf(source))
    assert [(each.text, each.style) for each in found] == [
        ("Резолюция собрания библиотек", "page 1"), ("Вторая страница собрания", "page 2"),
    ]  # fmt: skip


def _pdf(source: str) -> bytes:
    return typeset("own.typ", {}, files={"own.typ": source.encode()})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b""),
        ("a.txt", b"   \n "),
        ("a.txt", b"\x00\x01\x02\x03\x05\xff\x00\x10" * 40),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
        ("a.rtf", b"{\\rtf1 text}"),
        ("a.html", b"<html><body>text</body></html>"),
        ("a.docx", b"no zip"),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.zip", zipped({"a.txt": "text"})),
        ("a.docx", docx("")),
        ("a.docx", docx(p("a"))[:-30]),
        ("a.pdf", b"%PDF-1.4 rubbish"),
        ("a.pdf", EMPTY_PDF),
        ("a.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})),
    ],
    ids=[
        "empty", "blank", "binary", "old-word", "rtf", "html", "no-docx", "broken-zip", "another-zip", "no-text",
        "cut-off", "broken-pdf", "scan", "spreadsheet",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(app: Flask, name: str, content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(name, content)
    assert caught.value.field == "file"
    assert caught.value.message.endswith(".")


def test_a_scan_is_called_a_scan(app: Flask) -> None:
    with pytest.raises(Unreadable, match="скан"):
        read_document("a.pdf", EMPTY_PDF)


def test_entities_are_refused_before_they_are_expanded(app: Flask) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>'
    with pytest.raises(Unreadable, match="сущности"):
        read_document("a.docx", zipped({"word/document.xml": bomb}))
    with pytest.raises(Unreadable, match="сущности"):
        read_document("a.docx", zipped({"word/document.xml": bomb.encode("utf-16")}))


def test_an_archive_that_unpacks_too_far_is_refused(app: Flask) -> None:
    bomb = docx(p("ы" * (LARGEST_PART // 2 + 10)))
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="слишком велико"):
        read_document("a.docx", bomb)


@pytest.mark.parametrize("body", ["<w:sdt>" * 600 + "</w:sdt>" * 600, "<w:p/>" * 2_000_001], ids=["deep", "many"])
def test_trees_too_deep_or_too_large_are_refused(app: Flask, body: str) -> None:
    with pytest.raises(Unreadable, match="слишком велико"):
        read_document("a.docx", docx(body))


def test_a_file_over_the_limit_is_refused(app: Flask) -> None:
    with pytest.raises(Unreadable, match="15 МБ"):
        read_document("a.txt", b"a" * (LARGEST_FILE + 1))
