"""A common noun with a capital, once, in a document that writes it small elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eventmgr.core.grammar.wordlist import word_set
from eventmgr.resolutions.check.cases import BODIES
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.layout import Line, Role
from eventmgr.resolutions.check.morph import NOMINAL, forms, lemma
from eventmgr.resolutions.check.spelling import CAPITAL
from eventmgr.resolutions.check.wording import Wording, is_roman, opens_sentence

# Bodies, offices and documents are written with a capital to mean these very ones.
OWN = BODIES - word_set("библиотека") | word_set(
    """
    глава губернатор день дом договор закон заказчик исполнитель кодекс конгресс конкурс концепция министр область округ
    порядок положение председатель президент программа проект район регламент республика резолюция ректор секретарь
    соглашение сообщество сторона стратегия съезд устав участник форум школа член
    """
)


def single_capitals(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    small, large = _uses(lines)
    for index, line in enumerate(lines):
        if line.role in (Role.HEAD, Role.SIGNATURE) or not line.words.is_russian:
            continue
        for at, token in enumerate(line.words.tokens):
            if _is_capital_inside(line.words, at) and large[lemma(token.text)] == 1 and small[lemma(token.text)]:
                fix = token.text[0].lower() + token.text[1:]
                yield index, Mark("stray-capital", token.start, token.end, CAPITAL, fix=fix)


def _uses(lines: list[Line]) -> tuple[Counter[str], Counter[str]]:
    """How often each noun is written small, and with a capital inside a sentence."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for line in lines:
        for at, token in enumerate(line.words.tokens):
            if token.text.islower():
                small[lemma(token.text)] += 1
            elif _is_capital_inside(line.words, at):
                large[lemma(token.text)] += 1
    return small, large


def _is_capital_inside(words: Wording, at: int) -> bool:
    token = words.tokens[at]
    if not token.text.istitle() or opens_sentence(words, at) or not _is_common(token.text):
        return False
    neighbours = [words.tokens[near].text for near in (at - 1, at + 1) if 0 <= near < len(words.tokens)]
    is_named = any(not each.islower() or is_roman(each) for each in neighbours) or _is_described(words, at)
    return not is_named


def _is_described(words: Wording, at: int) -> bool:
    """«Библиотека иностранной литературы», «Дворец «Юность»» are names."""
    if at + 1 >= len(words.tokens) or words.gap(at) != " ":
        return words.gap(at).lstrip()[:1] in ('"', "«", "“", "№")
    after = forms(words.tokens[at + 1].text)
    return bool(after) and after[0].pos in NOMINAL


def _is_common(word: str) -> bool:
    """A noun of the dictionary that is no name of a person or a place, and of no body."""
    found = forms(word)
    if not found or not found[0].is_known or found[0].lemma in OWN:
        return False
    return all(
        form.pos == "NOUN" and not form.is_name and not {"Geox", "Orgn", "Trad"} & form.parse.tag.grammemes
        for form in found
    )
