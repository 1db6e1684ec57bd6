"""Lists as files: CSV that Excel in Russia opens, and XLSX. Cells never become formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with a mark and semicolons: what Excel with Russian settings reads without asking."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_defused(head) for head in heads])
    writer.writerows([[_defused(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _defused(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def as_xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        sheet = book.add_worksheet(title[:31].translate(str.maketrans("", "", "[]:*?/\\")) or "1")
        sheet.write_row(0, 0, heads, book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def download(body: bytes, filename: str, media_type: str) -> Response:
    """A file to keep; the name may be in Russian."""
    response = Response(body, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    response.headers["Cache-Control"] = "no-store"
    return response
