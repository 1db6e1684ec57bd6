"""Every page for everybody: readable by machines and people, wide and narrow, light and dark, Russian and English."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from werkzeug.routing import Rule

from eventmgr.resolutions.kinds import KINDS
from tests.databases import Databases
from tests.journeys.sweep import Furnished, furnished, needs_sign_in, told, values_of, visit

# What browsers make of a page does not depend on the database behind it; tests/test_access.py asks for each on both.
pytestmark = pytest.mark.once
NO_PAGES = {
    "static", "badges.sheets_file", "checkin.counts", "checkin.device_state", "door.assets", "door.figures",
    "door.manifest", "door.roster_of_door", "door.worker", "jobs.result", "people.organisation_suggestions",
    "people.person_suggestions", "people.settlement_suggestions", "programme.calendar", "programme.suggest_speakers",
    "registration.export", "registration.personal_ics", "resolutions.desk_file", "resolutions.public_file",
    "resolutions.proposal_code_file", "resolutions.ballot_live",
    "resolutions.suggested_organisations", "resolutions.suggested_persons", "resolutions.protocol_file",
    "resolutions.extract_file", "resolutions.annex_file", "resolutions.letters_file", "resolutions.letter_file",
    "resolutions.assignment_file", "resolutions.assignments_ics", "resolutions.execution_file",
    "resolutions.diplomas_file", "resolutions.paper_template", "resolutions.filled_template",
    "resolutions.deliveries_export", "resolutions.delivery_extract",
}  # fmt: skip
"""What answers with a file, with data or with a piece of a page."""
GROUPS = {
    "arriving": ("home", "accounts", "jobs", "door", "badges"),
    "events": ("events",),
    "programme": ("programme",),
    "registration": ("registration",),
    "people": ("people", "checkin"),
    "resolutions": ("resolutions",),
}
NEEDS_QUERY = {"registration.decide": {"ids": ["1", "2"]}, "resolutions.merge_proposals": {"ids": ["5", "6"]}}
TAKES_NOTHING = {
    "accounts.first_run", "checkin.pairing", "events.state", "registration.decide", "registration.personal_sections",
    "people.organisation", "people.organisers", "programme.place", "programme.publication",
    "registration.personal_cancellation", "events.invitation", "resolutions.confirm_proposal",
    "resolutions.merge_proposals", "resolutions.proposal_settings", "resolutions.assignments_sending",
    "resolutions.discussion_settings",
    "resolutions.deliveries_sending", "resolutions.deliveries_reminding",
    "resolutions.import_preview",
}  # fmt: skip
"""Forms without a field that must be filled in: sent empty they do what they say."""
OF_ADOPTED = {
    "resolutions.deliveries", "resolutions.deliveries_sending", "resolutions.deliveries_reminding",
    "resolutions.delivery", "resolutions.delivery_address", "resolutions.delivery_addressee",
    "resolutions.delivery_reminders",
}  # fmt: skip
"""Letters go out when a resolution is adopted."""
BARE = (
    "events.overview", "events.about", "events.state", "events.team", "events.places", "registration.registrations",
    "registration.categories", "programme.editor", "programme.talks", "programme.sections", "badges.sheets",
    "events.letters",
    "checkin.live", "checkin.points", "checkin.people_list", "checkin.pairing", "resolutions.desk", "people.duplicates",
    "people.organisers", "resolutions.amendments", "resolutions.proposals", "resolutions.proposal_codes",
    "resolutions.assignments",
    "resolutions.execution_report", "resolutions.registers", "resolutions.deliveries", "resolutions.ballots",
    "resolutions.ballot_protocol", "resolutions.mandates",
)  # fmt: skip
FOURS = [tuple(KINDS)[start : start + 4] for start in range(0, len(KINDS), 4)]


@pytest.fixture(scope="session")
def place(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    with furnished(databases, tmp_path_factory.mktemp("sweep")) as made:
        yield made


@pytest.fixture(scope="session")
def own_browser(browser: Browser) -> Browser:
    return browser


def pages(app: Flask, group: str) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and rule.endpoint not in NO_PAGES
        and rule.endpoint.partition(".")[0] in GROUPS[group]
    ]


def addresses(place: Furnished, rule: Rule) -> list[str]:
    """One for each choice in the address, with its query."""
    choices = [{}]
    if rule.endpoint == "registration.decide":
        choices = [{"decision": each} for each in ("confirmations", "refusals", "cancellations")]
    if rule.endpoint in ("resolutions.public_page", "resolutions.errata") or rule.endpoint in OF_ADOPTED:
        choices = [{"event": place.samples.adopted}]
    if rule.endpoint in ("resolutions.new_import", "resolutions.import_preview"):
        choices = [{"event": place.samples.bare}]
    query = NEEDS_QUERY.get(rule.endpoint, {})
    end = f"?{urlencode(query, doseq=True)}" if query else ""
    built = [rule.build(values_of(place, rule, **choice), append_unknown=False) for choice in choices]
    return [found[1] + end for found in built if found is not None]


def test_every_route_is_a_page_or_known_to_be_none(place: Furnished) -> None:
    shown = {rule.endpoint for group in GROUPS for rule in pages(place.app, group)}
    every = {rule.endpoint for rule in place.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert every - shown - NO_PAGES == set()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("group", GROUPS)
def test_pages(place: Furnished, own_browser: Browser, group: str, language: str) -> None:
    findings: list[str] = []
    for signed_in in (True, False):
        with visit(own_browser, place, language, signed_in) as reader:
            for rule in pages(place.app, group):
                if needs_sign_in(place.app, rule) == signed_in:
                    for address in addresses(place, rule):
                        reader.look_at(address)
            findings += reader.findings
    assert findings == [], told(findings)


@pytest.mark.parametrize("group", GROUPS)
def test_forms_sent_empty(place: Furnished, own_browser: Browser, group: str) -> None:
    findings: list[str] = []
    for signed_in in (True, False):
        with visit(own_browser, place, "ru", signed_in) as reader:
            for rule in pages(place.app, group):
                is_form = "POST" in (rule.methods or ()) and rule.endpoint not in TAKES_NOTHING
                if is_form and needs_sign_in(place.app, rule) == signed_in:
                    reader.send_empty(addresses(place, rule)[0])
            findings += reader.findings
    assert findings == [], told(findings)


def test_empty_event(place: Furnished, own_browser: Browser) -> None:
    with visit(own_browser, place, "ru", signed_in=True) as reader:
        for rule in place.app.url_map.iter_rules():
            if rule.endpoint in BARE and "GET" in (rule.methods or ()):
                built = rule.build({"event": place.samples.bare}, append_unknown=False)
                reader.look_at(built[1] if built else rule.rule)
    assert reader.findings == [], told(reader.findings)


@pytest.mark.parametrize("kinds", FOURS, ids=lambda kinds: kinds[0])
def test_resolution_desk_with_the_form_of_each_kind(
    place: Furnished, own_browser: Browser, kinds: tuple[str, ...]
) -> None:
    values = place.samples.values
    with visit(own_browser, place, "ru", signed_in=True) as reader:
        for kind in kinds:
            reader.look_at(f"/manage/{values['event']}/resolution?part={values['part_id']}&add={kind}")
    assert reader.findings == [], told(reader.findings)


def test_resolution_desk_with_something_open(place: Furnished, own_browser: Browser) -> None:
    """A clause as it stands, a clause as free text, the settings of a part, and what was adopted."""
    values = place.samples.values
    queries = [f"?open={values['clause_id']}", f"?open={values['clause_id']}&free=1", f"?settings={values['part_id']}"]
    with visit(own_browser, place, "ru", signed_in=True) as reader:
        for query in queries:
            reader.look_at(f"/manage/{values['event']}/resolution{query}")
        reader.look_at(f"/manage/{place.samples.adopted}/resolution")
    assert reader.findings == [], told(reader.findings)


def test_paired_scanner(place: Furnished, own_browser: Browser) -> None:
    with visit(own_browser, place, "ru", signed_in=False) as reader:
        reader.page.goto(f"{place.server.url}/checkin/#pair={place.samples.pairing_code}")
        expect(reader.page.locator("[data-part=point]")).to_contain_text("Вход")
        reader.look_around()
    assert reader.findings == [], told(reader.findings)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_errors(place: Furnished, own_browser: Browser, language: str) -> None:
    with visit(own_browser, place, language, signed_in=False) as reader:
        reader.look_at("/no-such-page", 404)
        reader.look_at(f"/e/{place.samples.values['event']}/talks/999999", 404)
    assert reader.findings == [], told(reader.findings)
