"""Every kind composes its sentence in English."""

from __future__ import annotations

import pytest

from eventmgr.resolutions.kinds import KINDS
from tests.resolutions.kinds.material import bodies, composed, sentence

NATALIA = {
    "family": "Khasyanova",
    "given": "Natalia",
    "patronymic": "",
    "gender": "f",
    "position": "director",
    "organisation": "the Kemerovo City Libraries",
}
OLGA = {**NATALIA, "family": "Schmidt", "given": "Olga", "position": "", "organisation": "KemONB"}

COMPLETE: list[tuple[str, dict[str, object], str]] = [
    (
        "admit",
        {"body": "the Partnership", "organisations": bodies("Guryevsk District Libraries")},
        "To admit Guryevsk District Libraries to membership of the Partnership.",
    ),
    (
        "admit",
        {"body": "the Partnership", "organisations": bodies("Kaltan Libraries", "Myski Libraries")},
        "To admit to membership of the Partnership: Kaltan Libraries and Myski Libraries.",
    ),
    ("approve", {"documents": ["the report", "the plan"]}, "To approve the report and the plan."),
    (
        "elect",
        {"body": "the Council", "persons": [NATALIA]},
        "To elect Natalia Khasyanova, director of the Kemerovo City Libraries, to the Council.",
    ),
    (
        "elect",
        {"body": "the Council", "persons": [NATALIA, OLGA]},
        "To elect to the Council: Natalia Khasyanova, director of the Kemerovo City Libraries; Olga Schmidt, KemONB.",
    ),
    (
        "fee",
        {
            "payers": "Members of the Partnership",
            "due_on": "2008-04-01",
            "year": "2008",
            "amount_organisations": "1000",
            "amount_persons": "200",
        },
        "Members of the Partnership to pay the annual membership fee by 1 April of the current"
        " year. The membership fee for legal entities for 2008 is 1,000 roubles, for individuals"
        " 200 roubles.",
    ),
    (
        "fee",
        {
            "payers": "Members",
            "due_on": "2008-04-01",
            "due_kind": "on_date",
            "amount_persons": "1000,50",
        },
        "Members to pay the annual membership fee by 1 April 2008. The membership fee for"
        " individuals is 1,000.50 roubles.",
    ),
    (
        "publish",
        {"work": "the proceedings", "persons": [NATALIA], "due_on": "2008-06-01"},
        "To publish the proceedings by 1 June 2008. The organisation and publishing are entrusted"
        " to Natalia Khasyanova, director of the Kemerovo City Libraries.",
    ),
    (
        "assign",
        {"duty": "the programme", "organisations": bodies("the Library")},
        "To entrust the Library with the programme.",
    ),
    (
        "periodicity",
        {"what": "the session", "years": 2, "days": 2, "day_kind": "working"},
        "To hold the session once every two years over two working days.",
    ),
    (
        "periodicity",
        {"what": "the seminar", "times": 3, "years": 1},
        "To hold the seminar three times a year.",
    ),
    (
        "take_up",
        {"document": "the draft rules", "from_whom": bodies("the Library")},
        "To take up for consideration the draft rules submitted by the Library.",
    ),
    (
        "take_up",
        {"opening": "accept", "about": "a summer school", "starts_on": "2008-06-16"},
        "To accept the proposal on a summer school on 16 June 2008.",
    ),
    (
        "draft",
        {"opening": "draft_adopt", "document": "a reading programme"},
        "To draft and adopt a reading programme.",
    ),
    ("join", {"project": "the union catalogue"}, "To take part in the union catalogue."),
    (
        "hold",
        {
            "event": "a round table",
            "participants": ["students", "librarians"],
            "starts_on": "2008-06-16",
            "ends_on": "2008-06-22",
            "place": "Kemerovo",
        },
        "To organise a round table with the participation of students and librarians from 16 to"
        " 22 June 2008 in Kemerovo.",
    ),
    (
        "assess",
        {"what": "the work of the section", "verdict": "satisfactory"},
        "To recognise the work of the section as satisfactory.",
    ),
    (
        "commend",
        {"what": "the high level", "organisations": bodies("the Library")},
        "To note the high level of the Library.",
    ),
    (
        "commend",
        {"opening": "concern", "subject": "the conference", "what": "the lack of staff"},
        "The conference expresses concern at the lack of staff.",
    ),
    (
        "support",
        {"initiative": "the initiative", "persons": [OLGA]},
        "To support the initiative put forward by Olga Schmidt, KemONB.",
    ),
    ("direct", {"opening": "develop", "what": "remote services"}, "To develop remote services."),
    (
        "thank",
        {"persons": [NATALIA], "reason": "her help"},
        "To thank Natalia Khasyanova, director of the Kemerovo City Libraries, for her help.",
    ),
    (
        "petition",
        {"bodies": bodies("the Council of Deputies"), "about": ["a yearly prize"]},
        "To petition the Council of Deputies on a yearly prize.",
    ),
    (
        "inform",
        {"what": "the results", "bodies": bodies("the departments")},
        "To bring the results to the attention of the departments.",
    ),
    (
        "recommend",
        {"addressees": bodies("Libraries"), "actions": ["take part in the contest"]},
        "Libraries to take part in the contest.",
    ),
    (
        "recommend",
        {
            "opening": "recommend",
            "addressees": bodies("libraries"),
            "actions": ["take part", "report"],
        },
        "To recommend that libraries: take part; report.",
    ),
    (
        "norm",
        {"modal": "must", "who": "libraries", "text": "give free access"},
        "Libraries must give free access.",
    ),
    (
        "norm",
        {"modal": "necessary", "text": "list the services"},
        "It is necessary to list the services.",
    ),
    (
        "report",
        {"what": "the forms", "recipients": bodies("the Library"), "often": "yearly"},
        "To send the forms to the Library every year.",
    ),
    (
        "next_meeting",
        {"what": "the next session", "year": 2009, "hosts": bodies("the Library")},
        "To organise the next session in 2009 hosted by the Library.",
    ),
    (
        "leave_open",
        {"question": "the theme", "until_on": "2014-09-20"},
        "To leave the theme open for discussion until 20 September 2014.",
    ),
    (
        "conditioned",
        {
            "condition": "funds are short",
            "clause": {"kind": "approve", "values": {"documents": ["the budget"]}},
        },
        "Given that funds are short, to approve the budget.",
    ),
    ("free", {"text": "Thank you", "items": ["one", "two"]}, "Thank you: one; two."),
]


@pytest.mark.parametrize(("kind", "values", "expected"), COMPLETE)
def test_a_complete_clause_is_a_sentence(kind: str, values: dict[str, object], expected: str) -> None:
    found = composed(kind, "en", **values)
    assert sentence(kind, "en", **values) == expected
    assert (found.missing, found.doubts) == ((), ())


def test_every_kind_has_a_complete_example() -> None:
    assert {kind for kind, _, _ in COMPLETE} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_blanks_are_the_same_as_in_russian(kind: str) -> None:
    found = composed(kind, "en")
    assert set(found.missing) == set(composed(kind, "ru").missing)
    assert found.text.count("«…»") == len(found.missing)
