"""Numerals with their nouns: «101 специалист», «из 21 библиотеки», "three sections"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventmgr.resolutions.check import english
from eventmgr.resolutions.check.defects import Mark
from eventmgr.resolutions.check.morph import Form, forms, inflected, is_plain_nominal, like, noun_forms
from eventmgr.resolutions.check.wording import Token, Wording
from eventmgr.resolutions.kinds.fields import N_

AGREEMENT = N_("The noun does not agree with the number.")

OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})
# «5 место», «5 класс»: the figure is an ordinal.
ORDINAL_NOUNS = frozenset(
    "место летие класс этап этаж квартал полугодие раздел глава пункт статья уровень степень тур курс созыв категория "
    "число год курс часть том выпуск номер группа разряд смена место январь февраль март апрель май июнь июль август "
    "век сентябрь октябрь ноябрь декабрь утро вечер ночь день час ряд зал корпус кабинет аудитория".split()
)
NAMING = frozenset(
    "пункт пункта пункте пункту п пп статья статьи статье ст приложение приложении приложения глава главы часть части "
    "раздел раздела стр школа школы школе лицей лицея гимназия гимназии филиал филиала филиалом секция кабинет дом"
    " корп "
    "протокол протокола приказ приказа форма формы форме формат формата зал аудитория".split()
)
GOVERNING = frozenset(
    "из от до для с со без у около свыше более менее больше меньше не среди кроме после в на по о об при к между за"
    " под "
    "над числе".split()
)
NOMINATIVE_BEFORE = frozenset(
    "участие заслушано заслушаны прошло прошли представлено проведено работали выступили было".split()
)
WORDS = {
    "два": ("nomn", 2), "две": ("nomn", 2), "двух": ("obl", 2), "двум": ("datv", 2), "двумя": ("ablt", 2),
    "три": ("nomn", 3), "трёх": ("obl", 3), "трех": ("obl", 3),
    "трём": ("datv", 3), "трем": ("datv", 3), "тремя": ("ablt", 3),
    "четыре": ("nomn", 4), "четырёх": ("obl", 4), "четырех": ("obl", 4), "четырём": ("datv", 4), "четырем": ("datv", 4),
    "четырьмя": ("ablt", 4),
}  # fmt: skip
FIVE_UP = {"пят": 5, "шест": 6, "сем": 7, "девят": 9, "десят": 10, "двенадцат": 12, "пятнадцат": 15, "двадцат": 20}
for _stem, _value in FIVE_UP.items():
    WORDS |= {f"{_stem}ь": ("nomn", _value), f"{_stem}и": ("obl3", _value), f"{_stem}ью": ("ablt", _value)}
WORDS |= {"восемь": ("nomn", 8), "восьми": ("obl3", 8), "восемью": ("ablt", 8), "восьмью": ("ablt", 8)}
ENGLISH_ORDINAL = re.compile(r"\b(\d{1,4})(st|nd|rd|th)\b")


def numerals(words: Wording) -> Iterator[Mark]:
    for index, token in enumerate(words.tokens):
        if not words.is_russian:
            yield from _english(words, index)
        elif token.is_number:
            yield from _figures(words, index)
        elif token.lower in WORDS:
            yield from _in_words(words, index)


def _figures(words: Wording, index: int) -> Iterator[Mark]:
    token = words.tokens[index]
    if not token.text.isdigit() or len(token.text) > 6 or _is_name_of_something(words, index):
        return
    count, found = int(token.text), _noun(words, index)
    if found is None:
        return
    noun = noun_forms(found.text)
    if any(form.lemma in ORDINAL_NOUNS for form in noun) or 1900 <= count <= 2100:
        return
    wanted = _wanted(words, index, count)
    if not any(_fits(form, wanted) for form in noun):
        yield _mark(words, index, found, noun, wanted)


def _wanted(words: Wording, index: int, count: int) -> tuple[frozenset[str], frozenset[str]]:
    """The cases allowed in the singular and in the plural."""
    if count % 10 == 1 and count % 100 != 11:
        return _singular(words, index), frozenset()
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return frozenset({"gent"}), frozenset() if _is_nominative(words, index) else OBLIQUE
    return frozenset(), frozenset({"gent"}) if _is_nominative(words, index) else OBLIQUE


def _singular(words: Wording, index: int) -> frozenset[str]:
    before = _before(words, index)
    if before in ("из", "от", "до", "для", "без", "у"):
        return frozenset({"gent"})
    return frozenset({"nomn"}) if before in ("участие", "заслушан", "заслушана") else OBLIQUE | {"nomn", "accs"}


def _is_nominative(words: Wording, index: int) -> bool:
    """Whether nothing can govern the numeral: the text begins with it, or a verb that takes a subject stands before."""
    before = _before(words, index)
    return before in NOMINATIVE_BEFORE or (not before and words.before(index).strip() == "")


def _before(words: Wording, index: int) -> str:
    return words.tokens[index - 1].lower if index and words.before(index).strip() == "" else ""


def _is_name_of_something(words: Wording, index: int) -> bool:
    """«пункт 5 Положения», «№ 7», «6-НК», «15.00», «1,5»."""
    mark = words.before(index)
    if "№" in mark or mark.endswith(("-", "–", "/", ".", ":", "%", "+")):
        return True
    return _before(words, index) in NAMING or words.gap(index)[:1] in "-–/.:%°"


def _noun(words: Wording, index: int) -> Token | None:
    """The noun of a numeral: the next word, over two adjectives at most."""
    for at in range(index + 1, min(index + 4, len(words.tokens))):
        if words.before(at).strip() or words.before(at) == "":
            return None
        word = words.tokens[at]
        if not word.text[0].islower():
            return None
        if forms(word.text) and forms(word.text)[0].pos in ("ADJF", "PRTF"):
            continue
        return word if is_plain_nominal(word.text) and noun_forms(word.text) else None
    return None


def _fits(form: Form, wanted: tuple[frozenset[str], frozenset[str]]) -> bool:
    return form.case in wanted[form.is_plural] or (form.is_plural and not wanted[1] and "Pltm" in form.parse.tag)


def _mark(
    words: Wording, index: int, noun: Token, readings: tuple[Form, ...], wanted: tuple[frozenset[str], frozenset[str]]
) -> Mark:
    token = words.tokens[index]
    fixed = _fixed(token, readings, wanted)
    is_next = words.tokens[index + 1] == noun
    fix = words.text[token.start : noun.start] + like(noun.text, fixed) if fixed and is_next else None
    return Mark("numeral-agreement", token.start, noun.end, AGREEMENT, fix=fix)


def _fixed(token: Token, readings: tuple[Form, ...], wanted: tuple[frozenset[str], frozenset[str]]) -> str:
    singular, plural = wanted
    if token.is_number and (not singular or "nomn" in singular):
        # The dictionary knows «человек» and «лет» after numbers.
        plain = readings[0].parse.inflect({"nomn", "sing"})
        agreed = plain.make_agree_with_number(int(token.text)) if plain is not None else None
        return str(agreed.word) if agreed is not None else ""
    case = "gent" if plural or "nomn" not in singular else "nomn"
    return inflected(readings[0], case, is_plural=bool(plural) and not singular)


def _in_words(words: Wording, index: int) -> Iterator[Mark]:
    case, count = WORDS[words.tokens[index].lower]
    found = _noun(words, index)
    if found is None:
        return
    wanted = _wanted_after_word(case, count)
    noun = noun_forms(found.text)
    if not any(_fits(form, wanted) for form in noun):
        yield _mark(words, index, found, noun, wanted)


def _wanted_after_word(case: str, count: int) -> tuple[frozenset[str], frozenset[str]]:
    if case == "nomn":
        return (frozenset({"gent"}), frozenset()) if count < 5 else (frozenset(), frozenset({"gent"}))
    cases = {"obl": {"gent", "loct", "accs"}, "obl3": {"gent", "datv", "loct"}}.get(case, {case})
    return frozenset(), frozenset(cases)


def _english(words: Wording, index: int) -> Iterator[Mark]:
    token = words.tokens[index]
    yield from _english_ordinal(words, token)
    count = int(token.text) if token.text.isdigit() else english.NUMBERS.get(token.lower)
    if count is None or index + 1 >= len(words.tokens) or words.gap(index).strip() or words.gap(index) == "":
        return
    if _before(words, index) in (
        "section",
        "no",
        "number",
        "clause",
        "item",
        "session",
        "article",
        "page",
        "may",
        "in",
    ):
        return
    noun = words.tokens[index + 1]
    if count == 1 and noun.lower in english.SINGULARS:
        yield _english_mark(words, index, english.SINGULARS[noun.lower])
    elif count != 1 and noun.text in english.COUNTED and _stands_alone(words, index + 1):
        yield _english_mark(words, index, english.COUNTED[noun.text])


def _stands_alone(words: Wording, index: int) -> bool:
    """Whether the noun is what is counted, and not the first of two: «ten topic committees», «a two day meeting»."""
    number = words.tokens[index - 1].text
    if number.isdigit() and 1900 <= int(number) <= 2100:
        return False
    is_followed = index + 1 < len(words.tokens) and words.gap(index) == " "
    return not is_followed or words.tokens[index + 1].text in english.FOLLOWING


def _english_mark(words: Wording, index: int, noun: str) -> Mark:
    token, after = words.tokens[index], words.tokens[index + 1]
    fix = words.text[token.start : after.start] + noun
    return Mark("numeral-agreement", token.start, after.end, AGREEMENT, fix=fix)


def _english_ordinal(words: Wording, token: Token) -> Iterator[Mark]:
    # "21th" is read as figure and letters: the letters come right after.
    found = ENGLISH_ORDINAL.match(words.text, token.start) if token.is_number else None
    if found is None:
        return
    count = int(found.group(1))
    suffix = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    if found.group(2) != suffix:
        yield Mark("ordinal-agreement", found.start(), found.end(), AGREEMENT, fix=f"{count}{suffix}")
