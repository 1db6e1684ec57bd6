import json

import pytest
from click.testing import CliRunner, Result

from eventmgr.core.grammar.commands import grammar


def run(*arguments: str) -> Result:
    return CliRunner().invoke(grammar, list(arguments))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("gen", "Хасяновой Натальи Владимировны"),
        ("dat", "Хасяновой Наталье Владимировне"),
        ("acc", "Хасянову Наталью Владимировну"),
        ("ins", "Хасяновой Натальей Владимировной"),
    ],
)
def test_decline_prints_the_name_in_the_case(case: str, expected: str) -> None:
    result = run("decline", "Хасянова Наталья Владимировна", "--case", case)
    assert (result.exit_code, result.output) == (0, f"{expected}\n")


def test_decline_prints_an_object_for_programs() -> None:
    result = run("decline", "ХАСЯНОВА НАТАЛЬЯ ВЛАДИМИРОВНА", "--case", "acc", "--json")
    assert json.loads(result.output) == {
        "text": "Хасянову Наталью Владимировну",
        "case": "acc",
        "gender": "f",
        "is_sure": True,
    }


def test_decline_tells_programs_when_it_is_not_sure() -> None:
    result = run("decline", "Шмидт О.И.", "--case", "dat", "--json")
    assert json.loads(result.output) == {
        "text": "Шмидт О. И.",
        "case": "dat",
        "gender": None,
        "is_sure": False,
    }


def test_decline_tells_people_when_it_is_not_sure() -> None:
    result = run("decline", "Шмидт О.И.", "--case", "dat")
    assert (result.stdout, "Not sure" in result.stderr) == ("Шмидт О. И.\n", True)


def test_decline_takes_the_gender_it_is_told() -> None:
    result = run("decline", "Шмидт О.И.", "--case", "dat", "--gender", "m")
    assert result.output == "Шмидту О. И.\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("101", "специалист"), "101 специалист"),
        (("35", "библиотека", "--case", "gen"), "35 библиотек"),
        (("7", "секция", "--case", "gen", "--words"), "семи секций"),
    ],
)
def test_count_prints_the_number_with_its_noun(arguments: tuple[str, ...], expected: str) -> None:
    result = run("count", *arguments)
    assert (result.exit_code, result.output) == (0, f"{expected}\n")


def test_ordinal_prints_a_roman_numeral() -> None:
    assert run("ordinal", "4").output == "IV\n"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("decline", "", "--case", "acc"), "a name is needed"),
        (("decline", "123", "--case", "acc"), "a name is needed"),
        (("decline", "Хасянова", "--case", "xyz"), "'xyz' is not one of"),
        (("decline", "Хасянова", "--case", "acc", "--gender", "x"), "'x' is not one of"),
        (("decline", "Хасянова"), "Missing option '--case'"),
        (("count", "2", "гиппопотам"), "«гиппопотам» is not in the table"),
        (("count", "два", "доклад"), "'два' is not a valid integer"),
        (("count", "--", "-1", "доклад"), "-1 is not in the range"),
        (("count", "1000000000", "доклад", "--words"), "cannot write 1000000000 in words"),
        (("ordinal", "0"), "0 is not in the range"),
        (("ordinal", "4000"), "4000 is not in the range"),
    ],
)
def test_bad_input_is_refused_with_one_clear_line(arguments: tuple[str, ...], problem: str) -> None:
    result = run(*arguments)
    [line] = result.stderr.splitlines()
    assert (result.exit_code, line.startswith("Error: "), problem in line) == (2, True, True)
