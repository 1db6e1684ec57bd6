"""Which surnames decline for certain, and which a person must be asked about.

After Л. П. Калакуцкая, «Фамилии. Имена. Отчества» and Н. А. Еськова on surnames like common nouns:
a bearer decides whether Заяц is Зайца or Заяца, Соловей is Соловья or Соловея.
"""

import re

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.tidying import PARTICLES
from eventmgr.core.grammar.wordlist import word_set

# Common nouns in -ина and -ова, declined as nouns by some bearers and as surnames by others.
NOUN_LIKE = word_set(
    """
    былина вершина глина година долина дубина жемчужина калина картина корова кручина лучина
    малина осина основа перина подкова полова рябина смородина сова старшина тина щербина щетина
    ярина
    """
)
STRESSED_VOWEL = word_set("брока гавалда дега дюма золя люка петипа тома труайя")
# First parts that stay in every case: Бонч-Бруевича, Грум-Гржимайло.
FIXED_FIRST = word_set("бонч грум демут")
VOWELS = "аеёиоуыэюя"

DOUBTFUL_FOR_ALL = (r".*[аеёоуыэ]а", r".*ья", r".*[еёоуыэ]я")
DOUBTFUL = {
    Gender.MASCULINE: (
        *DOUBTFUL_FOR_ALL,
        r".*(?:ец|яц|ек|ёк|ень|ёл|оть|ей)|козел|лев|орел|журавель",
        r".*[^гкхшжчщн]их",
        r".*[аеёиоуыэюя].*ок",
        r".*[оеё]ва|.*[иы]на|.*[аяё]я",
        r".*(?<![гкх])ий",
    ),
    Gender.FEMININE: (
        *DOUBTFUL_FOR_ALL,
        r".*[а-яё](?:[оеё]в|[сц]кий|[сц]кой|ый)",
        r".*[аеёиоуыэюя].*[иы]н",
    ),
}
DOUBTFUL_INSTRUMENTAL = r".*[цшжчщ]а|.*[цшжчщ](?<!вич)"


def is_noun_like(surname: str) -> bool:
    return surname.lower() in NOUN_LIKE or surname.lower() in STRESSED_VOWEL


def is_doubtful(surname: str, gender: Gender, case: Case) -> bool:
    """Tell whether the surname may be declined in more than one way, or not at all."""
    pieces = re.split("[ -]", surname.lower())
    return any(_is_doubtful_piece(p, gender, case) for p in pieces if p not in PARTICLES | FIXED_FIRST)


def _is_doubtful_piece(piece: str, gender: Gender, case: Case) -> bool:
    if not re.fullmatch("[а-яё']+", piece) or is_noun_like(piece):
        return True
    if any(re.fullmatch(pattern, piece) for pattern in DOUBTFUL[gender]):
        return True
    is_unchanged = gender is Gender.FEMININE and piece[-1] not in VOWELS
    is_hissing = re.fullmatch(DOUBTFUL_INSTRUMENTAL, piece) is not None
    return case is Case.INSTRUMENTAL and is_hissing and not is_unchanged
