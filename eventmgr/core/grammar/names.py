"""Names of people: parsing, tidying, gender and cases.

What is unsure is asked, not guessed: `decline_name` says whether its answer is certain.
"""

from functools import lru_cache

from pytrovich import enums
from pytrovich.maker import PetrovichDeclinationMaker

from eventmgr.core.grammar import given_names
from eventmgr.core.grammar.cases import Case, Gender, Inflected
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

THEIR_CASES = {
    Case.GENITIVE: enums.Case.GENITIVE,
    Case.DATIVE: enums.Case.DATIVE,
    Case.ACCUSATIVE: enums.Case.ACCUSATIVE,
    Case.INSTRUMENTAL: enums.Case.INSTRUMENTAL,
    Case.PREPOSITIONAL: enums.Case.PREPOSITIONAL,
}
THEIR_GENDERS = {
    Gender.MASCULINE: enums.Gender.MALE,
    Gender.FEMININE: enums.Gender.FEMALE,
}


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
    family = _decline_part(enums.NamePart.LASTNAME, name.family, case, gender)
    given = _decline_part(enums.NamePart.FIRSTNAME, name.given, case, gender)
    if _is_turkic(name.patronymic):
        patronymic = name.patronymic
    else:
        patronymic = _decline_part(enums.NamePart.MIDDLENAME, name.patronymic, case, gender)
    is_sure = _is_sure(name, case, gender) and not _is_left_alone(name.family, family, gender)
    return Inflected(FullName(family, given, patronymic).full, is_sure)


def _is_left_alone(before: str, after: str, gender: Gender) -> bool:
    """Tell whether a surname that ought to change has not: the rules do not know it."""
    endings = "аяйь" if gender is Gender.MASCULINE else "ая"
    is_consonant = gender is Gender.MASCULINE and before[-1:] in "бвгджзклмнпрстфцчшщ"
    return bool(before) and before == after and (is_consonant or before[-1] in endings)


def _is_turkic(patronymic: str) -> bool:
    return bool(TURKIC_CHILD & set(patronymic.lower().replace("-", " ").split()))


def _decline_part(part: enums.NamePart, text: str, case: Case, gender: Gender) -> str:
    return " ".join(_decline_word(part, word, case, gender) for word in text.split())


def _decline_word(part: enums.NamePart, word: str, case: Case, gender: Gender) -> str:
    if is_initial(word) or word in PARTICLES or not CYRILLIC.search(word):
        return word
    return _maker().make(part, THEIR_GENDERS[gender], THEIR_CASES[case], word)


@lru_cache(maxsize=1)
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


def _is_sure(name: FullName, case: Case, gender: Gender) -> bool:
    told = {gender_of_patronymic(name.patronymic), gender_of_given(name.given)} - {None, gender}
    is_surname_sure = not name.family or not is_doubtful(name.family, gender, case)
    return not told and is_surname_sure and _are_given_sure(name, gender)


def _are_given_sure(name: FullName, gender: Gender) -> bool:
    given = name.given.replace("-", " ").split()
    if name.patronymic and not (is_initial(name.patronymic) or is_patronymic(name.patronymic)):
        return False
    return all(is_initial(word) or _is_given_sure(word.lower(), gender) for word in given)


def _is_given_sure(word: str, gender: Gender) -> bool:
    if not CYRILLIC.search(word) or word in given_names.DOUBTFUL:
        return False
    if gender is Gender.FEMININE and word.endswith("ь"):
        return word in given_names.DECLINED_SOFT | given_names.INDECLINABLE_SOFT
    return not word.endswith(("ец", "уа", "оа"))
