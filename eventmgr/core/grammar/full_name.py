"""A person's name in three parts, and how it is shortened."""

import re
from dataclasses import dataclass
from functools import lru_cache

NBSP = "\u00a0"
INITIAL = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]?\.(?:-[A-ZА-ЯЁ][a-zа-яё]?\.)*")


def is_initial(part: str) -> bool:
    """Tell whether a word is an initial: «В.», «Ж.-Ж.», «Дж.»."""
    return INITIAL.fullmatch(part) is not None


@dataclass(frozen=True)
class FullName:
    """A name in the nominative; `given` and `patronymic` may be initials or missing."""

    family: str
    given: str = ""
    patronymic: str = ""

    @property
    def full(self) -> str:
        """«Хасянова Наталья Владимировна»; initials keep to the family name."""
        name = ""
        for word in " ".join((self.family, self.given, self.patronymic)).split():
            space = NBSP if is_initial(word) else " "
            name = f"{name}{space}{word}" if name else word
        return name

    @property
    def family_first_initials(self) -> str:
        """«Хасянова Н. В.» with spaces that do not break."""
        return NBSP.join(part for part in (self.family, self._initials) if part)

    @property
    def initials_first(self) -> str:
        """«Н. В. Хасянова» with spaces that do not break."""
        return NBSP.join(part for part in (self._initials, self.family) if part)

    @property
    def _initials(self) -> str:
        return _initials(self.given, self.patronymic)


@lru_cache(maxsize=4096)
def _initials(given: str, patronymic: str) -> str:
    """Names repeat: a programme of three hundred people has far fewer of them."""
    # Of «Гасан оглы» and «Гасан-кызы» only the father's name gives an initial.
    father = patronymic if is_initial(patronymic) else patronymic.replace("-", " ").partition(" ")[0]
    return NBSP.join(map(_initial, given.split() + father.split()))


def _initial(word: str) -> str:
    if is_initial(word):
        return word
    return "-".join(f"{part[0].upper()}." for part in word.split("-") if part)
