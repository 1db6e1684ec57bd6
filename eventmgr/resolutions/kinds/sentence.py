"""Build sentences: lists, appositions, sub-items, capitals and full stops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Language = Literal["ru", "en"]

BLANK = "«…»"
MAX_INLINE = 3
LONG_ITEM = 70
LONG_LIST = 150


@dataclass(frozen=True)
class Sentence:
    """A lead and, when the list is long, its sub-items; neither is punctuated at the end yet."""

    text: str
    items: tuple[str, ...] = ()


def words(*parts: str) -> str:
    """The non-empty parts in one line."""
    return " ".join(part for part in parts if part)


def finish(text: str) -> str:
    """End with one full stop; a separator left hanging at the end goes."""
    text = text.rstrip(" ,;:")
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def sentences(*texts: str) -> str:
    return words(*(capitalise(finish(text)) for text in texts))


def capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Join a sentence to what stands before it; abbreviations («МБУ») keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def join(items: Sequence[str], language: Language) -> str:
    """«а, б и в»; with semicolons when an item other than the last has a comma of its own."""
    if any("," in item for item in items[:-1]):
        return "; ".join(items)
    conjunction = "и" if language == "ru" else "and"
    head = ", ".join(items[:-1])
    return f"{head} {conjunction} {items[-1]}" if head else "".join(items)


def closed(item: str) -> str:
    """Close the apposition of an item before the sentence goes on."""
    return f"{item}," if "," in item else item


def enumeration(
    lead: str,
    items: Sequence[str],
    language: Language,
    *,
    has_colon: bool = True,
    max_inline: int = MAX_INLINE,
) -> Sentence:
    """A lead with its items: one continues it, a few follow in the line, many become sub-items."""
    if len(items) <= 1:
        return Sentence(words(lead, *items))
    if len(items) > max_inline or _are_long(items):
        return Sentence(f"{lead}:", tuple(item.rstrip(" ,;.") for item in items))
    joined = join(items, language)
    needs_colon = has_colon or ";" in joined
    return Sentence(words(f"{lead}:" if needs_colon else lead, joined))


def finished(sentence: Sentence) -> Sentence:
    """Capital letter, punctuation of sub-items and the final full stop."""
    text = capitalise(sentence.text)
    if not sentence.items:
        return Sentence(finish(text))
    *others, last = sentence.items
    return Sentence(text, (*(f"{item};" for item in others), finish(last)))


def about(text: str) -> str:
    """«о» or «об» before a word in the prepositional."""
    return f"об {text}" if re.match(r"[«„(]?[аоуэи]", text, re.IGNORECASE) else f"о {text}"


def within(text: str) -> str:
    """«в» or «во» before a place or a project."""
    needs_vowel = re.match(r"[«„(]?[вф][бвгджзйклмнпрстфхцчшщ]", text, re.IGNORECASE)
    return f"во {text}" if needs_vowel else f"в {text}"


def opens_with(text: str, *prepositions: str) -> bool:
    """Whether the drafter has written the preposition already."""
    return text.casefold().startswith(tuple(f"{preposition} " for preposition in prepositions))


def _are_long(items: Sequence[str]) -> bool:
    return sum(map(len, items)) > LONG_LIST or any(len(item) > LONG_ITEM for item in items[:-1])
