"""Words: written twice, with letters of another alphabet, without their hyphen, with a stray capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.core.grammar.wordlist import word_set
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.morph import forms, is_known
from eventmgr.resolutions.check.wording import CYRILLIC, LATIN, Token, Wording, is_roman, opens_sentence
from eventmgr.resolutions.kinds.fields import N_

TWICE = N_("The word is written twice.")
LETTERS = N_("Letters of another alphabet inside a word.")
CAPITAL = N_("A capital letter in the middle of a sentence.")
CAPITALS = N_("A capital letter inside a word.")

TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxyi", "АВСЕНКМОРТХУасеорхуі")
TO_LATIN = str.maketrans("АВСЕНКМОРТХУасеорхуі", "ABCEHKMOPTXYaceopxyi")
LOOK_ALIKE = re.compile("[ABCEHKMOPTXYaceopxy]+")
SINGLE = {"a": "а", "c": "с", "o": "о", "k": "к", "y": "у", "A": "А", "B": "В", "C": "С", "O": "О", "K": "К", "H": "Н"}
REPEATED = word_set("had that bye очень едва чуть еле давно ха")
FUNCTION_POS = frozenset({"VERB", "INFN", "PREP", "CONJ", "GRND", "PRTS", "ADVB"})
POLITE = word_set("вы вас вам вами ваш ваша ваше ваши вашего вашей вашим")
SMALL_ENGLISH = word_set("the and of in for to with on by from at an is are was were that which this or as be")


def twice(words: Wording) -> Iterator[Mark]:
    tokens = words.tokens
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if token.lower == before.lower and _is_repetition(words, index):
            yield Mark("duplicate-word", before.start, token.end, TWICE, fix=before.text)
        elif index >= 3 and _is_pair_twice(words, index):
            start = tokens[index - 3].start
            yield Mark("duplicate-word", start, token.end, TWICE, fix=words.text[start : tokens[index - 2].end])


def _is_repetition(words: Wording, index: int) -> bool:
    token = words.tokens[index]
    is_apart = words.gap(index - 1).strip() == ""
    is_initial = len(token.text) == 1 and (token.text.isupper() or words.gap(index).startswith("."))
    return (
        is_apart and not token.is_number and token.lower not in REPEATED and not is_initial and not is_roman(token.text)
    )


def _is_pair_twice(words: Wording, index: int) -> bool:
    a, b, c, d = (words.tokens[at].lower for at in range(index - 3, index + 1))
    gaps = (words.gap(at).strip() for at in range(index - 3, index))
    return a == c and b == d and a != b and not any(gaps) and len(a) + len(b) > 4


def letters(words: Wording) -> Iterator[Mark]:
    """A word of both alphabets, and a Latin look-alike among Russian words."""
    for index, token in enumerate(words.tokens):
        if not LATIN.search(token.text):
            if not words.is_russian and CYRILLIC.search(token.text) and _is_alone(words, index, LATIN):
                yield from _look_alike(token, TO_LATIN, LATIN)
            continue
        for piece in re.finditer(r"[^-\u2011]+", token.text):
            if CYRILLIC.search(piece.group()) and LATIN.search(piece.group()):
                yield _mended(token, piece)
        if not CYRILLIC.search(token.text) and words.is_russian:
            yield from _latin_word(words, index)


def _mended(token: Token, piece: re.Match[str]) -> Mark:
    text = piece.group()
    is_mostly_russian = len(CYRILLIC.findall(text)) >= len(LATIN.findall(text))
    fix = text.translate(TO_CYRILLIC if is_mostly_russian else TO_LATIN)
    is_mended = not (LATIN if is_mostly_russian else CYRILLIC).search(fix)
    start = token.start + piece.start()
    return Mark("latin-letter", start, start + len(text), LETTERS, fix=fix if is_mended else None)


def _look_alike(token: Token, table: dict[int, int], wanted: re.Pattern[str]) -> Iterator[Mark]:
    fix = token.text.translate(table)
    if wanted.fullmatch(fix[:1]) and not CYRILLIC.search(fix) and len(fix) < 3:
        yield Mark("latin-letter", token.start, token.end, LETTERS, fix=fix)


def _is_alone(words: Wording, index: int, neighbours: re.Pattern[str]) -> bool:
    around = [words.tokens[at].text for at in (index - 1, index + 1) if 0 <= at < len(words.tokens)]
    return bool(around) and all(neighbours.search(each) for each in around)


def _latin_word(words: Wording, index: int) -> Iterator[Mark]:
    token = words.tokens[index]
    if len(token.text) == 1:
        is_word = token.text in SINGLE and words.gap(index)[:1] == " " and _has_russian_after(words, index)
        is_capital_inside = token.text.isupper() and not opens_sentence(words, index)
        if is_word and not is_capital_inside:
            yield Mark("latin-letter", token.start, token.end, LETTERS, fix=SINGLE[token.text])
        return
    fix = token.text.translate(TO_CYRILLIC)
    is_written_so = LOOK_ALIKE.fullmatch(token.text) is not None and not is_roman(token.text)
    if is_written_so and is_known(fix.lower()) and _is_alone(words, index, CYRILLIC):
        yield Mark("latin-letter", token.start, token.end, LETTERS, fix=fix)


def _has_russian_after(words: Wording, index: int) -> bool:
    after = words.tokens[index + 1 : index + 2]
    return bool(after) and (after[0].is_number or CYRILLIC.search(after[0].text) is not None)


def capitals(words: Wording) -> Iterator[Mark]:
    for index, token in enumerate(words.tokens):
        if words.is_russian and _is_stumble(token.text):
            fix = token.text[0] + token.text[1:].lower()
            yield Mark("stray-capital", token.start, token.end, CAPITALS, fix=fix)
        elif token.text[:1].isupper() and not opens_sentence(words, index) and _is_small_word(words, index):
            yield Mark("stray-capital", token.start, token.end, CAPITAL, fix=token.text[0].lower() + token.text[1:])


def _is_stumble(word: str) -> bool:
    """«КОнференция», «библиоТека»: a word of the dictionary, not КемГУКИ."""
    found = re.fullmatch(r"[А-ЯЁ]{2}[а-яё]{3,}|[А-ЯЁ]?[а-яё]+[А-ЯЁ][а-яё]+", word)
    lower = word.lower()
    return found is not None and any(form.is_known for form in forms(lower))


def _is_small_word(words: Wording, index: int) -> bool:
    word = words.tokens[index].text
    if len(word) > 1 and word.isupper():
        return False
    before, after = _before(words, index), _neighbour(words, index + 1)
    if not words.is_russian:
        return word.lower() in SMALL_ENGLISH and before[:1].islower() and not after[:1].isupper()
    if word.lower() in POLITE or not before[:1].islower():
        return False
    found = forms(word)
    return bool(found) and all(form.pos in FUNCTION_POS and form.is_known for form in found)


def _before(words: Wording, index: int) -> str:
    """The word before, small where only the beginning of the sentence gave it its capital."""
    word = _neighbour(words, index - 1)
    return word.lower() if opens_sentence(words, index - 1) else word


def _neighbour(words: Wording, index: int) -> str:
    return words.tokens[index].text if 0 <= index < len(words.tokens) else ""
