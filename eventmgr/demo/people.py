"""Invented people: Russian names with the patronymic of the right gender, the same at every run."""

from __future__ import annotations

from collections.abc import Iterator

from faker import Faker

from eventmgr.core.grammar.cases import Gender
from eventmgr.people.operations import PersonValues

SEED = 2007
POSITIONS = ("библиотекарь", "библиограф", "методист", "главный библиотекарь", "ведущий библиотекарь")
HEAD = {Gender.FEMININE: "заведующая отделом", Gender.MASCULINE: "заведующий отделом"}
ONE_MAN_IN = 8


def invented() -> Iterator[PersonValues]:
    """People without end: name, gender, position, address at example.org."""
    fake = Faker("ru_RU")
    fake.seed_instance(SEED)
    number, seen = 0, set[str]()
    while True:
        is_man = number % ONE_MAN_IN == 5
        family = fake.last_name_male() if is_man else fake.last_name_female()
        if family in seen:
            continue
        seen.add(family)
        number += 1
        gender = Gender.MASCULINE if is_man else Gender.FEMININE
        yield PersonValues(
            family=family,
            given=fake.first_name_male() if is_man else fake.first_name_female(),
            patronymic=fake.middle_name_male() if is_man else fake.middle_name_female(),
            gender=gender,
            position=HEAD[gender] if number % 4 == 0 else POSITIONS[number % len(POSITIONS)],
            email=f"participant{number:03}@example.org",
            phone="",
        )
