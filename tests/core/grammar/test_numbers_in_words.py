"""Numbers with nouns in figures and in words, against words written by hand and the last digits alone."""

import pytest

from eventmgr.core.grammar.cases import Case
from eventmgr.core.grammar.numerals import NOUNS, agree

# Noun, gender, genitive, what stands after two (nominative) and after five; after two and five of the genitive.
NOUNS_BY_HAND = """
участник|m|участника|участника|участников
делегат|m|делегата|делегата|делегатов
специалист|m|специалиста|специалиста|специалистов
докладчик|m|докладчика|докладчика|докладчиков
представитель|m|представителя|представителя|представителей
гость|m|гостя|гостя|гостей
человек|m|человека|человека|человек
год|m|года|года|лет
день|m|дня|дня|дней
час|m|часа|часа|часов
рубль|m|рубля|рубля|рублей
доклад|m|доклада|доклада|докладов
город|m|города|города|городов
сборник|m|сборника|сборника|сборников
экземпляр|m|экземпляра|экземпляра|экземпляров
библиотека|f|библиотеки|библиотеки|библиотек
секция|f|секции|секции|секций
организация|f|организации|организации|организаций
область|f|области|области|областей
статья|f|статьи|статьи|статей
копейка|f|копейки|копейки|копеек
заявка|f|заявки|заявки|заявок
страница|f|страницы|страницы|страниц
участница|f|участницы|участницы|участниц
школа|f|школы|школы|школ
сообщение|n|сообщения|сообщения|сообщений
выступление|n|выступления|выступления|выступлений
учреждение|n|учреждения|учреждения|учреждений
место|n|места|места|мест
лицо|n|лица|лица|лиц
"""
ROWS = [line.split("|") for line in NOUNS_BY_HAND.strip().splitlines()]
ONES = {
    "m": ("один", "одного"),
    "f": ("одна", "одной"),
    "n": ("одно", "одного"),
}
TWOS = {"m": "два", "f": "две", "n": "два"}
UNITS = """
- два|двух три|трёх четыре|четырёх пять|пяти шесть|шести семь|семи восемь|восьми девять|девяти
десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати тринадцать|тринадцати
четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати
восемнадцать|восемнадцати девятнадцать|девятнадцати
""".split()
TENS = """
двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти
семьдесят|семидесяти восемьдесят|восьмидесяти девяносто|девяноста
""".split()
HUNDREDS = """
сто|ста двести|двухсот триста|трёхсот четыреста|четырёхсот пятьсот|пятисот шестьсот|шестисот
семьсот|семисот восемьсот|восьмисот девятьсот|девятисот
""".split()


def in_words(count: int, gender: str, is_genitive: bool) -> str:
    """Write 0–1000 in words from the lists above."""
    if count in (0, 1000):
        return {0: ("ноль", "нуля"), 1000: ("одна тысяча", "одной тысячи")}[count][is_genitive]
    hundreds, rest = divmod(count, 100)
    words = [HUNDREDS[hundreds - 1].split("|")[is_genitive]] if hundreds else []
    if rest >= 20:
        words.append(TENS[rest // 10 - 2].split("|")[is_genitive])
        rest %= 10
    if rest:
        words.append(unit(rest, gender, is_genitive))
    return " ".join(words)


def unit(count: int, gender: str, is_genitive: bool) -> str:
    if count == 1:
        return ONES[gender][is_genitive]
    if count == 2 and not is_genitive:
        return TWOS[gender]
    return UNITS[count - 1].split("|")[is_genitive]


def noun_by_hand(count: int, row: list[str], is_genitive: bool) -> str:
    one, _, of_one, of_two, of_five = row
    figures = f"{count:02d}"
    is_teen = figures[-2] == "1"
    if figures[-1] == "1" and not is_teen:
        return of_one if is_genitive else one
    if figures[-1] in "234" and not is_teen and not is_genitive:
        return of_two
    return of_five


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
@pytest.mark.parametrize("case", [Case.NOMINATIVE, Case.GENITIVE])
@pytest.mark.parametrize("are_words", [False, True], ids=["figures", "words"])
def test_every_count_to_a_thousand_is_right(row: list[str], case: Case, are_words: bool) -> None:
    is_genitive = case is Case.GENITIVE
    wrong = []
    for count in range(1001):
        number = in_words(count, row[1], is_genitive) if are_words else str(count)
        if agree(count, row[0], case, are_words) != f"{number} {noun_by_hand(count, row, is_genitive)}":
            wrong.append(count)
    assert wrong == []


def test_the_table_holds_thirty_nouns_of_three_genders() -> None:
    genders = [row[1] for row in ROWS]
    assert (len(ROWS), genders.count("m"), genders.count("f"), genders.count("n")) == (30, 15, 10, 5)
    assert {row[0] for row in ROWS} <= set(NOUNS)
