"""Minutes and extracts: what was heard, who spoke, what was resolved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eventmgr.core.errors import RuleBroken
from eventmgr.resolutions.document import Document
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.paper import document_of
from eventmgr.resolutions.papers import protocol as subject
from eventmgr.resolutions.papers.protocol import clause_keys, extract, protocol
from tests.factories import an_event
from tests.resolutions.kinds.material import plain
from tests.resolutions.papers.scene import a_drafted, an_adopted

pytestmark = pytest.mark.usefixtures("app")


def shape(document: Document) -> list[tuple[str, list[str]]]:
    """Headings with their numbers and the lines under them, numbered as printed."""
    return [
        (
            plain(f"{part.number}. {part.heading}" if part.number else part.heading),
            [plain(f"{one.number}. {one.text}" if one.number else one.text) for one in part.blocks],
        )
        for part in document.parts
    ]


@pytest.fixture
def resolution() -> Resolution:
    return an_adopted()


@pytest.fixture
def speeches() -> Iterator[None]:
    lines = [lambda resolution, language: ["Петров П. П. — за."]]
    subject.spoken.extend(lines)
    subject.voted.extend(lines)
    yield
    for source in (subject.spoken, subject.voted):
        source.remove(lines[0])


def test_the_protocol_tells_what_was_heard_and_resolved(resolution: Resolution) -> None:
    session = "VII Ежегодной сессии конференции «Кузбасские библиотеки»"
    made = protocol(resolution, document_of(resolution), number="7")
    told = shape(made)
    assert (plain(made.title), [plain(one) for one in made.subtitle]) == ("Протокол № 7", [session])
    assert told[:6] == [
        (
            "",
            [
                "Председатель — Г. П. Воронцова",
                "Секретарь — Г. П. Воронцова",
                "Присутствовали: 2 специалиста из 2 библиотек",
            ],
        ),
        ("Повестка дня:", ["1. Пленарное заседание", "2. Секция 3. Краеведение", f"3. Принятие резолюции {session}"]),
        ("1. СЛУШАЛИ:", ["1. Хасянова Н. В., директор, КемОНБ — «Фонды»"]),
        ("2. СЛУШАЛИ:", ["1. Петров П. П., ЦБС — «Карты»"]),
        ("ВЫСТУПИЛИ:", ["1. Хасянова Н. В., директор, КемОНБ — «О картах»"]),
        ("3. СЛУШАЛИ:", [f"О проекте резолюции {session}."]),
    ]
    assert told[6] == ("ПОСТАНОВИЛИ:", [f"Принять резолюцию {session}."])


def test_clauses_keep_their_numbers_and_the_vote_is_told(resolution: Resolution) -> None:
    document = document_of(resolution)
    made = protocol(resolution, document)
    numbers = [block.number for part in document.parts for block in part.blocks if block.number]
    assert [block.number for part in made.parts[7:] for block in part.blocks if block.number] == numbers
    assert plain(made.adoption).endswith("За — 2, против — 0, воздержались — 0.")


def test_a_draft_is_marked_and_speaks_english() -> None:
    resolution = a_drafted()
    made = protocol(resolution, document_of(resolution, "en"))
    assert (made.mark, made.title) == ("Draft", "Minutes")
    assert [heading for heading, _lines in shape(made)][1:4] == ["Agenda:", "1. HEARD:", "2. HEARD:"]


def test_what_was_only_planned_was_not_heard() -> None:
    resolution = a_drafted(an_event())
    headings = [heading for heading, _lines in shape(protocol(resolution, document_of(resolution)))]
    assert headings[1:3] == ["Повестка дня:", "1. СЛУШАЛИ:"]


@pytest.mark.usefixtures("speeches")
def test_speeches_and_ballots_come_from_their_subjects(resolution: Resolution) -> None:
    told = dict(shape(protocol(resolution, document_of(resolution))))
    assert told["ГОЛОСОВАЛИ:"] == ["Петров П. П. — за."]
    assert told["ВЫСТУПИЛИ:"] == ["Петров П. П. — за."]


def test_an_extract_has_the_chosen_clauses_under_their_headings(resolution: Resolution) -> None:
    document = document_of(resolution)
    keys = clause_keys(document)
    chosen = [key for key, block in keys if block.number in (2, 3)]
    made = extract(resolution, document, chosen, number="7")
    told = shape(made)
    assert plain(made.title) == "Выписка из протокола № 7"
    assert told[1] == ("ПОСТАНОВИЛИ:", [])
    assert [line[:2] for _heading, lines in told[2:] for line in lines] == ["2.", "3."]
    assert [signature.role for signature in made.signatures] == ["Выписка верна. Секретарь"]


@pytest.mark.parametrize("chosen", [[], ["999999"]], ids=["none", "foreign"])
def test_an_extract_of_nothing_is_refused(resolution: Resolution, chosen: list[str]) -> None:
    with pytest.raises(RuleBroken) as refused:
        extract(resolution, document_of(resolution), chosen)
    assert refused.value.field == "clause"
