"""The nouns that the application counts, with all their forms.

The forms are after А. А. Зализняк, «Грамматический словарь русского языка»; «человек», «год» and
«раз» keep the forms they take beside a numeral (пять человек, пяти лет, пяти годам).
"""

from dataclasses import dataclass

from eventmgr.core.grammar.cases import Case, Gender

CASES = tuple(Case)
Endings = tuple[str, ...]


@dataclass(frozen=True)
class NounForms:
    """A noun, or a phrase around one, in every case; `gender` is None for the neuter.

    `few` stands after two, three and four in the nominative («два участника»); empty means
    the genitive singular.
    """

    singular: tuple[str, ...]
    plural: tuple[str, ...]
    gender: Gender | None
    is_animate: bool = False
    few: str = ""

    def one(self, case: Case) -> str:
        return self.singular[CASES.index(case)]

    def many(self, case: Case) -> str:
        return self.plural[CASES.index(case)]

    @property
    def after_few(self) -> str:
        return self.few or self.one(Case.GENITIVE)


M, F, NEUTER = Gender.MASCULINE, Gender.FEMININE, None

# Endings by case (nom gen dat acc ins pre), singular then plural; «-» is an empty ending.
PATTERNS: tuple[tuple[str, str, Gender | None, bool, str], ...] = (
    (
        "- а у а ом е",
        "ы ов ам ов ами ах",
        M,
        True,
        "автор волонтёр делегат методист модератор специалист студент член эксперт",
    ),
    ("- а у а ом е", "и ов ам ов ами ах", M, True, "докладчик сотрудник участник"),
    (
        "ь я ю я ем е",
        "и ей ям ей ями ях",
        M,
        True,
        "библиотекар гост зрител преподавател представител слушател читател",
    ),
    ("ца цы це цу цей це", "цы ц цам ц цами цах", F, True, "участни"),
    (
        "- а у - ом е",
        "ы ов ам ы ами ах",
        M,
        False,
        "балл вопрос документ доклад зал комитет лист округ отчёт проект пункт район раздел"
        " регион семинар стенд субъект час экземпляр",
    ),
    ("- а у - ом е", "и ов ам и ами ах", M, False, "сборник"),
    ("- а у - ом е", "а ов ам а ами ах", M, False, "голос город"),
    ("ь я ю ь ём е", "и ей ям и ями ях", M, False, "рубл"),
    ("ень ня ню ень нём не", "ни ней ням ни нями нях", M, False, "д"),
    ("а и е у ой е", "и - ам и ами ах", F, False, "библиотек республик"),
    ("ка ки ке ку кой ке", "ки ок кам ки ками ках", F, False, "заяв поправ"),
    ("йка йки йке йку йкой йке", "йки ек йкам йки йками йках", F, False, "копе"),
    ("а ы е у ой е", "ы - ам ы ами ах", F, False, "анкет групп минут стран тем школ"),
    ("ца цы це цу цей це", "цы ц цам цы цами цах", F, False, "страни"),
    (
        "ия ии ии ию ией ии",
        "ии ий иям ии иями иях",
        F,
        False,
        "комисс конференц лекц организац рекомендац секц сесс",
    ),
    ("ья ьи ье ью ьёй ье", "ьи ей ьям ьи ьями ьях", F, False, "стат"),
    ("ь и и ь ью и", "и ей ям и ями ях", F, False, "област"),
    (
        "ие ия ию ие ием ии",
        "ия ий иям ия иями иях",
        NEUTER,
        False,
        "выступлен заседан мероприят посещен предложен решен сообщен учрежден",
    ),
    ("о а у о ом е", "а - ам а ами ах", NEUTER, False, "лиц мест"),
    ("- а у а ом е", "- - ам - ами ах", M, True, "человек"),
    ("год года году год годом годе", "годы лет годам годы годами годах", M, False, "-"),
    ("- а у - ом е", "ы - ам ы ами ах", M, False, "раз"),
)


def _forms(stem: str, endings: str) -> tuple[str, ...]:
    """A lone «-» is an empty stem or ending; the hyphen of «научно-техническ» stays."""
    start = "" if stem == "-" else stem
    return tuple(start + ending.replace("-", "") for ending in endings.split())


def _simple_nouns() -> dict[str, NounForms]:
    nouns = {}
    for singular, plural, gender, is_animate, stems in PATTERNS:
        for stem in stems.split():
            forms = NounForms(_forms(stem, singular), _forms(stem, plural), gender, is_animate)
            nouns[forms.one(Case.NOMINATIVE)] = forms
    return nouns


def adjective_forms(stem: str, gender: Gender | None, is_animate: bool) -> NounForms:
    """Return an unstressed adjective («сельск», «приглашённ») agreeing with a noun."""
    y = "и" if stem[-1] in "кгхжшчщ" else "ы"
    o = "е" if stem[-1] in "жшчщц" else "о"
    if gender is F:
        singular = f"ая {o}й {o}й ую {o}й {o}й"
    else:
        nominative = f"{o}е" if gender is NEUTER else f"{y}й"
        accusative = f"{o}го" if is_animate else nominative
        singular = f"{nominative} {o}го {o}му {accusative} {y}м {o}м"
    plural = f"{y}е {y}х {y}м {y}{'х' if is_animate else 'е'} {y}ми {y}х"
    few_case = Case.NOMINATIVE if gender is F else Case.GENITIVE
    few = _forms(stem, plural)[CASES.index(few_case)]
    return NounForms(_forms(stem, singular), _forms(stem, plural), gender, is_animate, few)


def _adjective(stem: str, noun: NounForms) -> NounForms:
    return adjective_forms(stem, noun.gender, noun.is_animate)


def _joined(first: NounForms, second: NounForms, by: str = " ") -> NounForms:
    return NounForms(
        tuple(by.join(pair) for pair in zip(first.singular, second.singular, strict=True)),
        tuple(by.join(pair) for pair in zip(first.plural, second.plural, strict=True)),
        second.gender,
        second.is_animate,
        first.after_few + by + second.after_few,
    )


def _followed(noun: NounForms, tail: str) -> NounForms:
    fixed = NounForms((tail,) * 6, (tail,) * 6, None)
    both = _joined(noun, fixed)
    return NounForms(both.singular, both.plural, noun.gender, noun.is_animate, both.few)


SIMPLE = _simple_nouns()
PERSON = SIMPLE["человек"]
ADJECTIVES = (
    ("молод", "специалист"),
    ("сельск", "библиотека"),
    ("муниципальн", "район"),
    ("муниципальн", "округ"),
    ("рабоч", "день"),
    ("стендов", "доклад"),
    ("физическ", "лицо"),
    ("юридическ", "лицо"),
)
SUBSTANTIVES = ("присутствующ", "приглашённ", "заведующ")


def _phrases() -> list[NounForms]:
    with_adjectives = [_joined(_adjective(a, SIMPLE[n]), SIMPLE[n]) for a, n in ADJECTIVES]
    substantives = [_adjective(stem, PERSON) for stem in SUBSTANTIVES]
    together = _joined(SIMPLE["доклад"], SIMPLE["выступление"], " и ")
    subject = _followed(SIMPLE["субъект"], "Российской Федерации")
    return [*with_adjectives, *substantives, together, subject]


def _stressed(forms: NounForms) -> NounForms:
    """Put «молодой» for «молодый»: its ending is stressed."""
    first = forms.singular[0].replace("молодый", "молодой")
    return NounForms((first, *forms.singular[1:]), forms.plural, forms.gender, forms.is_animate, forms.few)


NOUNS: dict[str, NounForms] = SIMPLE | {forms.one(Case.NOMINATIVE): forms for forms in map(_stressed, _phrases())}
