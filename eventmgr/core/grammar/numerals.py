"""Numbers with nouns, in figures and in words, in every case.

The agreement follows «Русская грамматика» (1980), §§ 1366–1377: the accusative of two, three and
four beside a living being is the genitive («двух делегатов»), not so in compound numerals
(«двадцать два делегата»); «тысяча» and nought govern the genitive plural in every case.
"""

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.fold import fold
from eventmgr.core.grammar.nouns import NOUNS, NounForms

__all__ = ["NOUNS", "NounForms", "UnknownNoun", "agree", "noun_after", "number_in_words", "roman"]

LIMIT = 10**9
FOLDED_NOUNS = {fold(noun): forms for noun, forms in NOUNS.items()}
CASE_LETTERS = dict(zip(Case, "ngdaip", strict=True))
ZERO = dict(zip(Case, ("ноль", "нуля", "нулю", "ноль", "нулём", "нуле"), strict=True))
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
THOUSAND = NounForms(
    ("тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"),
    ("тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"),
    Gender.FEMININE,
)
MILLION = NounForms(
    ("миллион", "миллиона", "миллиону", "миллион", "миллионом", "миллионе"),
    ("миллионы", "миллионов", "миллионам", "миллионы", "миллионами", "миллионах"),
    Gender.MASCULINE,
)


class UnknownNoun(LookupError):
    """The noun is not in the table, and guessing its forms would be wrong too often."""

    def __init__(self, noun: str) -> None:
        super().__init__(f"the noun «{noun}» is not in the table")
        self.noun = noun


def agree(count: int, noun: str, case: Case = Case.NOMINATIVE, in_words: bool = False) -> str:
    """Return a count with its noun: «101 специалист», «семи секций» (genitive, in words).

    `noun` is a key of `NOUNS`. Raises UnknownNoun; ValueError when the count is negative or,
    in words, not below 10**9.
    """
    forms = _forms_of(noun)
    number = str(count)
    if in_words:
        number = number_in_words(count, case, forms.gender, is_animate=forms.is_animate)
    return f"{number} {_form_after(count, forms, case)}"


def noun_after(count: int, noun: str, case: Case = Case.NOMINATIVE) -> str:
    """Return only the noun as it stands after the count; raises as `agree` does."""
    return _form_after(count, _forms_of(noun), case)


def number_in_words(
    count: int,
    case: Case = Case.NOMINATIVE,
    gender: Gender | None = Gender.MASCULINE,
    *,
    is_animate: bool = False,
) -> str:
    """Return the number in words; a gender of None is the neuter («одно»)."""
    if not 0 <= count < LIMIT:
        raise ValueError(f"cannot write {count} in words")
    if count == 0:
        return ZERO[case]
    millions, thousands, units = count // 10**6, count // 1000 % 1000, count % 1000
    parts = [_group(millions, MILLION, case), _group(thousands, THOUSAND, case)]
    if units:
        is_living = is_animate and (count < 20 or units % 10 == 1)
        parts.append(_below_thousand(units, case, gender, is_living))
    return " ".join(part for part in parts if part)


def roman(number: int) -> str:
    """Return a Roman numeral; ValueError outside 1–3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    figures = ""
    for value, letters in ROMAN:
        figures += letters * (number // value)
        number %= value
    return figures


def _forms_of(noun: str) -> NounForms:
    try:
        return NOUNS.get(noun) or FOLDED_NOUNS[fold(noun)]
    except KeyError:
        raise UnknownNoun(noun) from None


def _form_after(count: int, forms: NounForms, case: Case) -> str:
    if count < 0:
        raise ValueError(f"cannot count {count}")
    if _ends_in_one(count):
        return forms.one(case)
    if case not in (Case.NOMINATIVE, Case.ACCUSATIVE):
        return forms.many(Case.GENITIVE if count % 1000 == 0 else case)
    is_living_accusative = case is Case.ACCUSATIVE and forms.is_animate and count < 5
    if _ends_in_few(count) and not is_living_accusative:
        return forms.after_few
    return forms.many(Case.GENITIVE)


def _ends_in_one(count: int) -> bool:
    return count % 10 == 1 and count % 100 != 11


def _ends_in_few(count: int) -> bool:
    return count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)


def _group(count: int, noun: NounForms, case: Case) -> str:
    if not count:
        return ""
    words = _below_thousand(count, case, noun.gender, is_animate=False)
    return f"{words} {_form_after(count, noun, case)}"


def _below_thousand(count: int, case: Case, gender: Gender | None, is_animate: bool) -> str:
    # Loaded here: num2words brings forty languages with it and few pages need any.
    from num2words import num2words

    words: str = num2words(
        count,
        lang="ru",
        case=CASE_LETTERS[case],
        gender=gender.value if gender else "n",
        animate=is_animate,
    )
    return words
