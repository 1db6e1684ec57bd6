"""Who is let in where: one row for every address there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from eventmgr.accounts.models import User
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.permissions import who_may
from eventmgr.events.models import Event, Membership, Role
from tests import factories as make
from tests.signing import sign_in
from tests.test_routes import address, methods
from tests.things import things

EVERYBODY, HOLDERS, SIGNED_IN, CREATORS = "everybody", "holders of the secret", "signed in", "creators"
OWNER = {Role.OWNER}
ORGANISERS = OWNER | {Role.ORGANISER}
BUILDERS, DRAFTERS, DOOR = ORGANISERS | {Role.PROGRAMME}, ORGANISERS | {Role.DRAFTING}, ORGANISERS | {Role.CHECKIN}
DESK = ORGANISERS | {Role.REGISTRATION}
TEAM = set(Role)
WATCHING = {Role.OBSERVER}

# fmt: off
TABLE: list[tuple[Any, str]] = [
    (EVERYBODY, "home language static accounts.forgotten accounts.sign_in accounts.sign_in_to_continue"),
    (EVERYBODY, "door.assets door.manifest door.pair door.scanner door.worker"),
    (EVERYBODY, "events.first_page people.organisation_suggestions people.settlement_suggestions"),
    (EVERYBODY, "programme.calendar programme.days programme.public_section programme.public_sections"),
    (EVERYBODY, "programme.public_talk programme.speakers registration.my_page registration.register"),
    (EVERYBODY, "resolutions.public_file resolutions.public_page"),
    (EVERYBODY, "resolutions.archive"),
    (DRAFTERS | WATCHING, "resolutions.desk_archive"),
    (DRAFTERS, "resolutions.new_import resolutions.import_preview resolutions.import_removal"),
    (HOLDERS, "resolutions.assignment_by_link resolutions.assignments_ics"),
    (HOLDERS, "resolutions.delivery_by_link"),
    (DRAFTERS | WATCHING, "resolutions.deliveries resolutions.deliveries_export resolutions.delivery"),
    (DRAFTERS | WATCHING, "resolutions.delivery_extract"),
    (DRAFTERS, "resolutions.deliveries_reminding resolutions.deliveries_sending resolutions.delivery_address"),
    (DRAFTERS, "resolutions.delivery_addressee resolutions.delivery_quiet resolutions.delivery_reminders"),
    (DRAFTERS, "resolutions.delivery_removal"),
    (DRAFTERS | WATCHING, "resolutions.assignment resolutions.assignment_file resolutions.assignments"),
    (DRAFTERS | WATCHING, "resolutions.assignments_feed resolutions.execution_file resolutions.execution_report"),
    (DRAFTERS | WATCHING, "resolutions.registers"),
    (DRAFTERS, "resolutions.assignment_due resolutions.assignment_ending resolutions.assignment_handover"),
    (DRAFTERS, "resolutions.assignment_link resolutions.assignment_links_revocation resolutions.assignment_reminders"),
    (DRAFTERS, "resolutions.assignment_reopening resolutions.assignment_report resolutions.assignments_sending"),
    (DRAFTERS, "resolutions.execution_item resolutions.member_ending resolutions.new_assignment"),
    (DRAFTERS, "resolutions.report_acceptance resolutions.report_return"),
    (ORGANISERS, "resolutions.plan"),
    (HOLDERS, "accounts.first_run accounts.reset events.invitation"),
    (HOLDERS, "door.figures door.roster_of_door door.take_scans door.undo"),
    (HOLDERS, "registration.personal registration.personal_cancellation registration.personal_data"),
    (HOLDERS, "registration.personal_ics registration.personal_sections"),
    (EVERYBODY, "resolutions.new_proposal"),
    (EVERYBODY, "resolutions.vote resolutions.hall_vote resolutions.next_voter"),
    (HOLDERS, "resolutions.personal_ballots resolutions.personal_vote"),
    (DRAFTERS | WATCHING, "resolutions.ballot resolutions.ballot_live resolutions.ballot_protocol"),
    (DRAFTERS | WATCHING, "resolutions.ballot_screen resolutions.ballots resolutions.mandates"),
    (DRAFTERS, "resolutions.ballot_settings resolutions.close_ballot resolutions.give_mandate resolutions.new_ballot"),
    (DRAFTERS, "resolutions.open_ballot resolutions.remove_ballot resolutions.remove_mandate"),
    (DRAFTERS, "resolutions.repeat_ballot resolutions.add_erratum resolutions.approve_erratum"),
    (DRAFTERS, "resolutions.remove_erratum"),
    (DRAFTERS | WATCHING, "resolutions.errata"),
    (HOLDERS, "resolutions.confirm_proposal resolutions.personal_proposal resolutions.personal_proposals"),
    (HOLDERS, "resolutions.support_proposal resolutions.withdraw_support"),
    (HOLDERS, "resolutions.personal_amendment resolutions.personal_amendments resolutions.support_amendment"),
    (HOLDERS, "resolutions.withdraw_amendment resolutions.withdraw_amendment_support"),
    (DRAFTERS | WATCHING, "resolutions.amendment resolutions.amendments resolutions.clause_history"),
    (DRAFTERS | WATCHING, "resolutions.comments resolutions.new_comment resolutions.presence"),
    (DRAFTERS, "resolutions.decide_amendment resolutions.discussion_settings resolutions.end_discussion"),
    (DRAFTERS, "resolutions.enter_amendment resolutions.keep_typed resolutions.recommend_amendment"),
    (DRAFTERS, "resolutions.resolve_comment resolutions.restore_state resolutions.undo_amendment"),
    (DRAFTERS | WATCHING, "resolutions.proposal resolutions.proposals"),
    (DRAFTERS | WATCHING, "resolutions.proposal_code resolutions.proposal_code_file resolutions.proposal_codes"),
    (DRAFTERS, "resolutions.decline_proposal resolutions.enter_proposal resolutions.merge_proposals"),
    (DRAFTERS, "resolutions.proposal_settings resolutions.reopen_proposal resolutions.sort_proposal"),
    (SIGNED_IN, "accounts.password accounts.profile accounts.sign_out events.mine"),
    (CREATORS, "events.new_event"),
    (TEAM, "events.overview jobs.cancel jobs.result jobs.show people.person_suggestions"),
    (OWNER, "events.team events.invite events.revoke_invitation events.change_role events.remove_member"),
    (ORGANISERS, "events.about events.dates events.series events.state events.next_holding"),
    (ORGANISERS, "events.publish events.close events.archive events.reopen"),
    (ORGANISERS, "events.places events.place events.new_place events.remove_place"),
    (ORGANISERS, "events.room events.new_room events.remove_room events.order_rooms"),
    (ORGANISERS, "people.organisers people.order_organisers registration.capacities registration.promotions"),
    (ORGANISERS, "registration.categories registration.category registration.new_category"),
    (ORGANISERS, "registration.order_categories registration.remove_category"),
    (DESK, "registration.new registration.change registration.decide registration.send_link_again"),
    (DESK, "people.duplicates people.merge_two_organisations people.merge_two_persons people.organisation"),
    (DESK, "events.letter_delivery"),
    (DESK | WATCHING, "registration.registrations registration.detail registration.export"),
    (DESK | WATCHING, "events.letters events.letter"),
    (DESK | DOOR, "badges.sheets badges.card badges.issue badges.reissue badges.revoke"),
    (DESK | DOOR, "badges.print_many badges.print_one"),
    (DESK | DOOR | WATCHING, "checkin.live checkin.counts checkin.people_list"),
    (DOOR, "checkin.pairing checkin.device checkin.device_state checkin.revoke checkin.mark checkin.undo"),
    (DOOR, "checkin.points checkin.point checkin.add_point checkin.add_section_points checkin.remove_point"),
    (BUILDERS | WATCHING, "programme.editor programme.sections programme.talks"),
    (BUILDERS, "programme.section programme.new_section programme.section_removal programme.suggest_speakers"),
    (BUILDERS, "programme.talk programme.new_talk programme.talk_removal programme.talk_heard programme.talks_heard"),
    (BUILDERS, "programme.talk_position programme.place programme.place_removal programme.block_heard"),
    (BUILDERS, "programme.slot programme.new_slot programme.slot_length programme.slot_order programme.slot_position"),
    (BUILDERS, "programme.slot_removal programme.undoing programme.redoing programme.publication programme.withdrawal"),
    (DRAFTERS | WATCHING, "resolutions.desk resolutions.desk_file resolutions.history resolutions.languages"),
    (DRAFTERS, "resolutions.start resolutions.title resolutions.preview resolutions.order"),
    (DRAFTERS | WATCHING, "resolutions.papers resolutions.paper_letters resolutions.paper_templates"),
    (DRAFTERS | WATCHING, "resolutions.protocol_file resolutions.extract_file resolutions.annex_file"),
    (DRAFTERS | WATCHING, "resolutions.letters_file resolutions.letter_file resolutions.diplomas_file"),
    (DRAFTERS | WATCHING, "resolutions.paper_template resolutions.filled_template"),
    (DRAFTERS, "resolutions.paper_settings resolutions.paper_forms resolutions.new_paper_template"),
    (DRAFTERS, "resolutions.paper_template_removal"),
    (DRAFTERS, "resolutions.new_clause resolutions.clause resolutions.free_text resolutions.place resolutions.removal"),
    (DRAFTERS, "resolutions.restoration resolutions.new_part resolutions.part resolutions.part_removal"),
    (DRAFTERS, "resolutions.adoption resolutions.publication resolutions.withdrawal"),
    (DRAFTERS, "resolutions.fix_finding resolutions.acknowledge_finding resolutions.withdraw_acknowledgement"),
    (SIGNED_IN, "resolutions.check_any_text"),
    (DRAFTERS, "resolutions.suggested_organisations resolutions.suggested_persons"),
]
# fmt: on
EXPECTED: dict[str, Any] = {endpoint: who for who, endpoints in TABLE for endpoint in endpoints.split()}
POSTED = {"kind": "free", "version": "1", "day": make.DAY.isoformat(), "minute": "600"}
LET_IN = {200, 302, 303, 400, 409, 422}
NOTHING_THERE = {"people.merge_two_persons", "people.merge_two_organisations", "registration.order_categories",
                 "resolutions.execution_file", "resolutions.annex_file", "resolutions.letter_file",
                 "resolutions.delivery_addressee",
                 "resolutions.withdraw_acknowledgement"}  # fmt: skip
"""These look for what the form names, and the form of this test names nobody."""
OUTSIDER, CREATOR, ANONYMOUS = "outsider", "creator", "anonymous"
VISITORS: list[Role | str] = [*Role, OUTSIDER, CREATOR, ANONYMOUS]


def guarded(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if callable(who_may(app.view_functions[rule.endpoint]))]


def test_every_address_has_one_row(app: Flask) -> None:
    named = [endpoint for _, endpoints in TABLE for endpoint in endpoints.split()]
    assert sorted(named) == sorted({rule.endpoint for rule in app.url_map.iter_rules()})


def test_open_addresses_are_the_ones_in_the_table(app: Flask) -> None:
    marks = {name: who_may(view) for name, view in app.view_functions.items()}
    assert {name for name, mark in marks.items() if mark == "public"} == {
        name for name, who in EXPECTED.items() if who == EVERYBODY
    }
    assert {name for name, mark in marks.items() if mark == "token"} == {
        name for name, who in EXPECTED.items() if who == HOLDERS
    }


def a_visitor(event: Event, visitor: Role | str) -> User | None:
    """An account for the visitor; an outsider owns another event."""
    if isinstance(visitor, Role):
        return make.a_member(event, visitor)
    if visitor == ANONYMOUS:
        return None
    return make.a_user(may_create_events=True) if visitor == CREATOR else make.a_member(make.an_event(), Role.OWNER)


def browser_of(app: Flask, user: User | None) -> FlaskClient:
    client = app.test_client()
    return sign_in(client, user) if user is not None else client


def is_expected_in(endpoint: str, visitor: Role | str) -> bool:
    who = EXPECTED[endpoint]
    if who == SIGNED_IN:
        return visitor != ANONYMOUS
    return visitor == CREATOR if who == CREATORS else visitor in who


@contextmanager
def undone(app: Flask) -> Iterator[None]:
    """What a request changes is there for itself alone."""
    db.session.commit()
    savepoint = db._app_engines[app][None].begin_nested()  # type: ignore[attr-defined]
    yield
    db.session.rollback()
    savepoint.rollback()
    db.session.expire_all()


def what_happened(endpoint: str, answer: TestResponse) -> str:
    is_sent_away = answer.status_code == 302 and answer.location.startswith("/account/sign-in")
    if is_sent_away or answer.status_code == 401:
        return "asked to sign in"
    if answer.status_code == 403:
        return "refused"
    is_in = answer.status_code in LET_IN or (answer.status_code == 404 and endpoint in NOTHING_THERE)
    return "let in" if is_in else f"answered {answer.status_code}"


def wanted(endpoint: str, visitor: Role | str) -> str:
    if is_expected_in(endpoint, visitor):
        return "let in"
    return "asked to sign in" if visitor == ANONYMOUS else "refused"


@pytest.mark.parametrize("visitor", VISITORS)
def test_each_visitor_comes_as_far_as_the_table_says(app: Flask, visitor: Role | str) -> None:
    event = make.an_event()
    user = a_visitor(event, visitor)
    ids = things(event, user)
    surprises = []
    for rule in guarded(app):
        given = {name: value for name, value in ({"event": event.slug} | ids).items() if name in rule.arguments}
        for method in methods(rule):
            with undone(app):
                data = POSTED | {"part": ids["part_id"]} if method == "POST" else None
                found = what_happened(
                    rule.endpoint, browser_of(app, user).open(address(rule, **given), method=method, data=data)
                )
            if found != wanted(rule.endpoint, visitor):
                surprises.append((rule.endpoint, method, found))
    assert surprises == []


def test_an_owner_finds_nothing_of_another_event(app: Flask) -> None:
    """Every address that names a thing, asked for within an event it does not belong to."""
    event, user = make.an_event(), make.a_user()
    make.saved(Membership(event=event, user=user, role=Role.OWNER, since=now()))
    client = browser_of(app, user)
    own, foreign = things(event, user), things(make.an_event(), user)
    found = []
    for rule in guarded(app):
        for name in rule.arguments & set(foreign):
            given = {key: value for key, value in (own | {name: foreign[name]}).items() if key in rule.arguments}
            for method in methods(rule):
                data = POSTED if method == "POST" else None
                with undone(app):
                    status = client.open(address(rule, event=event.slug, **given), method=method, data=data).status_code
                if status != 404:
                    found.append((rule.endpoint, method, name, status))
    assert found == []
