"""Invented people: Russian names with the patronymic of the right gender, the same at every run."""

from __future__ import annotations

from collections.abc import Iterator

from faker import Faker

from eventmgr.core.grammar.cases import Gender
from eventmgr.people.operations import PersonValues

SEED = 2007
WOMEN = set(
    "Александра Алина Алла Анастасия Анна Валентина Валерия Вера Виктория Галина Дарья Евгения Екатерина Елена "
    "Елизавета Зинаида Зоя Ирина Кира Клавдия Ксения Лариса Лидия Любовь Людмила Маргарита Марина Мария Надежда "
    "Наталья Нина Оксана Ольга Полина Раиса Регина Светлана София Тамара Татьяна Ульяна Юлия".split()
)
MEN = set(
    "Александр Алексей Анатолий Андрей Антон Борис Вадим Валентин Валерий Василий Виктор Виталий Владимир Владислав "
    "Геннадий Георгий Григорий Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Леонид Максим Михаил "
    "Никита Николай Олег Павел Пётр Роман Семён Сергей Степан Тимофей Фёдор Юрий Яков".split()
)
FATHERS = ("Алекс", "Анатол", "Андре", "Антон", "Борис", "Вадим", "Валент", "Валерь", "Васил", "Виктор", "Влад", "Григ",
           "Денис", "Дмитр", "Евген", "Иван", "Игор", "Ильи", "Кирил", "Конст", "Леонид", "Максим", "Михай", "Никол",
           "Олег", "Павл", "Петр", "Роман", "Семен", "Серге", "Степан", "Федор", "Юрь", "Яков")  # fmt: skip
"""Names people bear today; Faker also knows those of the calendar of saints."""
POSITIONS = ("библиотекарь", "библиограф", "методист", "главный библиотекарь", "ведущий библиотекарь")
HEAD = {Gender.FEMININE: "заведующая отделом", Gender.MASCULINE: "заведующий отделом"}
ONE_MAN_IN = 8


def invented() -> Iterator[PersonValues]:
    """People without end: name, gender, position, address at example.org."""
    fake = Faker("ru_RU")
    fake.seed_instance(SEED)
    number, seen = 0, set[tuple[str, str]]()
    while True:
        is_man = number % ONE_MAN_IN == 5
        family = fake.last_name_male() if is_man else fake.last_name_female()
        given = fake.first_name_male() if is_man else fake.first_name_female()
        patronymic = fake.middle_name_male() if is_man else fake.middle_name_female()
        is_common = given in (MEN if is_man else WOMEN) and patronymic.startswith(FATHERS)
        if (family, given) in seen or not is_common:
            continue
        seen.add((family, given))
        number += 1
        gender = Gender.MASCULINE if is_man else Gender.FEMININE
        yield PersonValues(
            family=family,
            given=given,
            patronymic=patronymic,
            gender=gender,
            position=HEAD[gender] if number % 4 == 0 else POSITIONS[number % len(POSITIONS)],
            email=f"participant{number:03}@example.org",
            phone="",
        )
