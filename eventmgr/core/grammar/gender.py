"""The gender a name tells, where it tells one for certain."""

import re

from eventmgr.core.grammar.cases import Gender
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.grammar.given_names import FEMALE, MALE
from eventmgr.core.grammar.surnames import is_noun_like
from eventmgr.core.grammar.tidying import is_feminine_patronymic, is_masculine_patronymic

FEMININE_SURNAME = re.compile("[а-яё]+(?:[оеё]ва|[иы]на|[сц]кая|[а-яё]{2}ая)")
MASCULINE_SURNAME = re.compile("[а-яё]{2,}[оеё]в|[а-яё]*[аеёиоуыэюя][а-яё]*[иы]н|[а-яё]{2,}[сц]к[ио]й")


def propose_gender(name: FullName) -> Gender | None:
    """Return the gender that the name tells for certain, None where it does not or contradicts.

    The patronymic and a well-known given name speak first, the form of the surname after them.
    """
    told = {gender_of_patronymic(name.patronymic), gender_of_given(name.given)} - {None}
    if len(told) == 1:
        return told.pop()
    return None if told else gender_of_surname(name.family)


def gender_of_patronymic(patronymic: str) -> Gender | None:
    return _one_of(is_masculine_patronymic(patronymic), is_feminine_patronymic(patronymic))


def gender_of_given(given: str) -> Gender | None:
    words = set(re.split("[ -]", given.lower()))
    return _one_of(bool(words & MALE), bool(words & FEMALE))


def gender_of_surname(family: str) -> Gender | None:
    last = family.lower().rpartition("-")[2]
    if is_noun_like(last):
        return None
    is_feminine = FEMININE_SURNAME.fullmatch(last) is not None
    return _one_of(MASCULINE_SURNAME.fullmatch(last) is not None, is_feminine)


def _one_of(is_masculine: bool, is_feminine: bool) -> Gender | None:
    if is_masculine == is_feminine:
        return None
    return Gender.MASCULINE if is_masculine else Gender.FEMININE
