"""Words that are in the wrong language: left untranslated, or put into the page in one language only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import JSON, Enum, String, select
from sqlalchemy.engine import Connection

from eventmgr.core.db import Base

LATIN = re.compile(r"[A-Za-z][A-Za-z'’]+")
CYRILLIC = re.compile(r"[А-Яа-яЁё]+")
ADDRESS = re.compile(r"\S+@\S+|\S*://\S+|\S*(?:www\.|example\.org|127\.0\.0\.1|localhost)\S*")
MADE = re.compile(r"\b[\w-]+\.(?:pdf|docx|xlsx|csv|ics|txt)\b")
NAMES = {
    "eventmgr", "CSV", "XLSX", "PDF", "DOCX", "TXT", "QR", "iCalendar", "ics", "Ctrl", "Alt", "Shift", "Enter", "Esc",
    "Tab", "Delete", "Backspace", "Home", "End", "UTC", "GMT", "Excel", "Word", "Android", "iPhone", "Chrome", "Safari",
    "SMTP", "ID", "IP", "MAX", "Zoom", "Telegram", "English", "EN", "slug",
    "ODT", "HTML", "MD", "Markdown", "ZIP", "SHA", "PNG",
    "Русский", "Уважаемый", "Уважаемая",
}  # fmt: skip
OURS = {"history", "job", "receipt", "stored_file"}
"""Tables whose texts the product writes itself; of a letter the subject is shown, in its reader's language."""
CODE = re.compile(r"\b[0-9A-Z]{4,6}(?:-[0-9A-Z]{4,6})+\b")
ROMAN = re.compile(r"[IVXLCDM]+")
ZONE = re.compile(r"\b(?:Europe|Asia|America|Africa|Australia|Pacific|Atlantic|Indian|Antarctica|Arctic)/[\w/+-]+")


def strangers(texts: Iterable[str], language: str, known: set[str]) -> list[str]:
    """The words of the page's texts that belong to the other language and are no data."""
    pattern = LATIN if language == "ru" else CYRILLIC
    found = set()
    for text in texts:
        bare = text
        for shape in (ADDRESS, ZONE, MADE, CODE):
            bare = shape.sub(" ", bare)
        odd = [word for word in pattern.findall(bare) if not _is_known(word, known)]
        if odd:
            found.add(f"{' '.join(odd[:6])} (in «{' '.join(text.split())[:70]}»)")
    return sorted(found)


def _is_known(word: str, known: set[str]) -> bool:
    is_initial = len(word) == 1 and word.isupper()
    return is_initial or word in known or word in NAMES or ROMAN.fullmatch(word) is not None


def of_database(connection: Connection, language: str) -> set[str]:
    """Every word people typed; what they typed for the other language of the interface is not for this one."""
    found: set[str] = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns if table.name not in OURS else ():
            is_text = isinstance(column.type, String | JSON) and not isinstance(column.type, Enum)
            is_text = is_text and (table.name != "message" or column.name == "subject")
            if is_text and not (language == "ru" and column.name.endswith("_en")):
                for value in connection.scalars(select(column)):
                    found |= _words(value)
    return found


def _words(value: Any) -> set[str]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return set(LATIN.findall(text)) | set(CYRILLIC.findall(text))
