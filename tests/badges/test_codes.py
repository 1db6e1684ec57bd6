from itertools import pairwise

import pytest

from eventmgr.badges.codes import ALPHABET, grouped, is_well_formed, new_code, normalise

CODE = "P8SHC97SCH4VKHARWJ"


def test_new_codes_are_well_formed_and_different() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(is_well_formed(code) for code in codes)


def test_alphabet_has_thirty_symbols_and_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == 30
    assert not set(ALPHABET) & set("0O1ILU")


@pytest.mark.parametrize("position", range(18))
def test_any_wrong_symbol_is_noticed(position: int) -> None:
    others = set(ALPHABET) - {CODE[position]}
    wrong = (CODE[:position] + other + CODE[position + 1 :] for other in others)
    assert not any(is_well_formed(code) for code in wrong)


def test_swapped_neighbours_are_noticed() -> None:
    places = [at for at, (one, two) in enumerate(pairwise(CODE)) if one != two]
    swapped = [CODE[:at] + CODE[at + 1] + CODE[at] + CODE[at + 2 :] for at in places]
    assert len(swapped) > 10
    assert not any(is_well_formed(code) for code in swapped)


@pytest.mark.parametrize("text", ["", CODE[:-1], CODE + "2", CODE.lower(), "O" * 18, "Р8SHC97SCH4VKHARWJ"])
def test_other_shapes_are_not_codes(text: str) -> None:
    assert not is_well_formed(text)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "p8shc9-7sch4v-kharwj",
        " P8SHC9 7SCH4V\u00a0KHARWJ\r\n",
        "Р8SНС9–7SСН4V–КНАRWJ",
        "р8sнс9-7sсн4v-кнаrwj",
    ],
)
def test_normalise_finds_the_code_in_what_was_typed(typed: str) -> None:
    assert normalise(typed) == CODE


def test_normalise_knows_every_letter_that_looks_the_same() -> None:
    assert normalise("авекмнрстху") == "ABEKMHPCTXY"


def test_grouped_reads_in_three_groups_of_six() -> None:
    assert grouped(CODE) == "P8SHC9-7SCH4V-KHARWJ"
