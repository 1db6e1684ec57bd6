"""Single words of a phrase, read and inflected with the dictionary of pymorphy3.

The dictionary is loaded on the first use: it costs a tenth of a second and fifteen megabytes.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.nouns import adjective_forms
from eventmgr.core.grammar.wordlist import word_set

GRAMMEMES = {
    Case.NOMINATIVE: "nomn",
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
# «Маяковская»: the dictionary may know only the surname, but these adjectives are all regular.
PLACE_ADJECTIVE = re.compile("(.*[сц]к)(ий|ая|ое|ие)", re.IGNORECASE)
PLACE_ENDINGS = {"ий": "masc", "ая": "femn", "ое": "neut", "ие": "plur"}
OUR_GENDERS = {"masc": Gender.MASCULINE, "femn": Gender.FEMININE}
LEGAL_FORM = re.compile("[А-ЯЁ]*УК")
INVARIABLE_FIRST = word_set("арт бизнес веб видео вице интернет медиа онлайн пресс фото экс")
# Adjectives and participles that name a person by themselves.
SUBSTANTIVES = word_set(
    """
    ведущая ведущий дежурная дежурный заведующая заведующий командующий председательствующая
    председательствующий рабочий служащая служащий управляющая управляющий учащаяся учащийся
    учёный ученый
    """
)
ABBREVIATION = re.compile(r"[А-ЯЁ]?[а-яё]*[А-ЯЁ]{2}[А-ЯЁа-яё]*")
TRAILING = re.compile(r"^(.*?)([,;:)!?]*)$", re.DOTALL)


@dataclass(frozen=True)
class Reading:
    """How a head noun is read: its gender ("masc", "femn", "neut"), number and animacy."""

    gender: str
    is_plural: bool
    is_animate: bool
    parse: Any = None
    is_abbreviation: bool = False

    @property
    def kind(self) -> str:
        """The gender, or "plur": what an adjective must agree with."""
        return "plur" if self.is_plural else self.gender


def is_abbreviation(word: str) -> bool:
    return ABBREVIATION.fullmatch(word) is not None


def is_indeclinable(word: str) -> bool:
    """Tell whether an abbreviation surely stays: ЦБС, МБУ, КемГУКИ; not МХАТ, which declines."""
    word = _bare(word)
    if not is_abbreviation(word) or not word[-1].isupper():
        return False
    vowels = [letter in "АЕЁИОУЫЭЮЯ" for letter in word if letter.isupper()]
    return vowels[-1] or not any(vowels) or LEGAL_FORM.fullmatch(word) is not None


def parses(word: str) -> list[Any]:
    """Return every reading of a word by the dictionary, the likeliest first."""
    return list(_morphology().parse(word))


def is_adjective(word: str) -> bool:
    return bool(_adjective_kinds(_bare(word)))


def head_readings(word: str) -> list[Reading]:
    """Return the ways to read a word as a nominative noun, the likeliest first."""
    return [_reading(parse) for parse in _nominative(_bare(word)) if parse.tag.POS == "NOUN"]


def read_head(word: str, agreeing: list[str], case: Case) -> tuple[Reading, bool] | None:
    """Return how the word is read as the head of the agreeing adjectives, and whether surely."""
    if is_abbreviation(_bare(word)):
        return _read_abbreviation(_bare(word), agreeing)
    fitting = [r for r in head_readings(word) if all(_agrees(a, r) for a in agreeing)]
    fitting = [r for r in fitting if not r.is_plural] or fitting
    if not fitting:
        return None
    is_known = bool(fitting[0].parse.is_known)
    return fitting[0], is_known and len({_form(r, case) for r in fitting}) == 1


def read_substantive(word: str) -> tuple[Reading, bool]:
    """Return how an adjective that stands for a person is read, and whether surely."""
    reading = _standing_for(word, is_animate=True)
    return reading, _bare(word).lower() in SUBSTANTIVES


def inflect_adjective(word: str, head: Reading, case: Case) -> str:
    """Return the adjective in the case, agreeing with the head."""
    place = PLACE_ADJECTIVE.fullmatch(_bare(word))
    if place:
        return _inflect_place_adjective(word, place.group(1), head, case)
    parses = [p for p in _adjectives(_bare(word)) if _kind(p) == head.kind]
    grammemes = {GRAMMEMES[case], head.kind} | (set() if head.is_plural else {"sing"})
    if case is Case.ACCUSATIVE and head.kind in ("plur", "masc"):
        grammemes.add("anim" if head.is_animate else "inan")
    if parses and "Supr" in parses[0].tag:
        return _inflect_superlative(word, parses[0], grammemes)
    return _inflect_like(word, parses[0], grammemes) if parses else word


def _inflect_superlative(word: str, parse: Any, grammemes: set[str]) -> str:
    """The dictionary holds several superlatives of one adjective: «лучшие» must not become «наихорошие»."""
    stem = _bare(word).lower()[:4]
    forms = [f for f in parse.lexeme if "Supr" in f.tag and grammemes <= f.tag.grammemes and f.word.startswith(stem)]
    return _dressed(word, parse, str(forms[0].word)) if forms else word


def inflect_head(word: str, reading: Reading, case: Case) -> str:
    """Return the head in the case; an abbreviation stays."""
    if reading.is_abbreviation:
        return word
    if reading.parse is None:
        return inflect_adjective(word, reading, case)
    if "-" in word and not reading.parse.is_known:
        return "-".join(_inflect_piece(piece, case) for piece in word.split("-"))
    return _inflect_like(word, reading.parse, _noun_grammemes(reading, case))


def _inflect_place_adjective(word: str, stem: str, head: Reading, case: Case) -> str:
    forms = adjective_forms(stem, OUR_GENDERS.get(head.gender), head.is_animate)
    form = forms.many(case) if head.is_plural else forms.one(case)
    return form + word[len(_bare(word)) :]


def _inflect_piece(piece: str, case: Case) -> str:
    readings = [] if piece.lower() in INVARIABLE_FIRST else head_readings(piece)
    return inflect_head(piece, readings[0], case) if readings else piece


def _read_abbreviation(word: str, agreeing: list[str]) -> tuple[Reading, bool] | None:
    if not agreeing:
        return None
    reading = replace(_standing_for(agreeing[-1], is_animate=False), is_abbreviation=True)
    return reading, word.isupper() and reading.kind in ("femn", "neut")


def _standing_for(adjective: str, *, is_animate: bool) -> Reading:
    """Read gender and number off an adjective where there is no noun to tell them."""
    kind = _adjective_kinds(_bare(adjective))[0]
    return Reading("" if kind == "plur" else kind, kind == "plur", is_animate)


def _adjective_kinds(word: str) -> list[str]:
    """Return the genders, or "plur", that a word has when read as a nominative adjective."""
    place = PLACE_ADJECTIVE.fullmatch(word)
    return [PLACE_ENDINGS[place.group(2).lower()]] if place else list(map(_kind, _adjectives(word)))


def _adjectives(word: str) -> list[Any]:
    return [parse for parse in _nominative(word) if parse.tag.POS in ("ADJF", "PRTF")]


def _kind(parse: Any) -> str:
    return "plur" if parse.tag.number == "plur" else str(parse.tag.gender)


def _noun_grammemes(reading: Reading, case: Case) -> set[str]:
    return {GRAMMEMES[case], "plur" if reading.is_plural else "sing"}


def _form(reading: Reading, case: Case) -> str:
    form = reading.parse.inflect(_noun_grammemes(reading, case))
    return form.word if form else ""


def _reading(parse: Any) -> Reading:
    tag = parse.tag
    gender = tag.gender or ("masc" if "ms-f" in tag else "")
    return Reading(str(gender), tag.number == "plur", tag.animacy == "anim", parse)


def _agrees(adjective: str, head: Reading) -> bool:
    return head.kind in _adjective_kinds(_bare(adjective))


def _nominative(word: str) -> list[Any]:
    if not re.fullmatch("[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*", word) or is_abbreviation(word):
        return []
    return [p for p in _morphology().parse(word) if p.tag.case == "nomn" and "Surn" not in p.tag]


def _bare(word: str) -> str:
    match = TRAILING.match(word)
    return match.group(1) if match else word


def _inflect_like(pattern: str, parse: Any, grammemes: set[str]) -> str:
    """Inflect a word, keeping the capitals and punctuation of the pattern.

    Who writes «ученый» gets «ученого»; a ё that only the ending brings («секретарём») stays.
    """
    inflected = parse.inflect(grammemes)
    return pattern if inflected is None else _dressed(pattern, parse, str(inflected.word))


def _dressed(pattern: str, parse: Any, word: str) -> str:
    bare = _bare(pattern)
    if "ё" in parse.word and "ё" not in bare.lower():
        word = word.replace("ё", "е")
    if bare[:1].isupper():
        word = word[0].upper() + word[1:]
    return word + pattern[len(bare) :]


@lru_cache(maxsize=1)
def _morphology() -> Any:
    # Loaded late: most requests inflect no phrase.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
