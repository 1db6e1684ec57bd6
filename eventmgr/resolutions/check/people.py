"""Persons named in a text, in whatever case they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

FEMALE = {"вна": "nomn", "вны": "gent", "вне": "datv", "вну": "accs", "вной": "ablt", "вною": "ablt"}
FEMALE_SHORT = {"чна": "nomn", "чны": "gent", "чне": "datv", "чну": "accs", "чной": "ablt"}
MALE = {"ич": "nomn", "ича": "gent", "ичу": "datv", "ичем": "ablt", "иче": "loct"}
PATRONYMIC = re.compile(
    r"[А-ЯЁ][а-яё]{1,20}?(?:(?:[оеё]в|[ьи])ич(?:а|у|ем|е)?|[оеё]вн(?:а|ы|е|у|ой|ою)|(?:ин)?ичн(?:а|ы|е|у|ой))"
)
WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
FULL = re.compile(rf"\b({WORD})\s+({WORD})\s+({PATRONYMIC.pattern})\b")
GIVEN_FIRST = re.compile(rf"\b({WORD})\s+({PATRONYMIC.pattern})\s+({WORD})")
FAMILY_INITIALS = re.compile(rf"\b({WORD})\s+([А-ЯЁ])\.\s?(?:([А-ЯЁ])\.)?(?![А-Яа-яЁё])")
INITIALS_FAMILY = re.compile(rf"(?<![А-Яа-яЁё.])([А-ЯЁ])\.\s?(?:([А-ЯЁ])\.)?\s?({WORD})")
NAMES_AFTER = re.compile(r"\b(?:им\.|имени|им)\s*$")
ENDINGS = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ою|ею|ая|яя|ую|юю|ый|ий|ым|им|ом|ем|ых|их|ах|ях|а|я|ы|и|у|ю|е|о|ь|й)$"
)


@dataclass(frozen=True)
class Named:
    """A person as written; `case` is told by the patronymic, "" where only initials stand."""

    start: int
    end: int
    family: str
    given: str
    patronymic: str
    case: str
    gender: str
    family_stands_first: bool = True

    @property
    def is_full(self) -> bool:
        return len(self.given) > 1

    @property
    def initials(self) -> str:
        return self.given[:1] + self.patronymic[:1]

    @property
    def stem(self) -> str:
        """The family name without what cases change: «Хасянову» and «Хасяновой» are one."""
        return stem_of(self.family)


@lru_cache(maxsize=8192)
def stem_of(family: str) -> str:
    plain = family.lower().replace("ё", "е")
    return ENDINGS.sub("", plain) if len(plain) > 4 else plain


@lru_cache(maxsize=4096)
def people_in(text: str) -> tuple[Named, ...]:
    """Persons in the order of the text; those a library is named after are left out."""
    found: dict[int, Named] = {}
    taken = bytearray(len(text))
    for pattern, read in (
        (FULL, _full),
        (GIVEN_FIRST, _given_first),
        (FAMILY_INITIALS, _initials),
        (INITIALS_FAMILY, _first),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"1" * (end - start)
            if not NAMES_AFTER.search(text[max(0, start - 8) : start]):
                found[start] = read(match)
    return tuple(found[start] for start in sorted(found))


def case_of_patronymic(word: str) -> tuple[str, str]:
    """The case and the gender a patronymic shows: «Владимировну» is ("accs", "femn")."""
    lower = word.lower()
    for table, gender in ((FEMALE, "femn"), (FEMALE_SHORT, "femn"), (MALE, "masc")):
        for ending, case in table.items():
            if lower.endswith(ending):
                return case, gender
    return "", ""


def _full(match: re.Match[str]) -> Named:
    family, given, patronymic = match.groups()[:3]
    return Named(match.start(), match.end(), family, given, patronymic, *case_of_patronymic(patronymic))


def _given_first(match: re.Match[str]) -> Named:
    given, patronymic, family = match.groups()[:3]
    case, gender = case_of_patronymic(patronymic)
    return Named(match.start(), match.end(), family, given, patronymic, case, gender, family_stands_first=False)


def _initials(match: re.Match[str]) -> Named:
    family, given, patronymic = match.groups()
    return Named(match.start(), match.end(), family, given, patronymic or "", "", "")


def _first(match: re.Match[str]) -> Named:
    given, patronymic, family = match.groups()
    return Named(match.start(), match.end(), family, given, patronymic or "", "", "")
