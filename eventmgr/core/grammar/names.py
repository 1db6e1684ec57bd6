"""Names of people: parsing, tidying, gender and cases.

What is unsure is asked, not guessed: `decline_name` says whether its answer is certain.
"""

import re

from pytrovich.enums import NamePart

from eventmgr.core.grammar import given_names
from eventmgr.core.grammar.cases import Case, Gender, Inflected
from eventmgr.core.grammar.declension import (
    FAMILY,
    GIVEN,
    PATRONYMIC,
    TITLES,
    decline_word,
    is_fixed_first,
    is_unchanged,
)
from eventmgr.core.grammar.full_name import FullName, is_initial
from eventmgr.core.grammar.gender import gender_of_given, gender_of_patronymic, propose_gender
from eventmgr.core.grammar.surnames import is_doubtful
from eventmgr.core.grammar.tidying import (
    CYRILLIC,
    PARTICLES,
    TURKIC_CHILD,
    is_patronymic,
    parse_name,
    tidy_name_part,
)

__all__ = [
    "FullName",
    "Inflected",
    "decline_name",
    "parse_name",
    "propose_gender",
    "tidy_name_part",
]


def decline_name(name: FullName, case: Case, gender: Gender | None) -> Inflected:
    """Return the full name in a case; `gender` None takes what the name itself tells.

    Unsure where the gender matters and is unknown (the text is then the nominative), where it
    contradicts the name, where the surname may be declined in two ways or is in Latin letters.
    """
    tidy = _tidy(name)
    if case is Case.NOMINATIVE:
        return Inflected(tidy.full, True)
    gender = gender or propose_gender(tidy)
    if gender:
        return _declined(tidy, case, gender)
    both = [_declined(tidy, case, each) for each in Gender]
    if both[0].text == both[1].text:
        return Inflected(both[0].text, both[0].is_sure and both[1].is_sure)
    return Inflected(tidy.full, False)


def _tidy(name: FullName) -> FullName:
    return FullName(*map(tidy_name_part, (name.family, name.given, name.patronymic)))


def _declined(name: FullName, case: Case, gender: Gender) -> Inflected:
    family = _decline_part(FAMILY, name.family, case, gender)
    given = _decline_part(GIVEN, name.given, case, gender)
    if _is_turkic(name.patronymic):
        patronymic = name.patronymic
    else:
        patronymic = _decline_part(PATRONYMIC, name.patronymic, case, gender)
    is_sure = _is_sure(name, case, gender) and not _is_left_alone(name.family, family, gender)
    return Inflected(FullName(family, given, patronymic).full, is_sure)


def _is_left_alone(before: str, after: str, gender: Gender) -> bool:
    """Tell whether a surname that ought to change has not: the rules do not know it."""
    endings = "аяйь" if gender is Gender.MASCULINE else "ая"
    is_consonant = gender is Gender.MASCULINE and before[-1:] in "бвгджзклмнпрстфцчшщ"
    is_same = bool(before) and before == after and not is_unchanged(before)
    return is_same and (is_consonant or before[-1] in endings)


def _is_turkic(patronymic: str) -> bool:
    return bool(TURKIC_CHILD & set(patronymic.lower().replace("-", " ").split()))


def _decline_part(part: NamePart, text: str, case: Case, gender: Gender) -> str:
    return " ".join(_decline_word(part, word, case, gender) for word in text.split())


def _decline_word(part: NamePart, word: str, case: Case, gender: Gender) -> str:
    if is_initial(word) or word in PARTICLES or not CYRILLIC.search(word):
        return word
    return decline_word(part, word, case, gender)


def _is_sure(name: FullName, case: Case, gender: Gender) -> bool:
    told = {gender_of_patronymic(name.patronymic), gender_of_given(name.given)} - {None, gender}
    is_surname_sure = not name.family or not is_doubtful(name.family, gender, case)
    if _is_eastern(name) and gender is Gender.MASCULINE:
        return False
    return not told and is_surname_sure and _are_given_sure(name, gender)


def _is_eastern(name: FullName) -> bool:
    """Tell whether it may be a Chinese or Korean name, where only the last part is declined: Ван Сяолуна."""
    is_short = re.fullmatch("[^аеёиоуыэюя]*[аеёиоуыэюя][ймнк]г?ь?", name.family.lower()) is not None
    has_own_given = name.given != "" and not is_initial(name.given) and gender_of_given(name.given) is None
    return not name.patronymic and has_own_given and (is_short or " " in name.given)


def _are_given_sure(name: FullName, gender: Gender) -> bool:
    if name.patronymic and not (is_initial(name.patronymic) or is_patronymic(name.patronymic)):
        return False
    return all(is_initial(word) or _is_given_sure(word.lower(), gender) for word in name.given.split())


def _is_given_sure(word: str, gender: Gender) -> bool:
    first, *others = word.split("-")
    if not others:
        return _is_piece_sure(word, gender)
    if is_fixed_first(GIVEN, first) or others[-1] in TITLES:
        return _is_piece_sure(others[-1], gender)
    # Of a double name nobody knows, the first part may stay.
    return all(piece in given_names.KNOWN[gender] and _is_piece_sure(piece, gender) for piece in (first, *others))


def _is_piece_sure(word: str, gender: Gender) -> bool:
    if not CYRILLIC.search(word) or word in given_names.DOUBTFUL:
        return False
    if gender is Gender.FEMININE and word.endswith("ь"):
        return word in given_names.DECLINED_SOFT | given_names.INDECLINABLE_SOFT
    endings = ("ец", "ёк", "ок", "ко", "ло", "ч", "аа", "еа", "иа", "оа", "уа")
    return not word.endswith(endings) or (gender is Gender.FEMININE and word[-1] not in "ая")
