import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.names import (
    FullName,
    decline_name,
    parse_name,
    propose_gender,
    tidy_name_part,
)

from . import declined_names

CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL)
ROWS = [line.split("|") for line in declined_names.CERTAIN.strip().splitlines()]
FORMS = [(row[0], case, form) for row in ROWS for case, form in zip(CASES, row[1:], strict=True)]
NAME_TEXT = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВЁЯabcXYZ-'’ .", max_size=30)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_table_holds_at_least_sixty_names() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 60


@pytest.mark.parametrize(("name", "case", "expected"), FORMS)
def test_a_name_is_declined_surely(name: str, case: Case, expected: str) -> None:
    inflected = decline_name(parse_name(name), case, None)
    assert (plain(inflected.text), inflected.is_sure) == (expected, True)


@pytest.mark.parametrize(("name", "gender"), declined_names.DOUBTFUL)
@pytest.mark.parametrize("case", [Case.GENITIVE, Case.DATIVE])
def test_what_is_unsure_is_asked(name: str, gender: str | None, case: Case) -> None:
    told = Gender(gender) if gender else None
    assert decline_name(parse_name(name), case, told).is_sure is False


@pytest.mark.parametrize("name", ["Шмидт О. И.", "Лыс Саша", "Гоголь Н."])
def test_an_unknown_gender_that_matters_leaves_the_nominative(name: str) -> None:
    assert plain(decline_name(parse_name(name), Case.DATIVE, None).text) == name


@pytest.mark.parametrize(
    ("gender", "expected"),
    [(Gender.MASCULINE, "Шмидту О. И."), (Gender.FEMININE, "Шмидт О. И.")],
)
def test_a_told_gender_decides_over_initials(gender: Gender | None, expected: str) -> None:
    inflected = decline_name(parse_name("Шмидт О.И."), Case.DATIVE, gender)
    assert (plain(inflected.text), inflected.is_sure) == (expected, True)


@pytest.mark.parametrize("name", [row[0] for row in ROWS])
def test_the_nominative_is_the_name_itself(name: str) -> None:
    assert plain(decline_name(parse_name(name), Case.NOMINATIVE, None).text) == name


def test_the_prepositional_of_a_name() -> None:
    inflected = decline_name(parse_name("Матвеева Лидия Николаевна"), Case.PREPOSITIONAL, None)
    assert inflected.text == "Матвеевой Лидии Николаевне"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Лаврушкина В.И.", FullName("Лаврушкина", "В.", "И.")),
        ("В.И. Лаврушкина", FullName("Лаврушкина", "В.", "И.")),
        ("В. И. Лаврушкина", FullName("Лаврушкина", "В.", "И.")),
        ("Лаврушкина В.", FullName("Лаврушкина", "В.")),
        ("Лаврушкина В И", FullName("Лаврушкина", "В.", "И.")),
        ("Лаврушкина B.И.", FullName("Лаврушкина", "В.", "И.")),
        ("Ж.-Ж. Руссо", FullName("Руссо", "Ж.-Ж.")),
        ("ХАСЯНОВА НАТАЛЬЯ ВЛАДИМИРОВНА", FullName("Хасянова", "Наталья", "Владимировна")),
        ("Наталья Владимировна Хасянова", FullName("Хасянова", "Наталья", "Владимировна")),
        ("Пётр Ильич Чайковский", FullName("Чайковский", "Пётр", "Ильич")),
        ("Наталья Владимировна", FullName("", "Наталья", "Владимировна")),
        ("Хасянова Наталья", FullName("Хасянова", "Наталья")),
        ("Хасянова", FullName("Хасянова")),
        ("  Хасянова\u00a0 Наталья ", FullName("Хасянова", "Наталья")),
        ("АЛИЕВ ВАГИФ ГАСАН ОГЛЫ", FullName("Алиев", "Вагиф", "Гасан оглы")),
        ("Иванова Анна Мария Сергеевна", FullName("Иванова", "Анна Мария", "Сергеевна")),
        (
            "Барклай де Толли Михаил Богданович",
            FullName("Барклай де Толли", "Михаил", "Богданович"),
        ),
        ("Петрова - Водкина Анна", FullName("Петрова-Водкина", "Анна")),
        ("Smith John", FullName("Smith", "John")),
        ("", FullName("")),
    ],
)
def test_a_name_is_parsed(text: str, expected: FullName) -> None:
    assert parse_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ШМИДТ", "Шмидт"),
        ("шмидт", "Шмидт"),
        ("петрова-водкина", "Петрова-Водкина"),
        ("ПЕТРОВА–ВОДКИНА", "Петрова-Водкина"),
        ("о'нил", "О'Нил"),
        ("О’НИЛ", "О'Нил"),
        ("ЛУК’ЯНЕНКО", "Лук'яненко"),
        ("Хaсянoва", "Хасянова"),
        ("ЁЛКИНА", "Ёлкина"),
        ("McDonald", "McDonald"),
        ("SMITH", "Smith"),
        ("МакДональд", "МакДональд"),
        ("иВАНОВ", "Иванов"),
        ("ФОН БОК", "фон Бок"),
        ("гасан оглы", "Гасан оглы"),
        ("", ""),
    ],
)
def test_a_part_of_a_name_is_tidied(text: str, expected: str) -> None:
    assert tidy_name_part(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ткаченко Светлана Сергеевна", Gender.FEMININE),
        ("Ткаченко Саша Сергеевич", Gender.MASCULINE),
        ("Алиев Ильгам Гейдар оглы", Gender.MASCULINE),
        ("Шмидт Ольга", Gender.FEMININE),
        ("Лаврушкина В. И.", Gender.FEMININE),
        ("Соколовский А. Б.", Gender.MASCULINE),
        ("Петров-Водкин К. С.", Gender.MASCULINE),
        ("Бойко Саша", None),
        ("Ткаченко С. С.", None),
        ("Ласка С. С.", None),
        ("Шин Е. А.", None),
        ("Лев А. Б.", None),
        ("Калина В. И.", None),
        ("Ткаченко Наталья Петрович", None),
    ],
)
def test_a_gender_is_proposed_only_where_certain(name: str, expected: Gender | None) -> None:
    assert propose_gender(parse_name(name)) is expected


@pytest.mark.parametrize(
    ("name", "family_first", "initials_first"),
    [
        (FullName("Хасянова", "Наталья", "Владимировна"), "Хасянова Н. В.", "Н. В. Хасянова"),
        (FullName("Лаврушкина", "В.", "И."), "Лаврушкина В. И.", "В. И. Лаврушкина"),
        (FullName("Иванова", "Анна-Мария"), "Иванова А.-М.", "А.-М. Иванова"),
        (FullName("Алиев", "Вагиф", "Гасан оглы"), "Алиев В. Г.", "В. Г. Алиев"),
        (FullName("Алиева", "Лейла", "Гасан-кызы"), "Алиева Л. Г.", "Л. Г. Алиева"),
        (FullName("Хасянова"), "Хасянова", "Хасянова"),
    ],
)
def test_initials_do_not_part_from_the_family_name(name: FullName, family_first: str, initials_first: str) -> None:
    assert name.family_first_initials == family_first.replace(" ", "\u00a0")
    assert name.initials_first == initials_first.replace(" ", "\u00a0")


@given(NAME_TEXT)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy_name_part(tidy_name_part(text)) == tidy_name_part(text)


@given(NAME_TEXT, st.sampled_from(Case), st.sampled_from([None, *Gender]))
def test_any_text_is_parsed_and_declined_without_error(text: str, case: Case, gender: Gender | None) -> None:
    assert isinstance(decline_name(parse_name(text), case, gender).text, str)
