"""The page a QR code opens, the letter's link, the form of the personal page."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from eventmgr.badges.models import Badge
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.events.models import Event, EventState
from eventmgr.notifications.models import Message
from eventmgr.programme.models import Moderator
from eventmgr.registration.models import Status
from eventmgr.resolutions.proposals.models import Proposal, UnconfirmedProposal
from tests.factories import a_badge, a_person, a_registration, a_section, an_event, saved
from tests.resolutions.proposals.scene import HOUR, a_link, an_event_that_asks, an_open_call

TEXT = "Вести общий каталог областной периодики."


@pytest.fixture
def badge(event: Event) -> Badge:
    return a_badge(a_registration(event, person=a_person("Ёлкина", "Вера", "")))


def form(event: Event) -> str:
    return f"/e/{event.slug}/proposals/new"


def sent(client: FlaskClient, address: str, **typed: str) -> tuple[int, str]:
    """Status, and what the page says to read."""
    answer = client.post(address, data={"text": TEXT, "form_key": "k", "section": "0", "kind": ""} | typed)
    return answer.status_code, answer.get_data(as_text=True)


def proposals() -> list[tuple[str, int | None, int | None]]:
    rows = db.session.execute(select(Proposal.text, Proposal.registration_id, Proposal.section_id))
    return [(text, author, section) for text, author, section in rows]


@pytest.mark.parametrize(("length", "family"), [(6, "елкина"), (8, "Ёлкина "), (18, "")])
def test_the_code_of_a_badge_says_who_proposes(
    client: FlaskClient, event: Event, badge: Badge, length: int, family: str
) -> None:
    section = a_section(event)
    code = badge.code[:length].lower()
    answer = client.post(
        form(event),
        data={"text": TEXT, "form_key": "k", "section": str(section.id), "kind": "", "code": code, "family": family},
    )
    assert (answer.status_code, answer.location) == (303, f"{form(event)}?section={section.id}")
    assert proposals() == [(TEXT, badge.registration_id, section.id)]
    letter = db.session.scalars(select(Message)).one()
    assert (letter.occasion, letter.recipient) == ("resolutions_proposal_received", badge.registration.email)


@pytest.mark.parametrize(
    ("code", "family"),
    [("{first}", ""), ("{first}", "Кузнецова"), ("{short}", "Ёлкина"), ("222222", "Ёлкина"),
     ("<b>", "Ёлкина")],
    ids=["no name", "another name", "too short", "another code", "no code at all"],
)  # fmt: skip
def test_a_wrong_code_says_the_same_and_keeps_what_was_typed(
    client: FlaskClient, event: Event, badge: Badge, code: str, family: str
) -> None:
    code = code.format(first=badge.code[:6], short=badge.code[:5])
    status, page = sent(client, form(event), code=code, family=family)
    assert (status, proposals()) == (422, [])
    assert "Бейджа с таким кодом и фамилией нет" in page
    assert TEXT in page


def test_guessing_codes_ends(client: FlaskClient, event: Event, badge: Badge) -> None:
    for _ in range(40):
        assert sent(client, form(event), code="222222", family="Ёлкина")[0] == 422
    page = sent(client, form(event), code=badge.code[:6], family="Ёлкина")[1]
    assert "Слишком много неверных кодов" in page
    assert proposals() == []


@pytest.mark.parametrize("case", ["revoked", "other event", "cancelled"])
def test_a_badge_that_is_not_good_here(client: FlaskClient, event: Event, badge: Badge, case: str) -> None:
    where = event
    if case == "revoked":
        badge.revoked_at = now()
    elif case == "cancelled":
        badge.registration.status = Status.CANCELLED
    else:
        where = an_event_that_asks()
    db.session.commit()
    assert sent(client, form(where), code=badge.code, family="Ёлкина")[0] == 422
    assert proposals() == []


def test_a_browser_remembers_the_badge_until_it_is_revoked(client: FlaskClient, event: Event, badge: Badge) -> None:
    sent(client, form(event), code=badge.code[:6], family="Ёлкина")
    assert "Вера Ёлкина" in client.get(form(event)).get_data(as_text=True)
    assert 'name="code"' in client.get(form(event) + "?other=1").get_data(as_text=True)
    assert sent(client, form(event), text="Второе.", form_key="k2")[0] == 303
    badge.revoked_at = now()
    db.session.commit()
    assert 'name="code"' in client.get(form(event)).get_data(as_text=True)
    assert [text for text, *_ in proposals()] == [TEXT, "Второе."]


def test_a_browser_that_has_shown_the_personal_page_asks_for_nothing(client: FlaskClient, event: Event) -> None:
    mine = a_registration(event)
    client.get(f"/me/{a_link(mine)}")
    assert sent(client, form(event))[0] == 303
    assert proposals() == [(TEXT, mine.id, None)]
    assert db.session.scalar(select(func.count(Message.id))) == 0


def test_the_page_of_another_event_says_nothing_here(client: FlaskClient, event: Event) -> None:
    client.get(f"/me/{a_link(a_registration(an_event()))}")
    assert sent(client, form(event))[0] == 422


def test_a_form_sent_twice_is_one_proposal(client: FlaskClient, event: Event, badge: Badge) -> None:
    answers = [sent(client, form(event), code=badge.code[:6], family="Ёлкина")[0] for _ in range(2)]
    assert (answers, len(proposals())) == ([303, 303], 1)


def test_without_code_or_address_it_asks_who(client: FlaskClient, event: Event) -> None:
    status, page = sent(client, form(event))
    assert (status, "Наберите код бейджа или ниже адрес почты." in page) == (422, True)


def test_a_letter_proves_who_it_is(client: FlaskClient, event: Event) -> None:
    mine = a_registration(event, email="vera@example.org")
    status, page = sent(client, form(event), email="Vera@example.org")
    assert (status, TEXT in page, proposals()) == (200, True, [])
    letter = db.session.scalars(select(Message)).one()
    assert letter.recipient == "vera@example.org"
    link = re.search(r"http\S+/proposals/confirmations/\S+", letter.body)
    assert link is not None
    address = link[0].partition("//")[2].partition("/")[2]
    assert TEXT in client.get(f"/{address}").get_data(as_text=True)
    assert proposals() == []
    assert [client.post(f"/{address}", data={"form_key": key}).status_code for key in ("a", "b")] == [303, 303]
    assert proposals() == [(TEXT, mine.id, None)]
    assert "№ 1" in client.get(f"/{address}").get_data(as_text=True).replace("\xa0", " ")


@pytest.mark.parametrize("status", [None, Status.CANCELLED, Status.WAITING])
def test_nobody_learns_who_is_registered(client: FlaskClient, event: Event, status: Status | None) -> None:
    if status is not None:
        a_registration(event, email="vera@example.org", status=status)
    answer, page = sent(client, form(event), email="vera@example.org")
    assert (answer, "vera@example.org" in page) == (200, True)
    assert db.session.scalar(select(func.count(UnconfirmedProposal.id))) == 0
    assert db.session.scalar(select(func.count(Message.id))) == 0


def test_an_address_gets_three_letters_an_hour(client: FlaskClient, event: Event) -> None:
    a_registration(event, email="vera@example.org")
    for number in range(5):
        sent(client, form(event), email="vera@example.org", text=f"Каталог {number}", form_key=f"k{number}")
    assert db.session.scalar(select(func.count(Message.id))) == 3


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"text": ""}, "Заполните это поле."),
        ({"text": "я" * 4001}, "Не больше 4000 знаков, пожалуйста."),
        ({"section": "999999"}, ""),
        ({"kind": "no such"}, ""),
        ({"email": "nobody"}, "Это не полный адрес почты"),
    ],
    ids=["empty", "long", "foreign section", "unknown kind", "no address"],
)
def test_what_is_wrong_stands_beside_the_field(
    client: FlaskClient, event: Event, badge: Badge, typed: dict[str, str], says: str
) -> None:
    code = {"code": badge.code[:6], "family": "Ёлкина"} if "email" not in typed else {}
    status, page = sent(client, form(event), **code | typed)
    assert (status, says in page, proposals()) == (422, True, [])


def test_ten_megabytes_are_refused_whole(client: FlaskClient, event: Event, badge: Badge) -> None:
    assert sent(client, form(event), text="я" * 5_000_000, code=badge.code)[0] == 413
    assert proposals() == []


def test_broken_utf8_is_not_taken(client: FlaskClient, event: Event, badge: Badge) -> None:
    body = f"text=%D0%FF%FE&form_key=k&section=0&kind=&code={badge.code}".encode()
    answer = client.post(form(event), data=body, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, proposals()) == (422, [])


@pytest.mark.parametrize("case", ["late", "early", "closed", "never"])
def test_too_late_or_too_early_the_text_stands_there_to_copy(client: FlaskClient, event: Event, case: str) -> None:
    hours = {"late": (-2 * HOUR, -HOUR), "early": (HOUR, 2 * HOUR)}.get(case)
    if hours is not None:
        an_open_call(event, opens_at=now() + hours[0], closes_at=now() + hours[1])
    elif case == "closed":
        event.state = EventState.CLOSED
    else:
        an_open_call(event, opens_at=None, closes_at=None)
    db.session.commit()
    mine = a_link(a_registration(event))
    for address in (form(event), f"/me/{mine}/proposals/new"):
        status, page = sent(client, address)
        assert (status, TEXT in page, proposals()) == (409, True, [])
        assert client.get(address).status_code == 200


def test_a_section_in_the_address_is_chosen_and_a_foreign_one_is_not(client: FlaskClient, event: Event) -> None:
    own, foreign = a_section(event), a_section(an_event())
    chosen = re.compile(r'<option selected value="(\d+)"')
    for section, expected in ((own, own.id), (foreign, 0)):
        page = client.get(f"{form(event)}?section={section.id}").get_data(as_text=True)
        assert chosen.findall(page) == [str(expected)]


def test_a_moderator_sends_from_their_page_for_the_section(client: FlaskClient, event: Event) -> None:
    mine, section = a_registration(event), a_section(event)
    saved(Moderator(section=section, person=mine.person))
    address = f"/me/{a_link(mine)}/proposals/new"
    assert 'name="is_from_section"' in client.get(address).get_data(as_text=True)
    assert sent(client, address, section=str(section.id), is_from_section="y")[0] == 303
    made = db.session.scalars(select(Proposal)).one()
    assert (made.is_from_section, made.section_id, made.registration_id) == (True, section.id, mine.id)


@pytest.mark.parametrize("leads", [True, False])
def test_a_badge_sends_for_the_section_its_holder_leads(
    client: FlaskClient, event: Event, badge: Badge, leads: bool
) -> None:
    section = a_section(event)
    if leads:
        saved(Moderator(section=section, person=badge.registration.person))
    code = {"code": badge.code, "section": str(section.id), "is_from_section": "y"}
    assert sent(client, form(event), **code)[0] == (303 if leads else 422)
    assert [each.is_from_section for each in db.session.scalars(select(Proposal))] == ([True] if leads else [])


def test_a_letter_does_not_speak_for_a_section(client: FlaskClient, event: Event) -> None:
    mine, section = a_registration(event, email="vera@example.org"), a_section(event)
    saved(Moderator(section=section, person=mine.person))
    typed = {"email": "vera@example.org", "section": str(section.id), "is_from_section": "y"}
    status, page = sent(client, form(event), **typed)
    assert (status, "От имени секции — только с кодом бейджа или с вашей страницы." in page) == (422, True)


def test_others_cannot_send_for_a_section(client: FlaskClient, event: Event) -> None:
    section = a_section(event)
    address = f"/me/{a_link(a_registration(event))}/proposals/new"
    assert 'name="is_from_section"' not in client.get(address).get_data(as_text=True)
    assert sent(client, address, section=str(section.id), is_from_section="y")[0] == 422
