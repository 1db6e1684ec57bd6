"""The parts of a name in cases: our own rules first, those of pytrovich for the rest.

After А. А. Зализняк, «Грамматический словарь русского языка», Л. П. Калакуцкая, «Фамилии. Имена.
Отчества», and «Правила русской орфографии и пунктуации» (2006), §§ 71 and 95.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pytrovich import enums
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.wordlist import word_set

OBLIQUE = tuple(Case)[1:]
THEIR_CASES = {case: enums.Case[case.name] for case in OBLIQUE}
THEIR_GENDERS = {Gender.MASCULINE: enums.Gender.MALE, Gender.FEMININE: enums.Gender.FEMALE}
M, F = Gender.MASCULINE, Gender.FEMININE
FAMILY, GIVEN, PATRONYMIC = NamePart.LASTNAME, NamePart.FIRSTNAME, NamePart.MIDDLENAME

V = "аеёиоуыэюя"

# First parts that stay in every case: Бонч-Бруевича, Кара-Мурзы; Жан-Жака.
FIXED_FIRST = word_set(
    """
    абдул ага аль бек белиц бен бонч ван вар гасан грум демут дон дюмон дюссар кара книппер корвин
    мак мелик призван сан санта сен сент султан тер хан шах шолом эль
    """
)
FIXED_FIRST_GIVEN = word_set("абдель абдул ага ак ал ахмед жан")
# Turkic titles at the end of a name: only they are declined, Ахмед-хана.
TITLES = word_set("бек гирей оол хан")
# French surnames with the stress on the last vowel stay, and so does any -а after a vowel: Моруа, Гулиа.
UNCHANGED = re.compile(f"дега|дюма|золя|петипа|труайя|.*[{V}]а")
# Nouns, though they look like feminine adjectives.
GEORGIAN = re.compile("гулая|микая|шенгелая|.*уая")
# The ending of the instrumental tells a foreign Дарвин from a Russian Пушкин; words of one syllable are no Russian -ин.
FOREIGN = re.compile(
    "бюлов|вирхов|гуцков|флотов|гершвин|гриффин|дарвин|кальвин|кельвин|колин|кронин|мартин|мерлин|франклин|чаплин"
    f"|[^{V}]*[иы]н"
)
# Surnames that are nouns: as an adjective in -ой they would be declined otherwise.
NOUNS_IN_OI = "герой|застой|настрой|отбой|перегной|покой|постой|прибой|разбой"
STRESSED_CONSONANT = re.compile(
    f"(?:козь|кузь|фо)мич|лукич|ильич|кирпич|кулич|москвич|.*ач|голыш|крепыш|малыш|[кс]лещ|[^{V}]*[ыую]ч"
    f"|[^{V}]*[{V}]р?щ|стриж|чиж|морж|нож|уж|еж|ёж|кряж|ковш|ёрш|ерш"
)
STRESSED_VOWEL = re.compile("душа|каланча|лапша|левша|паша|саранча|свеча|ханжа|ходжа")


@dataclass(frozen=True)
class Rule:
    """What words of a pattern lose at the end, and what they get in gen, dat, acc, ins, pre."""

    pattern: re.Pattern[str]
    cut: int
    endings: tuple[str, ...]

    def apply(self, word: str, case: Case) -> str:
        return word[: len(word) - self.cut] + self.endings[OBLIQUE.index(case)]


def _rule(pattern: str | re.Pattern[str], cut: int, endings: str) -> Rule:
    """Read the endings; a «-» is an empty one."""
    return Rule(re.compile(pattern), cut, tuple(e.strip("-") for e in endings.split()))


STAYS = _rule(UNCHANGED, 0, "- - - - -")
STRESSED_END = _rule(STRESSED_VOWEL, 1, "и е у ой е")
FOR_BOTH = (
    STAYS,
    _rule(GEORGIAN, 1, "и е ю ей е"),
    _rule(".*ца", 1, "ы е у ей е"),
    _rule(".*[жшчщ]а", 1, "и е у ей е"),
)
ENDING_IN_ETS = (
    _rule(f".*[{V}]ец", 2, "йца йцу йца йцем йце"),
    _rule(".*[^аеёиоуыэюяьъй]{2}ец", 0, "а у а ом е"),
    _rule(".*лец", 2, "ьца ьцу ьца ьцом ьце"),
    _rule(f"немец|перец|.*[аияы]нец|.*[{V}].*[ое]вец", 2, "ца цу ца цем це"),
    _rule(".*ец", 2, "ца цу ца цом це"),
)
RULES: dict[tuple[NamePart, Gender], tuple[Rule, ...]] = {
    (FAMILY, M): (
        STRESSED_END,
        *FOR_BOTH,
        *ENDING_IN_ETS,
        _rule(f"{NOUNS_IN_OI}|(?!злой)[^{V}]*ой|.*[аеуэюя]й", 1, "я ю я ем е"),
        _rule(".*[жшчщ]ь", 1, "а у а ем е"),
        _rule(f".*[{V}].*[гкхжшчщ]ой|.*гий", 2, "ого ому ого им ом"),
        _rule(f".*[{V}].*[жшчщ]ок", 2, "ка ку ка ком ке"),
        _rule(STRESSED_CONSONANT, 0, "а у а ом е"),
        _rule(".*[жшчщц]", 0, "а у а ем е"),
        _rule(FOREIGN, 0, "а у а ом е"),
        # Only -ов, -ев, -ин and -ын make a Russian instrumental: Пушкиным, but Коэном.
        _rule(".*[^иы]н|.*[^оеё]в|лев", 0, "а у а ом е"),
    ),
    (FAMILY, F): (
        STRESSED_END,
        *FOR_BOTH,
        _rule("(?:чуж|больш)ая", 2, "ой ой ую ой ой"),
        _rule(".*[жшчщц]ая", 2, "ей ей ую ей ей"),
        _rule(".*[^иы]на", 1, "ы е у ой е"),
        _rule(f"[^{V}]*[{V}]ска", 1, "и е у ой е"),
    ),
    (GIVEN, M): (
        *FOR_BOTH,
        _rule(".*[жшчщц](?<!ец)", 0, "а у а ем е"),
        _rule(".*ек", 0, "а у а ом е"),
        _rule(f"[^{V}]*ий", 1, "я ю я ем е"),
    ),
    # After a stem of one syllable: Лие, Ие, but Марии.
    (GIVEN, F): (*FOR_BOTH, _rule(f"[^{V}]*ия", 1, "и е ю ей е")),
    (PATRONYMIC, M): (
        _rule("(?:кузь|козь|фо)мич|лукич|ильич", 0, "а у а ом е"),
        _rule(".*ич", 0, "а у а ем е"),
    ),
    (PATRONYMIC, F): (),
}


@lru_cache(maxsize=16384)
def decline_word(part: NamePart, word: str, case: Case, gender: Gender) -> str:
    """Return a Russian word of a name in an oblique case; each side of a hyphen is declined by itself."""
    first, *others = word.split("-")
    is_fixed = bool(others) and (is_fixed_first(part, first) or others[-1].lower() in TITLES)
    start = first if is_fixed else _decline_piece(part, first, case, gender)
    return "-".join([start, *(_decline_piece(part, piece, case, gender) for piece in others)])


def is_fixed_first(part: NamePart, piece: str) -> bool:
    return piece.lower() in (FIXED_FIRST_GIVEN if part is GIVEN else FIXED_FIRST)


def is_unchanged(surname: str) -> bool:
    """Tell whether a surname in -а or -я stays in every case: Дюма, Моруа, Гулиа."""
    return UNCHANGED.fullmatch(surname.lower()) is not None


def _decline_piece(part: NamePart, piece: str, case: Case, gender: Gender) -> str:
    ours = (rule for rule in RULES[part, gender] if rule.pattern.fullmatch(piece.lower()))
    if rule := next(ours, None):
        return rule.apply(piece, case)
    return _maker().make(part, THEIR_GENDERS[gender], THEIR_CASES[case], piece) if piece else piece


@lru_cache(maxsize=1)
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()
