from __future__ import annotations

import pytest

from eventmgr.people.regions import RUSSIA, is_region, region_choices, region_name


def test_every_region_of_russia_is_there_with_both_names() -> None:
    assert len(RUSSIA) == 83
    assert all(russian and english for russian, english in RUSSIA.values())
    assert len({russian for russian, _ in RUSSIA.values()}) == 83


@pytest.mark.parametrize(
    ("code", "is_known"),
    [("RU-KEM", True), ("RU-SPE", True), ("KZ", True), ("KZ-75", True), ("BY-MI", True), ("RU", False),
     ("RU-ABC", False), ("ZZ", False), ("kz", False), ("KZ-ABCD", False), ("", False)],
)  # fmt: skip
def test_which_codes_are_regions(code: str, is_known: bool) -> None:
    assert is_region(code) is is_known


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("RU-NVS", "ru", "Новосибирская область"),
        ("RU-NVS", "en", "Novosibirsk Oblast"),
        ("KZ", "ru", "Казахстан"),
        ("KZ-75", "en", "Kazakhstan (KZ-75)"),
    ],
)
def test_regions_have_names_in_both_languages(code: str, language: str, name: str) -> None:
    assert region_name(code, language) == name


def test_every_choice_is_a_region() -> None:
    assert all(is_region(code) for code, _ in region_choices("ru"))
