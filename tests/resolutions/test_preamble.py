"""The preamble is composed from facts, and every fact stays alive in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eventmgr.resolutions.facts_model import FACT_TITLES, EventFacts, FactForm, SessionName
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.preamble import Span, compose_preamble, fact_text

SESSION = SessionName("Ежегодная сессия конференции", "Ежегодной сессии конференции")
BARE = EventFacts(session=SESSION)
SECTIONS_2004 = (
    "Секция информатизации библиотечных процессов",
    "Секция информационной и справочной работы",
    "Секция краеведческой работы",
    "Секция научно-методической работы",
    "Секция по обслуживанию пользователей",
    "Секция каталогизации документов",
    "Секция формирования информационной культуры личности",
)
FULL = EventFacts(
    session=SESSION,
    ordinal=7,
    series_title="Конференция «Кузбасские библиотеки»",
    theme="Услуги библиотек: современное состояние",
    starts_on=date(2007, 12, 6),
    ends_on=date(2007, 12, 6),
    places=("г. Кемерово",),
    organisers=("НБП «Кузбасские библиотеки»", "КемГУКИ"),
    participants=101,
    libraries=35,
    cities=9,
    districts=6,
    online_regions=1,
    talks=19,
    sections=SECTIONS_2004,
    guests=("преподаватели КемГУКИ", "творческая интеллигенция"),
)
ENGLISH = replace(
    FULL,
    session=SessionName("Annual Session of the Conference", ""),
    theme="Library Services",
    places=("Kemerovo",),
    organisers=("the Partnership",),
    sections=("Local History", "Cataloguing"),
    guests=("lecturers",),
)


def texts(facts: EventFacts, language: Language = "ru") -> list[str]:
    return [p.text.replace("\u00a0", " ") for p in compose_preamble(facts, language)]


def test_the_preamble_of_2007() -> None:
    assert texts(FULL) == [
        "6 декабря 2007 г. в г. Кемерово состоялась VII Ежегодная сессия конференции."
        " Тема — «Услуги библиотек: современное состояние»."
        " Организаторы: НБП «Кузбасские библиотеки» и КемГУКИ.",
        "В работе VII Ежегодной сессии конференции приняли участие 101 специалист из"
        " 35 библиотек, 9 городов и 6 районов, а также преподаватели КемГУКИ и творческая"
        " интеллигенция. По видеосвязи участвовали представители 1 региона.",
        "Заслушано 19 докладов и выступлений. Прошли заседания семи секций:",
    ]


def test_the_preamble_in_english() -> None:
    assert texts(ENGLISH, "en") == [
        "The 7th Annual Session of the Conference was held on 6 December 2007 in Kemerovo."
        " Theme: “Library Services”. Organiser: the Partnership.",
        "It was attended by 101 specialists from 35 libraries, 9 cities and 6 districts, as well"
        " as lecturers. Representatives of 1 region took part online.",
        "19 talks and speeches were heard. Meetings were held of two sections:",
    ]


def test_sections_follow_as_a_list() -> None:
    items = compose_preamble(FULL, "ru")[2].items
    assert [item.text for item in items[:2]] == [f"{title};" for title in SECTIONS_2004[:2]]
    assert items[-1] == Span(f"{SECTIONS_2004[-1]}.", "sections")
    assert len(items) == 7


def test_facts_stay_spans_of_their_own() -> None:
    spans = [span for paragraph in compose_preamble(FULL, "ru") for span in paragraph.spans]
    facts = [(span.fact, span.text.replace("\u00a0", " ")) for span in spans if span.fact]
    assert facts == [
        ("dates", "6 декабря 2007 г."),
        ("place", "г. Кемерово"),
        ("ordinal", "VII Ежегодная сессия конференции"),
        ("theme", "«Услуги библиотек: современное состояние»"),
        ("organisers", "НБП «Кузбасские библиотеки» и КемГУКИ"),
        ("ordinal", "VII Ежегодной сессии конференции"),
        ("participants", "101 специалист"),
        ("libraries", "35 библиотек"),
        ("cities", "9 городов"),
        ("districts", "6 районов"),
        ("guests", "преподаватели КемГУКИ и творческая интеллигенция"),
        ("online_regions", "1 региона"),
        ("talks", "19 докладов и выступлений"),
        ("sections", "семи секций"),
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ["Состоялась Ежегодная сессия конференции."]),
        ("en", ["The Ежегодная сессия конференции was held."]),
    ],
)
def test_facts_that_are_zero_leave_their_sentence_out(language: Language, expected: list[str]) -> None:
    assert texts(BARE, language) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"talks": 21, "talk_noun": "доклад"}, "Заслушан 21 доклад."),
        ({"talks": 5, "talk_noun": "доклад"}, "Заслушано 5 докладов."),
        ({"talks": 11, "talk_noun": "доклад"}, "Заслушано 11 докладов."),
        ({"talks": 1, "talk_noun": "лекция"}, "Заслушана 1 лекция."),
        ({"talks": 31, "talk_noun": "выступление"}, "Заслушано 31 выступление."),
        ({"talks": 3}, "Заслушано 3 доклада и выступления."),
        ({"sections": ("Секция краеведения",)}, "Прошло заседание секции краеведения."),
        ({"sections": ("Краеведение",)}, "Прошло заседание секции «Краеведение»."),
        (
            {"participants": 1},
            "В работе Ежегодной сессии конференции принял участие 1 специалист.",
        ),
        (
            {"participants": 22, "participant_noun": "участник", "libraries": 1},
            "В работе Ежегодной сессии конференции приняли участие 22 участника из 1 библиотеки.",
        ),
        (
            {"guests": ("студенты",)},
            "В работе Ежегодной сессии конференции приняли участие студенты.",
        ),
        ({"online_regions": 5}, "По видеосвязи участвовали представители 5 регионов."),
    ],
)
def test_verbs_and_nouns_agree(changes: dict[str, object], expected: str) -> None:
    assert texts(replace(BARE, **changes))[-1] == expected


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (SessionName("заседание Клуба", "заседания Клуба"), "Состоялось заседание Клуба."),
        (SessionName("Форум", "Форума"), "Состоялся Форум."),
        (SessionName("Федоровские чтения", "Федоровских чтений"), "Состоялись Федоровские чтения."),
        (SessionName("Лето", "Лета", gender="n"), "Состоялось Лето."),
    ],
)
def test_the_verb_agrees_with_the_session(session: SessionName, expected: str) -> None:
    assert texts(EventFacts(session=session)) == [expected]


@pytest.mark.parametrize(
    ("key", "form", "russian", "english"),
    [
        ("ordinal", FactForm.NUMBER, "VII", "7th"),
        ("ordinal", FactForm.GENITIVE, "VII Ежегодной сессии конференции", None),
        ("dates", FactForm.NOMINATIVE, "6 декабря 2007 г.", "6 December 2007"),
        ("libraries", FactForm.NUMBER, "35", "35"),
        ("libraries", FactForm.NOMINATIVE, "35 библиотек", "35 libraries"),
        ("sections", FactForm.WORDS, "семь секций", "two sections"),
        ("sections", FactForm.WORDS_GENITIVE, "семи секций", "two sections"),
        ("sections", FactForm.LIST, None, "Local History and Cataloguing"),
        ("districts", FactForm.WORDS, "шесть районов", "six districts"),
        ("participants", FactForm.WORDS, "101 специалист", "101 specialists"),
        ("theme", FactForm.NOMINATIVE, FULL.theme, "Library Services"),
        ("series", FactForm.NOMINATIVE, FULL.series_title, FULL.series_title),
        ("regions", FactForm.NOMINATIVE, "", ""),
    ],
)
def test_a_fact_in_words(key: str, form: FactForm, russian: str | None, english: str | None) -> None:
    if russian is not None:
        assert fact_text(key, FULL, "ru", form).replace("\u00a0", " ") == russian
    if english is not None:
        assert fact_text(key, ENGLISH, "en", form).replace("\u00a0", " ") == english


@pytest.mark.parametrize("key", FACT_TITLES)
@pytest.mark.parametrize("form", FactForm)
def test_an_unknown_fact_is_empty(key: str, form: FactForm) -> None:
    nothing = replace(BARE, session=SessionName("", ""))
    assert fact_text(key, nothing, "ru", form) == ""


def test_a_fact_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        fact_text("weather", FULL, "ru")
