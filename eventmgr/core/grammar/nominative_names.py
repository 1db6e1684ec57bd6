"""Names of people back from a case: «Хасянову Наталью Владимировну» → Хасянова Наталья Владимировна.

Endings are only proposed here; what counts is that the proposal, declined again, gives the words of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.dictionary import given_name_from, is_known_word
from eventmgr.core.grammar.full_name import FullName, is_initial
from eventmgr.core.grammar.gender import gender_of_surname, propose_gender
from eventmgr.core.grammar.given_names import FEMALE, MALE
from eventmgr.core.grammar.names import decline_name
from eventmgr.core.grammar.tidying import parse_name

PATRONYMIC = re.compile(r"[А-ЯЁа-яё]+?(?:(?P<f>(?:вн|ичн))(?:а|ы|е|у|ой|ою)|(?P<m>ич)(?:а|у|ем|ом|е)?)")
_UNUSUAL = re.compile("(?:[оеё]в|[иы]н)(?:ая|ый|ой)$")
_SELDOM = re.compile("[сц]к(?:ой|ый)$")
_NO_WORD = re.compile("[аеёиоуыэюя]ь$")
# A surname left as it stands may only be one that has not been declined.
_LOOKS_INFLECTED = re.compile("(?<!ых)(?<!их)[аеиуюыя]$|(?:ой|ей|ом|ем|им|ым)$")
# Ending of the case, then what may stand for it in the nominative, the likelier first.
_FEMININE = {
    Case.GENITIVE: "ской>ская цкой>цкая ой>а ой>ая ей>ая ы>а и>а и>я",
    Case.DATIVE: "ской>ская цкой>цкая ой>а ой>ая ей>ая е>а е>я и>я",
    Case.ACCUSATIVE: "ую>ая у>а ю>я",
    Case.INSTRUMENTAL: "ской>ская цкой>цкая ой>а ой>ая ей>а ей>я ей>ая",
}
_MASCULINE = {
    Case.GENITIVE: "ого>ий ого>ый ого>ой его>ий а> я>ь я>й ы>а и>а и>я",
    Case.DATIVE: "ому>ий ому>ый ому>ой ему>ий у> ю>ь ю>й е>а и>я",
    Case.ACCUSATIVE: "ого>ий ого>ый ого>ой его>ий а> я>ь я>й у>а ю>я",
    Case.INSTRUMENTAL: "ым> ским>ский цким>цкий ым>ый ым>ой ом> ем> ем>ь ем>й ой>а",
}


@dataclass(frozen=True)
class FoundName:
    """A name in the nominative; `is_sure` says that declined again it gives the words it was read from."""

    name: FullName
    gender: Gender | None
    is_sure: bool


def nominative_name(text: str, case: Case) -> FoundName:
    """The name that stands in `case`; parts may be initials. What cannot be led back stays as written, unsure."""
    written = _in_order(text)
    if case is Case.NOMINATIVE:
        return FoundName(written, propose_gender(written), True)
    found = [each for gender in _genders(written) for each in _candidates(written, case, gender)]
    # A surname that shows its gender is likelier than one that could belong to both.
    found = _likeliest(found)
    typical = [each for each in found if each.is_sure and gender_of_surname(each.name.family) is each.gender]
    likely = typical or [each for each in found if each.is_sure] or found
    if not likely:
        return FoundName(written, None, False)
    first = likely[0]
    is_alone = len({(each.name.family, each.gender) for each in likely}) == 1
    return FoundName(first.name, first.gender, first.is_sure and is_alone)


def _likeliest(found: list[FoundName]) -> list[FoundName]:
    """Of «Чайка» and «Чайкая» the one the dictionary knows; of «Хасянова» and «Хасяновая» the usual one."""
    sure = [each for each in found if each.is_sure]
    usual = [each for each in sure if not _UNUSUAL.search(each.name.family)] or sure
    known = [each for each in usual if is_known_word(each.name.family)]
    if len({each.name.family for each in known}) != 1:
        known = [each for each in usual if not _SELDOM.search(each.name.family)] or usual
    return [each for each in found if each in known or not each.is_sure]


def _in_order(text: str) -> FullName:
    """Family, given, patronymic, whatever the order and the case."""
    parts = text.split()
    if len(parts) == 3 and PATRONYMIC.fullmatch(parts[1]) and not PATRONYMIC.fullmatch(parts[2]):
        parts = [parts[2], parts[0], parts[1]]
    if len(parts) == 3 and not any(is_initial(part) or "." in part for part in parts):
        return FullName(*parts)
    return parse_name(text)


def _genders(name: FullName) -> list[Gender]:
    match = PATRONYMIC.fullmatch(name.patronymic)
    if match:
        return [Gender.FEMININE if match["f"] else Gender.MASCULINE]
    known = given_name_from(name.given, None) if name.given and not is_initial(name.given) else None
    return [known[1]] if known else [Gender.FEMININE, Gender.MASCULINE]


def _candidates(written: FullName, case: Case, gender: Gender) -> list[FoundName]:
    """Names that may have been declined so, the likeliest first; sure where the way back and forth closes."""
    given, patronymic = _given(written.given, case), _patronymic(written.patronymic)
    is_known = not given or is_initial(given) or given.lower() in MALE | FEMALE
    found = []
    for family in _families(written.family, case, gender):
        name = FullName(family, given, patronymic)
        again = decline_name(name, case, gender)
        if _plain(again.text) == _plain(written.full):
            is_typical = gender_of_surname(family) in (gender, None)
            is_plain = _is_plain(family, written.family, is_typical=gender_of_surname(family) is gender)
            found.append(FoundName(name, gender, is_known and again.is_sure and is_typical and is_plain))
        elif _plain(decline_name(FullName(family), case, gender).text) == _plain(written.family):
            found.append(FoundName(name, gender, False))
    return sorted(found, key=lambda each: not each.is_sure)


def _is_plain(family: str, written: str, *, is_typical: bool) -> bool:
    """Whether it can be told how the surname came to stand in this case."""
    if family == written:
        return not _LOOKS_INFLECTED.search(family)
    return is_typical or is_known_word(family) or family[-1:] not in "аеиоуыэюя"


def _families(family: str, case: Case, gender: Gender) -> list[str]:
    """Every part of a double name may be declined: Петрову-Водкину."""
    table = (_FEMININE if gender is Gender.FEMININE else _MASCULINE).get(case, "")
    endings = [(old, new) for old, _, new in (each.partition(">") for each in table.split())]
    pieces = [_led_back(piece, endings) for piece in family.split("-")]
    return ["-".join(chosen) for chosen in product(*pieces)][:64]


def _led_back(piece: str, endings: list[tuple[str, str]]) -> list[str]:
    changed = [piece[: -len(old)] + new for old, new in endings if piece.endswith(old) and len(piece) > len(old) + 1]
    return [*dict.fromkeys(each for each in changed if not _NO_WORD.search(each)), piece]


def _given(given: str, case: Case) -> str:
    if not given or is_initial(given):
        return given
    found = given_name_from(given, case) or given_name_from(given, None)
    if found:
        return found[0]
    # «Лидие» for «Лидии» is met in documents.
    return f"{given[:-1]}я" if f"{given[:-1]}я".lower() in FEMALE else given


def _patronymic(patronymic: str) -> str:
    match = PATRONYMIC.fullmatch(patronymic)
    if not match:
        return patronymic
    return patronymic[: match.end("f")] + "а" if match["f"] else patronymic[: match.end("m")]


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("ё", "е").casefold()
