"""One of everything an address of an event may name."""

from __future__ import annotations

from sqlalchemy import select

from eventmgr.accounts.models import User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.files import keep
from eventmgr.core.history import HistoryEntry
from eventmgr.core.jobs import Job, JobState
from eventmgr.events.models import Event, Invitation, Membership, Role
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.models import Message
from eventmgr.notifications.operations import post
from eventmgr.resolutions.archive.models import ResolutionSource
from eventmgr.resolutions.ballots.operations import give_mandate
from eventmgr.resolutions.discussion.models import Comment
from eventmgr.resolutions.discussion.operations import comment
from eventmgr.resolutions.execution.register_models import Body, BodyMember, HoldingPlan
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.operations import add_clause, remove_clause
from tests import factories as make
from tests.checkin.doors import a_device
from tests.resolutions.ballots.scene import a_ballot
from tests.resolutions.deliveries.scene import a_delivery
from tests.resolutions.discussion.scene import some_amendment
from tests.resolutions.errata.scene import an_erratum
from tests.resolutions.execution.scene import a_report, an_assignment
from tests.resolutions.papers.templates import a_template
from tests.resolutions.proposals.scene import a_proposal
from tests.resolutions.scene import a_resolution, part_of


def things(event: Event, user: User | None) -> dict[str, int]:
    """One of everything an address may name; the job is the visitor's own."""
    registration, point, section = make.a_registration(event), make.a_point(event), make.a_section(event)
    room = make.a_room(event)
    make.a_badge(registration)
    talk = make.a_talk(event, make.a_person(), section=section)
    slot = make.a_slot(event, make.at(10), make.at(11), room=room)
    resolution = a_resolution(event)
    part = part_of(resolution)
    clause, gone = (add_clause(part=part, kind="free", values={"text": "Текст."}, by=None) for _ in range(2))
    removal = remove_clause(clause=gone, by=None)
    organisation = make.an_organisation()
    make.a_registration(event, organisation=organisation)
    report = a_report(an_assignment(event))
    made = {
        "assignment_id": report.assignment, "report_id": report, "file_id": report.files[0].file,
        "member_id": a_member_of_a_body(event), "plan_id": a_plan(event),
        "registration_id": registration, "point_id": point, "section_id": section, "talk_id": talk, "slot_id": slot,
        "room_id": room, "place_id": make.a_place(event), "category_id": make.a_category(event),
        "mark_id": make.a_check_in(registration, point), "device_id": a_device(point)[0], "part_id": part,
        "clause_id": clause, "organisation_id": organisation, "job_id": a_job(event, user),
        "letter_id": a_letter(event), "invitation_id": an_invitation(event),
        "membership_id": make.saved(Membership(event=event, user=make.a_user(), role=Role.OBSERVER, since=now())),
        "erratum_id": an_erratum(resolution), "ballot_id": a_ballot(event),
        "mandate_id": give_mandate(registration=registration, votes=2, by=None),
        "entry_id": removal, "state_id": saved_state(clause), "comment_id": a_comment(clause),
        "amendment_id": some_amendment(event),
        "source_id": a_waiting_source(event), "proposal_id": a_proposal(event), "template_id": a_template(event),
        "delivery_id": a_delivery(event),
    }  # fmt: skip
    db.session.flush()
    return {name: row.id for name, row in made.items()}


def a_waiting_source(event: Event) -> ResolutionSource:
    read = {"name": "a.txt", "media_type": "text/plain", "text": "А", "notes": [], "read_at": now()}
    lines = [{"line": 1, "text": "А", "mark": "", "style": ""}]
    return make.saved(ResolutionSource(event_id=event.id, paragraphs=lines, **read))


def a_member_of_a_body(event: Event) -> BodyMember:
    body = make.saved(Body(series_id=event.series_id, name="Совет", norm="совет"))
    return make.saved(BodyMember(body_id=body.id, name="А", norm="а", since_on=make.DAY))


def a_plan(event: Event) -> HoldingPlan:
    return make.saved(HoldingPlan(series_id=event.series_id, event_id=event.id, is_next=False, what="школа"))


def saved_state(clause: Clause) -> HistoryEntry:
    own = (HistoryEntry.subject_type == "clause", HistoryEntry.subject_id == clause.id)
    return db.session.scalars(select(HistoryEntry).where(*own)).one()


def a_comment(clause: Clause) -> Comment:
    return comment(place=clause, text="Кто отвечает?", by=make.a_user())


def a_job(event: Event, user: User | None) -> Job:
    file = keep(b"%PDF", name="badges.pdf", media_type="application/pdf", event_id=event.id, by=user)
    values = {"kind": "badges.print", "payload": {}, "state": JobState.DONE, "result": {"file_id": file.id}}
    asked_by = user.id if user is not None else None
    return make.saved(Job(event_id=event.id, requested_by_id=asked_by, requested_at=now(), **values))


def a_letter(event: Event) -> Message:
    letter = Letter("accounts_reset", {"user": make.a_user(), "address": ""})
    return post(to="a@example.org", name="А", letter=letter, language="ru", event_id=event.id)


def an_invitation(event: Event) -> Invitation:
    values = {"role": Role.OBSERVER, "token_digest": f"{event.id:064}", "invited_at": now(), "expires_at": now()}
    return make.saved(Invitation(event=event, email="i@example.org", **values))
