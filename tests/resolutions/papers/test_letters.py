"""Letters, thanks and diplomas: to whom, with which clauses, in which case; no form that nobody looked at."""

from __future__ import annotations

import pypdfium2
import pytest

from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.grammar.cases import Case
from eventmgr.people.operations import remember_form
from eventmgr.resolutions.models import Joined, Part, PartKind, Resolution
from eventmgr.resolutions.operations import add_clause, change_part
from eventmgr.resolutions.paper import document_of
from eventmgr.resolutions.papers.addressees import Addressee, addressees_of
from eventmgr.resolutions.papers.diplomas import GROUPS, diplomas_pdf
from eventmgr.resolutions.papers.letters import Letter, check_forms, letter_or_404, letters_of
from eventmgr.resolutions.papers.thanks import thanks_of
from eventmgr.resolutions.papers.whole import printed
from tests.factories import a_person, a_registration, a_talk, an_event, at
from tests.resolutions.kinds.material import plain
from tests.resolutions.papers.scene import BODY, a_drafted, an_adopted
from tests.resolutions.scene import a_resolution, part_of

pytestmark = pytest.mark.usefixtures("app")
SESSION = "VII Ежегодной сессии конференции «Кузбасские библиотеки»"


def clause_of(part: Part, at_: int) -> int:
    return part.clauses[at_].id


def told(letter: Letter) -> list[str]:
    return [plain(block.text) for part in letter.document.parts for block in part.blocks]


def thanking(*persons: dict[str, str]) -> Resolution:
    resolution = a_resolution(an_event())
    add_clause(part=part_of(resolution, PartKind.CLOSING), kind="thank", values={"persons": list(persons)}, by=None)
    return resolution


def test_addressees_have_the_clauses_that_speak_to_them() -> None:
    resolution = a_drafted()
    petition = clause_of(part_of(resolution), 1)
    advice = clause_of(part_of(resolution, PartKind.RECOMMENDATIONS), 0)
    assert addressees_of(resolution) == [
        Addressee(BODY, (petition, advice)),
        Addressee("директор библиотеки", (advice,)),
    ]


def test_those_at_the_head_of_a_part_are_addressed_by_its_clauses() -> None:
    resolution = a_resolution(an_event())
    part = part_of(resolution, PartKind.RECOMMENDATIONS)
    change_part(part=part, addressees=["руководители библиотек"], by=None)
    own = {"addressees": [{"name": BODY}], "actions": ["учесть"]}
    first = add_clause(part=part, kind="recommend", values={"actions": ["составить перечень"]}, by=None)
    second = add_clause(part=part, kind="recommend", values=own, by=None)
    assert addressees_of(resolution) == [
        Addressee("руководители библиотек", (first.id,)), Addressee(BODY, (second.id,)),
    ]  # fmt: skip


def test_a_clause_on_a_condition_speaks_to_those_of_the_clause_within() -> None:
    resolution = a_resolution(an_event())
    inner = {"kind": "inform", "values": {"what": "решение", "bodies": [{"name": BODY}]}}
    values = {"opening": "given", "condition": "сроки сжаты", "clause": inner}
    clause = add_clause(part=part_of(resolution), kind="conditioned", values=values, by=None)
    assert addressees_of(resolution) == [Addressee(BODY, (clause.id,))]


def test_a_letter_has_their_clauses_alone_as_they_were_adopted() -> None:
    resolution = an_adopted()
    first, second = letters_of(resolution, document_of(resolution))
    assert plain(first.document.addressee[0]) == "Областному совету"
    assert [plain(one) for one in first.document.subtitle] == [f"О решениях {SESSION}"]
    assert told(second) == [
        f"Направляем Вам пункты резолюции {SESSION} от 6 декабря 2027 г., обращённые к Вам.",
        *[text for text in told(first) if "перечень" in text],
    ]
    assert len(told(first)) == 3
    assert [signature.role for signature in first.document.signatures] == ["Председатель"]


def test_a_letter_in_english_inflects_nothing() -> None:
    resolution = a_drafted()
    letter = letters_of(resolution, document_of(resolution, "en"))[0]
    assert (letter.document.addressee, letter.doubts, letter.document.mark) == ((BODY,), (), "Draft")
    assert told(letter)[0].startswith("Please find below the clauses of “")


def test_thanks_go_to_the_person_in_the_dative_with_the_position() -> None:
    resolution = a_drafted()
    person, staff = thanks_of(resolution, document_of(resolution))
    assert [plain(line) for line in person.document.addressee] == ["Директору", "Воронцовой Галине Павловне"]
    assert told(person) == [
        "Уважаемая Галина Павловна!",
        f"Участники {SESSION} выражают Вам благодарность за подготовку сессии.",
    ]
    assert [plain(line) for line in staff.document.addressee] == ["Коллективу областной библиотеки"]
    assert told(staff)[0] == "Уважаемые коллеги!"


def test_initials_and_unknown_gender_get_no_salutation() -> None:
    resolution = thanking(
        {"family": "Воронцова", "given": "Г.", "patronymic": "П."}, {"family": "Ким", "given": "Саша"}
    )
    letters = thanks_of(resolution, document_of(resolution))
    assert [len(told(letter)) for letter in letters] == [1, 1]


def test_a_doubtful_form_is_asked_for_and_printed_only_once_it_is_confirmed() -> None:
    resolution = thanking({"family": "Мельник", "given": "Саша"})
    document = document_of(resolution)
    letters = thanks_of(resolution, document)
    assert [(doubt.source, doubt.case) for doubt in letters[0].doubts] == [("Мельник Саша", Case.DATIVE)]
    with pytest.raises(RuleBroken):
        letter_or_404(letters, 1)
    remember_form(source="Мельник Саша", case=Case.DATIVE, form="Мельник Саше", by=None)
    letters = thanks_of(resolution, document)
    assert plain(letter_or_404(letters, 1).document.addressee[-1]) == "Мельник Саше"
    with pytest.raises(NotFound):
        letter_or_404(letters, 2)


def test_nobody_is_written_to_where_nobody_is_named() -> None:
    with pytest.raises(RuleBroken):
        check_forms([])


def test_speakers_get_one_diploma_for_all_their_talks() -> None:
    resolution = a_drafted()
    made = GROUPS["speakers"].diplomas(resolution)
    assert [(one.number, plain(one.name), plain(one.reason)) for one in made] == [
        (1, "Петрову Петру Петровичу", "за доклад «Карты»"),
        (2, "Хасяновой Наталье Владимировне", "за доклады «Фонды», «О картах»"),
    ]


def test_a_talk_that_is_only_planned_earns_none() -> None:
    event = an_event()
    a_talk(event, a_person(), title="План")
    assert GROUPS["speakers"].diplomas(a_resolution(event)) == []


def test_certificates_go_to_everybody_who_took_part() -> None:
    resolution = a_drafted()
    made = GROUPS["participants"].diplomas(resolution)
    assert [(one.title, plain(one.name), one.about) for one in made] == [
        ("Сертификат участника", "Петрову Петру Петровичу", ("ЦБС, Калтан",)),
        ("Сертификат участника", "Хасяновой Наталье Владимировне", ("Кемеровская областная научная библиотека",)),
    ]


@pytest.mark.parametrize("is_adopted", [False, True], ids=["draft", "adopted"])
def test_diplomas_are_pages_across_marked_until_the_adoption(is_adopted: bool) -> None:
    resolution = an_adopted() if is_adopted else a_drafted()
    pages = pypdfium2.PdfDocument(diplomas_pdf(resolution, GROUPS["thanked"].diplomas(resolution)))
    texts = [plain(" ".join(page.get_textpage().get_text_range().split())) for page in pages]
    assert [round(page.get_width()) > round(page.get_height()) for page in pages] == [True, True]
    assert "вручается Воронцовой Галине Павловне директору за подготовку сессии" in texts[0]
    assert ["Проект" in text for text in texts] == [not is_adopted] * 2


def test_a_very_long_name_stays_on_its_page() -> None:
    event = an_event()
    person = a_person("Константинопольская-Преображенская", "Александра", "Константиновна")
    a_registration(event, person=person)
    a_talk(event, person, title="Доклад " * 40, heard_at=at(12))
    resolution = a_resolution(event)
    made = GROUPS["speakers"].diplomas(resolution)
    assert len(pypdfium2.PdfDocument(diplomas_pdf(resolution, made))) == 1


def test_a_clause_that_goes_on_from_another_brings_the_whole_item() -> None:
    resolution = a_drafted()
    part = part_of(resolution)
    part.clauses[1].joined = Joined.AND
    first = letters_of(resolution, printed(resolution, "ru"))[0]
    assert told(first)[1].startswith("Поддержать сельские библиотеки и ходатайствовать перед Областным советом")
