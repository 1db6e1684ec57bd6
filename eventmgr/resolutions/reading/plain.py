"""Plain text, pasted or out of a file in any of the encodings Russian texts have come in."""

from __future__ import annotations

import codecs
import math
import re

from flask_babel import gettext as _

from eventmgr.resolutions.reading.errors import Unreadable
from eventmgr.resolutions.reading.paragraphs import Paragraph, marked

CYRILLIC_ENCODINGS = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
SAMPLE = 40_000
MOST_LINES = 200_000
# The letters of Russian from the commonest to the rarest.
BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
RARE, NEVER = 0.5, 0.02
OFTEN = {letter: 110 * 0.88**place for place, letter in enumerate(BY_FREQUENCY)}
# PostgreSQL keeps neither of them.
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_FLIPPED = re.compile("[а-яё][А-ЯЁ]")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!])")


def read_text(content: bytes, notes: list[str]) -> list[Paragraph]:
    """Lines of a file; which encoding was guessed stands in the notes. Raises Unreadable."""
    text, encoding = decode(content)
    if encoding not in ("utf-8", "utf-16", "utf-32"):
        notes.append(_("The encoding was guessed: %(encoding)s.", encoding=encoding))
    if "\ufffd" in text:
        notes.append(_("Some characters of the file are broken and stand as “�”."))
    return text_paragraphs(text)


def text_paragraphs(text: str) -> list[Paragraph]:
    """Lines of a text in memory, blank ones left out; marks of Markdown go, the words stay."""
    text = _NOT_TEXT.sub("", text)
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    if len(lines) > MOST_LINES:
        raise Unreadable(_("The text has too many lines."))
    found = (_line(number, line) for number, line in enumerate(lines, 1))
    return [each for each in found if each.text or each.mark]


def _line(number: int, line: str) -> Paragraph:
    heading = _HEADING.match(line)
    plain = _EMPHASIS.sub("", line[heading.end() :] if heading else line)
    plain = _ESCAPED.sub(r"\1", _ITALIC.sub(r"\1", plain))
    return marked(number, plain, "heading" if heading else "")


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises Unreadable for what is no text."""
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    wide = _wide(content[:SAMPLE])
    if wide:
        return content.decode(wide, "replace"), "utf-16"
    if b"\0" in content or _is_binary(content[:SAMPLE]):
        raise Unreadable(_("This is not a text. Files are read as DOCX, ODT, PDF and TXT."))
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guessed(content)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every second byte is a zero or the four of the Cyrillic block."""
    if len(sample) < 4:
        return ""
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(byte in (0, 4, 0x20) for byte in high) > 0.9 * len(high) and (0 in high or 4 in high):
            return encoding
    return ""


def _is_binary(sample: bytes) -> bool:
    strange = [byte for byte in sample if byte < 32 and byte not in (7, 8, 9, 10, 11, 12, 13, 26, 27)]
    return len(strange) > len(sample) * 0.01


def _guessed(content: bytes) -> tuple[str, str]:
    """A text with few broken bytes is still UTF-8; otherwise the encoding whose letters look most like Russian."""
    repaired = content.decode("utf-8", "replace")
    if repaired.count("\ufffd") <= max(2, len(repaired) // 200):
        return repaired, "utf-8"
    sample = content[:SAMPLE]
    best = max(CYRILLIC_ENCODINGS, key=lambda encoding: _likeness(sample.decode(encoding, "replace")))
    if _likeness(sample.decode(best, "replace")) < math.log(RARE * 4):
        raise Unreadable(_("The encoding of the text is not known. Save it as UTF-8, or paste the text."))
    return content.decode(best, "replace"), best


def _likeness(text: str) -> float:
    """Mean logarithm of how often the letters stand in Russian, lowered by capitals inside words."""
    strange = [c for c in text if ord(c) > 127 and c not in "«»„“”–—…№\xa0·•\xad’‘"]
    if not strange:
        return 0.0
    total = sum(math.log(OFTEN.get(c, OFTEN.get(c.lower(), NEVER) / 4)) for c in strange)
    return total / len(strange) - 5 * len(_FLIPPED.findall(text)) / len(strange)
