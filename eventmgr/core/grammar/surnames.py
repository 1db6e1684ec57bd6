"""Which surnames decline for certain, and which a person must be asked about.

After Л. П. Калакуцкая, «Фамилии. Имена. Отчества» and Н. А. Еськова on surnames like common nouns:
a bearer decides whether Заяц is Зайца or Заяца, Соловей is Соловья or Соловея.
"""

import re

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.declension import FIXED_FIRST, FOREIGN, GEORGIAN, is_unchanged
from eventmgr.core.grammar.tidying import PARTICLES
from eventmgr.core.grammar.wordlist import word_set

# Common nouns in -ина and -ова: a woman's are declined as nouns by some bearers, as surnames by others.
NOUN_LIKE = word_set(
    """
    билына бузина былина вершина витрина глина година голова долина долына дружина дуброва дубина жемчужина
    истина калина калына картина корзина корова кручина лавина лучина льдина малина малына мужчина низина
    новина обнова овчина осина основа паутина перина подкова полова половина полтина пучина равнина резина
    рябина седина скотина смородина сова спина старина старшина тина трясина хворостина холстина целина
    чужбина щербина щетина ярина
    """
)
# Foreign surnames in a stressed vowel stay, but a Slavic bearer may decline them.
STRESSED_VOWEL = word_set("брока гавалда люка тома")
# Nouns that lose a vowel (Бобра, Щегла), while some bearers keep it.
FLEETING = (
    "бобер|бобёр|бугор|ветер|дятел|журавель|ковер|козел|костер|котел|лед|лёд|лён|лоб|мох|орел|пепел|пес|пёс"
    "|рот|сон|угол|узел|хохол|чехол|шатер|щегол|.*(?:ец|яц|ек|ёк|ень|ёл|оть)"
)
SOFT_ADJECTIVES = word_set("вечерний дальний крайний летний нижний средний")
SURE_IN_IKH = "генрих|дитрих|рерих|ульрих|фридрих|эрих"

DOUBTFUL_FOR_ALL = (r".*ья", r".*[ёоуыэ]я")
DOUBTFUL = {
    Gender.MASCULINE: (
        *DOUBTFUL_FOR_ALL,
        FLEETING,
        ".*[жшчщ]ь|церковь|воробей|муравей|репей|ручей|соловей|улей|чирей",
        rf"(?!(?:{SURE_IN_IKH})$).*[^гкхшжчщн]их",
        r".*[аеёиоуыэюя].*ок",
        r".*[оеё]ва|.*[иы]на|.*[аяё]я",
        r".*(?<![гкх])ий|георгий|сергий",
        r".*иной|(?!львов)[^аеёиоуыэюя]*[оеё]в",
    ),
    Gender.FEMININE: (
        *DOUBTFUL_FOR_ALL,
        r".*[а-яё](?:[оеё]в|[сц]кий|[сц]кой|ый)",
        r".*[аеёиоуыэюя].*[иы]н",
        r"(?!львова)[^аеёиоуыэюя]*(?:[оеё]ва|[иы]на)|.*[сц]ка",
    ),
}
# Sure are -вич, other -ич of more syllables, German -ц, -ица, and words whose stress everybody knows.
SURE_INSTRUMENTAL = re.compile(
    ".*вич|.*[аеёиоуыэюя].*ич|.*иц|.*[^аеёиоуыэюя]ц|кац|.*ица"
    "|бородач|грач|калач|лихач|пугач|рогач|скрипач|ткач|толкач|трубач|усач"
    "|бирюч|сыч|ключ|плющ|лещ|клещ|хрущ|стриж|чиж|морж|лапша|левша"
)
DOUBTFUL_INSTRUMENTAL = re.compile(r".*[цшжчщ]а?")
# A Russian Чаплин makes «Чаплиным», Charlie «Чаплином».
TWO_INSTRUMENTALS = word_set("мартин мерлин чаплин")


def is_noun_like(surname: str) -> bool:
    piece = surname.lower()
    return piece in NOUN_LIKE or piece in STRESSED_VOWEL or is_unchanged(piece)


def is_doubtful(surname: str, gender: Gender, case: Case) -> bool:
    """Tell whether the surname may be declined in more than one way, or not at all."""
    pieces = re.split("[ -]", surname.lower())
    return any(_is_doubtful_piece(p, gender, case) for p in pieces if p not in PARTICLES | FIXED_FIRST)


def _is_doubtful_piece(piece: str, gender: Gender, case: Case) -> bool:
    if not re.fullmatch("[а-яё']+", piece) or piece in STRESSED_VOWEL:
        return True
    if piece in NOUN_LIKE:
        return gender is Gender.FEMININE
    if _is_certain(piece, gender):
        return False
    if any(re.fullmatch(pattern, piece) for pattern in DOUBTFUL[gender]):
        return True
    return case is Case.INSTRUMENTAL and _is_doubtful_instrumental(piece, gender)


def _is_certain(piece: str, gender: Gender) -> bool:
    is_foreign_woman = gender is Gender.FEMININE and FOREIGN.fullmatch(piece) is not None
    is_noun = is_unchanged(piece) or GEORGIAN.fullmatch(piece) is not None
    return is_noun or is_foreign_woman or piece in SOFT_ADJECTIVES


def _is_doubtful_instrumental(piece: str, gender: Gender) -> bool:
    is_declined = gender is Gender.MASCULINE or piece.endswith("а")
    if not is_declined or SURE_INSTRUMENTAL.fullmatch(piece):
        return False
    is_two = gender is Gender.MASCULINE and piece in TWO_INSTRUMENTALS
    return is_two or DOUBTFUL_INSTRUMENTAL.fullmatch(piece) is not None
