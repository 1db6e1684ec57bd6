"""Lists as files: what somebody typed is never run as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

from eventmgr.core.spreadsheets import as_csv, as_xlsx

FORMULAS = ["=1+1", "+7 913", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("http://evil.example")']


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_csv_cell_that_looks_like_a_formula_begins_with_an_apostrophe(typed: str) -> None:
    text = as_csv([typed], [[typed, 7]]).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert (head, row) == ([f"'{typed}"], [f"'{typed}", "7"])


@pytest.mark.parametrize("typed", ["Кузнецова", "О'Нил", "Петрова-Водкина", "a;b", 'МБУ "ЦБС"', ""])
def test_other_cells_stay_as_they_are(typed: str) -> None:
    text = as_csv(["Имя"], [[typed, -1]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1] == [typed, "-1"]


def test_xlsx_holds_texts_and_neither_formulas_nor_links() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx("Список: [всех]", FORMULAS, [FORMULAS]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert set(re.findall(r' t="(\w+)"', sheet)) == {"s"}
    assert "=1+1" in texts
