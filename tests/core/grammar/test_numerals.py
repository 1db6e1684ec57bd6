import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventmgr.core.grammar.cases import Case, Gender
from eventmgr.core.grammar.numerals import (
    NOUNS,
    UnknownNoun,
    agree,
    noun_after,
    number_in_words,
    roman,
)

NOM, GEN, DAT, ACC, INS, PRE = Case
# By hand: after one (nom gen dat acc ins pre), after two in the nominative, the plural after
# five (nom = gen, dat, ins, pre).
BY_HAND = """
специалист специалиста специалисту специалиста специалистом специалисте|специалиста|специалистов специалистам специалистами специалистах
участник участника участнику участника участником участнике|участника|участников участникам участниками участниках
библиотека библиотеки библиотеке библиотеку библиотекой библиотеке|библиотеки|библиотек библиотекам библиотеками библиотеках
организация организации организации организацию организацией организации|организации|организаций организациям организациями организациях
город города городу город городом городе|города|городов городам городами городах
район района району район районом районе|района|районов районам районами районах
область области области область областью области|области|областей областям областями областях
регион региона региону регион регионом регионе|региона|регионов регионам регионами регионах
субъект субъекта субъекту субъект субъектом субъекте|субъекта|субъектов субъектам субъектами субъектах
секция секции секции секцию секцией секции|секции|секций секциям секциями секциях
доклад доклада докладу доклад докладом докладе|доклада|докладов докладам докладами докладах
выступление выступления выступлению выступление выступлением выступлении|выступления|выступлений выступлениям выступлениями выступлениях
сообщение сообщения сообщению сообщение сообщением сообщении|сообщения|сообщений сообщениям сообщениями сообщениях
человек человека человеку человека человеком человеке|человека|человек человекам человеками человеках
год года году год годом годе|года|лет годам годами годах
день дня дню день днём дне|дня|дней дням днями днях
час часа часу час часом часе|часа|часов часам часами часах
минута минуты минуте минуту минутой минуте|минуты|минут минутам минутами минутах
рубль рубля рублю рубль рублём рубле|рубля|рублей рублям рублями рублях
копейка копейки копейке копейку копейкой копейке|копейки|копеек копейкам копейками копейках
голос голоса голосу голос голосом голосе|голоса|голосов голосам голосами голосах
пункт пункта пункту пункт пунктом пункте|пункта|пунктов пунктам пунктами пунктах
предложение предложения предложению предложение предложением предложении|предложения|предложений предложениям предложениями предложениях
поправка поправки поправке поправку поправкой поправке|поправки|поправок поправкам поправками поправках
заседание заседания заседанию заседание заседанием заседании|заседания|заседаний заседаниям заседаниями заседаниях
делегат делегата делегату делегата делегатом делегате|делегата|делегатов делегатам делегатами делегатах
гость гостя гостю гостя гостем госте|гостя|гостей гостям гостями гостях
докладчик докладчика докладчику докладчика докладчиком докладчике|докладчика|докладчиков докладчикам докладчиками докладчиках
место места месту место местом месте|места|мест местам местами местах
лист листа листу лист листом листе|листа|листов листам листами листах
"""  # noqa: E501
TABLE = [[part.split() for part in line.split("|")] for line in BY_HAND.strip().splitlines()]
OBLIQUE = (GEN, DAT, INS, PRE)


def expected_after(count: int, case: Case, row: list[list[str]]) -> str:
    one, [few], many = row
    is_teen = 11 <= count % 100 <= 14
    if count % 10 == 1 and not is_teen:
        return one[list(Case).index(case)]
    if case is NOM:
        return few if 2 <= count % 10 <= 4 and not is_teen else many[0]
    return many[0] if count in (0, 1000) else many[OBLIQUE.index(case)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0][0])
@pytest.mark.parametrize("case", [NOM, *OBLIQUE])
def test_a_noun_agrees_with_every_number_to_a_thousand(row: list[list[str]], case: Case) -> None:
    noun = row[0][0]
    wrong = [
        count for count in range(1001) if agree(count, noun, case) != f"{count} {expected_after(count, case, row)}"
    ]
    assert wrong == []


def test_the_table_by_hand_has_at_least_twenty_five_nouns() -> None:
    assert len(TABLE) >= 25


@pytest.mark.parametrize(
    ("count", "noun", "case", "expected"),
    [
        (101, "специалист", NOM, "101 специалист"),
        (111, "специалист", NOM, "111 специалистов"),
        (35, "библиотека", GEN, "35 библиотек"),
        (1, "библиотека", GEN, "1 библиотеки"),
        (21, "библиотека", GEN, "21 библиотеки"),
        (19, "доклад и выступление", GEN, "19 докладов и выступлений"),
        (19, "доклад и выступление", NOM, "19 докладов и выступлений"),
        (2, "доклад и выступление", NOM, "2 доклада и выступления"),
        (21, "доклад и выступление", ACC, "21 доклад и выступление"),
        (2, "делегат", ACC, "2 делегатов"),
        (22, "делегат", ACC, "22 делегата"),
        (5, "делегат", ACC, "5 делегатов"),
        (1, "делегат", ACC, "1 делегата"),
        (2, "библиотека", ACC, "2 библиотеки"),
        (21, "библиотека", ACC, "21 библиотеку"),
        (12, "человек", NOM, "12 человек"),
        (65, "человек", NOM, "65 человек"),
        (5, "год", NOM, "5 лет"),
        (2, "сельская библиотека", NOM, "2 сельские библиотеки"),
        (3, "юридическое лицо", NOM, "3 юридических лица"),
        (4, "молодой специалист", NOM, "4 молодых специалиста"),
        (1, "молодой специалист", NOM, "1 молодой специалист"),
        (2, "присутствующий", NOM, "2 присутствующих"),
        (5, "рабочий день", GEN, "5 рабочих дней"),
        (12, "субъект Российской Федерации", NOM, "12 субъектов Российской Федерации"),
        (2, "Отчет", NOM, "2 отчёта"),
        (0, "участник", NOM, "0 участников"),
    ],
)
def test_a_count_agrees_with_its_noun(count: int, noun: str, case: Case, expected: str) -> None:
    assert agree(count, noun, case) == expected


@pytest.mark.parametrize(
    ("count", "noun", "case", "expected"),
    [
        (7, "секция", GEN, "семи секций"),
        (1, "секция", NOM, "одна секция"),
        (2, "секция", NOM, "две секции"),
        (1, "сообщение", NOM, "одно сообщение"),
        (2, "день", GEN, "двух дней"),
        (2, "делегат", ACC, "двух делегатов"),
        (22, "делегат", ACC, "двадцать два делегата"),
        (21, "делегат", ACC, "двадцать одного делегата"),
        (5, "библиотека", INS, "пятью библиотеками"),
        (0, "секция", GEN, "нуля секций"),
        (1000, "рубль", DAT, "одной тысяче рублей"),
        (2400, "рубль", GEN, "двух тысяч четырёхсот рублей"),
    ],
)
def test_a_count_in_words_agrees_with_its_noun(count: int, noun: str, case: Case, expected: str) -> None:
    assert agree(count, noun, case, in_words=True) == expected


@pytest.mark.parametrize(
    ("count", "case", "gender", "expected"),
    [
        (0, NOM, Gender.MASCULINE, "ноль"),
        (3, NOM, Gender.FEMININE, "три"),
        (21, NOM, None, "двадцать одно"),
        (57, INS, Gender.MASCULINE, "пятьюдесятью семью"),
        (1_000_000, NOM, Gender.FEMININE, "один миллион"),
        (2_022_022, NOM, Gender.FEMININE, "два миллиона двадцать две тысячи двадцать две"),
        (101_001, GEN, Gender.MASCULINE, "ста одной тысячи одного"),
    ],
)
def test_a_number_is_written_in_words(count: int, case: Case, gender: Gender | None, expected: str) -> None:
    assert number_in_words(count, case, gender) == expected


def test_an_unknown_noun_is_refused() -> None:
    with pytest.raises(UnknownNoun, match="«гиппопотам»"):
        agree(2, "гиппопотам")


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        noun_after(-1, "секция")


@pytest.mark.parametrize("count", [-1, 10**9])
def test_a_number_out_of_range_is_not_written_in_words(count: int) -> None:
    with pytest.raises(ValueError, match="in words"):
        number_in_words(count)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "I"), (4, "IV"), (7, "VII"), (49, "XLIX"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")],
)
def test_an_ordinal_is_a_roman_numeral(number: int, expected: str) -> None:
    assert roman(number) == expected


@pytest.mark.parametrize("number", [0, -4, 4000])
def test_a_number_without_roman_numeral_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(number)


@given(st.integers(0, 10**6), st.sampled_from(sorted(NOUNS)), st.sampled_from(Case), st.booleans())
def test_every_count_agrees_with_every_noun(count: int, noun: str, case: Case, in_words: bool) -> None:
    number, _, rest = agree(count, noun, case, in_words).rpartition(noun_after(count, noun, case))
    assert (bool(number), rest) == (True, "")
