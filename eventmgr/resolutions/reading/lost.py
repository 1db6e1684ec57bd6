"""Nothing is lost: the words of a source against the words of what it became."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from eventmgr.resolutions.reading.cleaning import tidy_text
from eventmgr.resolutions.reading.hyphens import Join
from eventmgr.resolutions.reading.paragraphs import Paragraph
from eventmgr.resolutions.reading.parsed import Parsed

_WORD = re.compile(r"[^\W_]+|_{2,}|\ufffd")


def lost_words(source: Iterable[Paragraph], parsed: Parsed) -> Counter[str]:
    """Words of the source that stand nowhere in the result, with how many times; empty when all is well."""
    return _words_of_source(source, parsed.joins) - words_in(parsed.texts())


def added_words(source: Iterable[Paragraph], parsed: Parsed) -> Counter[str]:
    """Words of the result the source does not have: something was doubled."""
    return words_in(parsed.texts()) - _words_of_source(source, parsed.joins)


def words_in(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(tidy_text(text)))


def _words_of_source(source: Iterable[Paragraph], joins: Iterable[Join]) -> Counter[str]:
    """A word cut at the end of a line counts as the whole it was put together to."""
    words = words_in(text for each in source for text in (each.mark, each.text))
    for join in joins:
        words.subtract((join.first, join.second))
        words[join.whole] += 1
    return words
