"""Values of clauses for the tests: facts of real conferences, sentences of our own."""

from __future__ import annotations

from eventmgr.resolutions.kinds import Composed, SuggestedForms, compose


def bodies(*names: str) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def person(full: str, position: str = "", organisation: str = "") -> dict[str, str | None]:
    family, given, patronymic = full.split()
    return {
        "family": family,
        "given": given,
        "patronymic": patronymic,
        "gender": "f",
        "position": position,
        "organisation": organisation,
    }


LIBRARY = "Кемеровская областная научная библиотека им. В. Д. Федорова"
PARTNERSHIP = "НБП «Кузбасские библиотеки»"
KHASYANOVA = person("Хасянова Наталья Владимировна", "директор", "ЦБС г. Кемерово")
SIDYAKINA = person("Сидякина Л. Ф.", "отв. секретарь", PARTNERSHIP)


def composed(kind: str, language: str, **values: object) -> Composed:
    return compose(kind, values, language=language, forms=SuggestedForms())


def plain(text: str) -> str:
    """The text with ordinary spaces, to be compared by eye."""
    return text.replace("\u00a0", " ")


def sentence(kind: str, language: str, **values: object) -> str:
    return plain(composed(kind, language, **values).in_one_line)
