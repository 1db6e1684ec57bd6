"""What every page of the sweep shows: the demonstration, an event with an adopted resolution, and an empty one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from eventmgr.accounts.models import LinkPurpose, User
from eventmgr.accounts.operations import make_link
from eventmgr.badges.printing import Layout, print_in_background
from eventmgr.checkin.models import CheckIn, CheckInPoint
from eventmgr.checkin.operations import start_pairing
from eventmgr.core.clock import now
from eventmgr.core.db import Base, db
from eventmgr.core.i18n import speaking
from eventmgr.core.jobs import Job, JobState
from eventmgr.core.tokens import digest
from eventmgr.demo import load
from eventmgr.demo.clauses import PARTS
from eventmgr.demo.commands import SLUG
from eventmgr.events.models import Event, Format, Invitation, Place, Role, Room, Series
from eventmgr.events.operations.events import add_event
from eventmgr.events.operations.next_holding import start_next
from eventmgr.events.operations.series import add_series
from eventmgr.events.operations.states import publish
from eventmgr.events.operations.team import invite
from eventmgr.notifications.models import Message, MessageState
from eventmgr.people.models import Organisation, Person
from eventmgr.programme.models import Section, Slot, Talk
from eventmgr.registration.models import Category, Registration, Status
from eventmgr.resolutions import operations as resolutions
from eventmgr.resolutions.archive.models import ResolutionSource
from eventmgr.resolutions.archive.operations import keep_source
from eventmgr.resolutions.ballots.models import Ballot, BallotState, Mandate, Way
from eventmgr.resolutions.ballots.operations import add_ballot, close_by_hands, give_mandate, open_ballot
from eventmgr.resolutions.deliveries.links import new_link as letter_link
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.operations import Recipient, add_deliveries, confirm, send
from eventmgr.resolutions.deliveries.operations.sending import remind
from eventmgr.resolutions.deliveries.targets import targets_of
from eventmgr.resolutions.desk_page import desk_of
from eventmgr.resolutions.discussion.models import Amendment
from eventmgr.resolutions.execution.links import new_link
from eventmgr.resolutions.execution.models import AssignmentReport, AssignmentState
from eventmgr.resolutions.execution.operations import add_assignment, report_on
from eventmgr.resolutions.execution.register_models import BodyMember, HoldingPlan
from eventmgr.resolutions.execution.uploads import Upload
from eventmgr.resolutions.models import Clause, Part, Resolution
from eventmgr.resolutions.proposals.models import Proposal, ProposalState
from eventmgr.resolutions.proposals.operations import keep_until_confirmed
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.reading.files import Reading
from eventmgr.resolutions.reading.plain import text_paragraphs

INVITATION = "i" * 32


@dataclass(frozen=True)
class Samples:
    """`values` by the name in the address, `tokens` by endpoint; slugs of the three events."""

    password: str
    values: dict[str, Any]
    tokens: dict[str, str]
    adopted: str
    bare: str
    pairing_code: str


def furnish() -> Samples:
    """Rows for every page there is; the caller commits them."""
    made = load.load()
    load.keep_letters()
    db.session.flush()
    event = _one(Event, Event.slug == SLUG)
    owner = _one(User, User.email == "organiser@example.org")
    device, code = start_pairing(point=_one(CheckInPoint, CheckInPoint.event_id == event.id), by=owner)
    job = _job(event, owner)
    adopted, bare = _adopted(event, owner), _bare(owner)
    db.session.flush()
    report = _reported(event)
    _voted(event, owner)
    values = {"event": SLUG, "device_id": device.id, "job_id": job.id, "number": 1} | _ids(event)
    values |= {"source_id": _source(bare, owner).id, "fingerprint": _fingerprint(event)}
    values |= {"assignment_id": report.assignment_id, "report_id": report.id, "file_id": report.files[0].file_id}
    values["delivery_id"] = _written_to(adopted, owner).id
    tokens = (
        _tokens(event, owner, made.token)
        | {"resolutions.delivery_by_link": letter_link(_unread(adopted))}
        | {"resolutions.assignment_by_link": new_link(report.assignment)}
    )
    return Samples(made.password, values, tokens, adopted.slug, bare.slug, code)


def _fingerprint(event: Event) -> str:
    """Something that the check finds in the draft."""
    resolution = resolution_of(event)
    assert resolution is not None
    return desk_of(event, resolution, "ru").findings[0].fingerprint


def _reported(event: Event) -> AssignmentReport:
    """An assignment nobody's clause made, overdue, with a report that waits; and an event that was promised."""
    assignment = add_assignment(
        event=event, text="Собрать отчёты секций.", person="Сидякина Лариса Фёдоровна", email="sidyakina@example.org",
        due_on=date(2008, 6, 1), by=None,
    )  # fmt: skip
    add_assignment(event=event, text="Разослать сборник.", person="Лыкова Анна Саввична", by=None)
    day = date(2008, 6, 16)
    db.session.add(
        HoldingPlan(series_id=event.series_id, event_id=event.id, is_next=False, what="летняя школа", year=2008,
                    starts_on=day, ends_on=day, place="г. Новокузнецк", hosts=["ЦГБ им. Н. В. Гоголя"])
    )  # fmt: skip
    db.session.flush()
    file = Upload("отчёт.pdf", b"%PDF-1.7")
    return report_on(
        assignment=assignment, text="Отчёты собраны.", proposed=AssignmentState.DONE, uploads=[file], by=None
    )


def _source(event: Event, owner: User) -> ResolutionSource:
    """A document that was read and waits to be taken in, with something of every kind to look at."""
    text = (
        "РЕЗОЛЮЦИЯ\nV сессии конференции\n7 декабря 2005 г. состоялась сессия.\nКонференция постановляет:\n"
        "1. Ввести в состав Совета Хасянову Наталью Владимировну, директора.\n2. Ввести в состав Ревизионной комиссии\n"
        "3. Издать сборник до 30 февраля 2006 г.; провести семинар.\nПредседатель Г. П. Воронцова"
    )
    reading = Reading("text/plain", text_paragraphs(text))
    return keep_source(event=event, name="резолюция.txt", reading=reading, by=owner)


def _written_to(event: Event, owner: User) -> Delivery:
    """One addressee who has read, one who did not get the letter, one who has not confirmed, two not written to yet."""
    resolution = resolution_of(event)
    assert resolution is not None
    recipients = [
        Recipient(f"{name}@example.org", "Администрация") for name in ("read", "lost", "silent", "new", "next")
    ]
    added = add_deliveries(
        resolution=resolution, target=targets_of(resolution)[0], recipients=recipients, language="ru", by=owner
    )
    for each in added[:3]:
        send(delivery_id=each.id, by=owner)
    confirm(delivery=added[0], by_name="Р. Т. Малахова", answer="Рассмотрим в марте.")
    remind(delivery_id=added[2].id, reminded=0, by=owner)
    lost, silent = (db.session.get_one(Message, each.message_id) for each in added[1:3])
    silent.state, lost.state, lost.error = MessageState.SENT, MessageState.FAILED, "550 5.1.1"
    added[2].sent_at = added[2].reminded_at = now() - timedelta(days=2)
    return added[1]


def _unread(event: Event) -> Delivery:
    found = _one(Delivery, Delivery.event_id == event.id, Delivery.state == DeliveryState.SENT)
    assert isinstance(found, Delivery)
    return found


def _voted(event: Event, owner: User) -> None:
    """One question by hands, closed; one by name and open; a delegate with a mandate."""
    holder = _one(Registration, Registration.event_id == event.id, Registration.status == Status.CONFIRMED)
    give_mandate(registration=holder, votes=3, by=owner)
    hands = add_ballot(event=event, subject_type="question", title="Избрать счётную комиссию", by=owner)
    open_ballot(ballot=hands, by=owner)
    close_by_hands(ballot=hands, votes_for=60, votes_against=2, votes_abstained=1, present=70, by=owner)
    named = add_ballot(event=event, subject_type="question", title="Утвердить регламент", way=Way.PAGES, by=owner)
    open_ballot(ballot=named, by=owner)


def _one(model: type[Base], *conditions: Any) -> Any:
    return db.session.scalars(select(model).where(*conditions).order_by(model.id)).first()  # type: ignore[attr-defined]


def _ids(event: Event) -> dict[str, int]:
    here = {
        "registration_id": Registration, "talk_id": Talk, "section_id": Section, "slot_id": Slot, "room_id": Room,
        "place_id": Place, "category_id": Category, "point_id": CheckInPoint, "letter_id": Message,
    }  # fmt: skip
    found = {name: _one(model, model.event_id == event.id).id for name, model in here.items()}
    part = _one(Part, Part.resolution_id == _one(Resolution, Resolution.event_id == event.id).id)
    return found | {
        "mark_id": _one(CheckIn, CheckIn.event_id == event.id, CheckIn.undone_at.is_(None)).id,
        "organisation_id": _one(Organisation).id,
        "member_id": _one(BodyMember).id,
        "plan_id": _one(HoldingPlan, HoldingPlan.event_id == event.id).id,
        "part_id": part.id,
        "clause_id": _one(
            Clause, Clause.part_id.in_(select(Part.id).where(Part.resolution_id == part.resolution_id))
        ).id,
        "ballot_id": _one(Ballot, Ballot.event_id == event.id, Ballot.state == BallotState.OPEN).id,
        "mandate_id": _one(Mandate, Mandate.event_id == event.id).id,
        "amendment_id": _one(Amendment, Amendment.event_id == event.id).id,
        "proposal_id": _one(Proposal, Proposal.event_id == event.id, Proposal.state == ProposalState.NEW).id,
    }


def _tokens(event: Event, owner: User, personal: str) -> dict[str, str]:
    invitation: Invitation = invite(event=event, email="new@example.org", role=Role.OBSERVER, by=owner)
    invitation.token_digest = digest(INVITATION)
    own = ("personal", "personal_cancellation", "personal_data", "personal_ics", "personal_sections")
    return {
        "accounts.reset": make_link(LinkPurpose.RESET, user=owner, lasts=timedelta(days=1)),
        "accounts.first_run": make_link(LinkPurpose.FIRST_RUN, user=None, lasts=timedelta(days=1)),
        "events.invitation": INVITATION,
        **{f"registration.{name}": personal for name in own},
        "resolutions.personal_ballots": personal,
        **dict.fromkeys(("resolutions.personal_proposal", "resolutions.personal_proposals"), personal),
        **dict.fromkeys(("resolutions.personal_amendment", "resolutions.personal_amendments"), personal),
        "resolutions.confirm_proposal": keep_until_confirmed(
            registration=_one(Registration, Registration.event_id == event.id), text="Печатать программу крупнее."
        ),
    }


def _job(event: Event, owner: User) -> Job:
    """Printing that a worker carries out while the pages are looked at."""
    chosen = db.session.scalars(select(Registration.id).where(Registration.event_id == event.id).limit(3)).all()
    job = print_in_background(event=event, registration_ids=chosen, layout=Layout.SHEET, by=owner)
    assert job.state is JobState.QUEUED
    return job


def _adopted(event: Event, owner: User) -> Event:
    """The next session in the same rooms, its resolution adopted and shown to everybody."""
    day = date(2008, 2, 7)
    past = start_next(event=event, theme="Библиотека и местное сообщество", starts_on=day, ends_on=day, by=owner)
    past.theme_en = "The library and its community"
    publish(event=past, by=owner)
    resolution = resolution_of(past) or resolutions.start_resolution(event=past, by=owner)
    for part in resolution.parts:
        for kind, values in PARTS.get(part.kind.value, ()):
            resolutions.add_clause(part=part, kind=kind, values=values, by=owner)
    chair, secretary = db.session.scalars(select(Person).order_by(Person.id).limit(2)).all()
    with speaking("ru"):
        resolutions.adopt(
            resolution=resolution, adopted_on=day, chair=chair, secretary=secretary, votes_for=98, votes_against=1,
            votes_abstained=2, by=owner,
        )  # fmt: skip
        resolutions.publish(resolution=resolution, by=owner)
    return past


def _bare(owner: User) -> Event:
    """Begun a minute ago: every list is empty."""
    series: Series = add_series(holding="Летняя библиотечная школа", by=owner)
    db.session.flush()
    day = date(2028, 6, 5)
    return add_event(
        series=series, ordinal=None, theme="Чтение на селе", starts_on=day, ends_on=day + timedelta(days=1),
        zone="Asia/Novokuznetsk", format=Format.HYBRID, by=owner,
    )  # fmt: skip
