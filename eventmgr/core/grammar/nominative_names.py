"""Names of people back from a case: «Хасянову Наталью Владимировну» → Хасянова Наталья Владимировна.

Endings are only proposed here; what counts is that the proposal, declined again, gives the words of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.dictionary import given_name_from
from eventmgr.core.grammar.full_name import FullName, is_initial
from eventmgr.core.grammar.gender import gender_of_surname, propose_gender
from eventmgr.core.grammar.given_names import FEMALE, MALE
from eventmgr.core.grammar.names import decline_name
from eventmgr.core.grammar.tidying import parse_name

PATRONYMIC = re.compile(r"[А-ЯЁа-яё]+?(?:(?P<f>(?:вн|ичн))(?:а|ы|е|у|ой|ою)|(?P<m>ич)(?:а|у|ем|е)?)")
# Ending of the case, then what may stand for it in the nominative, the likelier first.
_FEMININE = {
    Case.GENITIVE: "ской>ская цкой>цкая ой>а ой>ая ей>ая ы>а и>а и>я",
    Case.DATIVE: "ской>ская цкой>цкая ой>а ой>ая ей>ая е>а е>я и>я",
    Case.ACCUSATIVE: "ую>ая у>а ю>я",
    Case.INSTRUMENTAL: "ской>ская цкой>цкая ой>а ой>ая ей>а ей>я ей>ая",
}
_MASCULINE = {
    Case.GENITIVE: "ого>ий ого>ый ого>ой его>ий а> я>ь я>й ы>а и>а",
    Case.DATIVE: "ому>ий ому>ый ому>ой ему>ий у> ю>ь ю>й е>а",
    Case.ACCUSATIVE: "ого>ий ого>ый ого>ой его>ий а> я>ь я>й у>а",
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
    typical = [each for each in found if each.is_sure and gender_of_surname(each.name.family) is each.gender]
    likely = typical or [each for each in found if each.is_sure] or found
    if not likely:
        return FoundName(written, None, False)
    first = likely[0]
    return FoundName(first.name, first.gender, first.is_sure and len({each.gender for each in likely}) == 1)


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
            found.append(FoundName(name, gender, is_known and again.is_sure and is_typical))
        elif _plain(decline_name(FullName(family), case, gender).text) == _plain(written.family):
            found.append(FoundName(name, gender, False))
    return sorted(found, key=lambda each: not each.is_sure)


def _families(family: str, case: Case, gender: Gender) -> list[str]:
    """Every part of a double name may be declined: Петрову-Водкину."""
    table = (_FEMININE if gender is Gender.FEMININE else _MASCULINE).get(case, "")
    endings = [(old, new) for old, _, new in (each.partition(">") for each in table.split())]
    pieces = [_led_back(piece, endings) for piece in family.split("-")]
    return ["-".join(chosen) for chosen in product(*pieces)][:64]


def _led_back(piece: str, endings: list[tuple[str, str]]) -> list[str]:
    changed = [piece[: -len(old)] + new for old, new in endings if piece.endswith(old) and len(piece) > len(old) + 1]
    return [*dict.fromkeys(changed), piece]


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
