"""Every route says who may open it, and keeps to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, Rule

from eventmgr.core.permissions import who_may
from eventmgr.events.models import Role
from tests.factories import a_member, an_event
from tests.signing import sign_in

SAMPLES = {"Id": 1, "UnicodeConverter": "x", "PathConverter": "x", "UUIDConverter": UUID(int=7)}


def sample(converter: BaseConverter) -> Any:
    """A value the converter accepts."""
    return sorted(converter.items)[0] if isinstance(converter, AnyConverter) else SAMPLES[type(converter).__name__]


def address(rule: Rule, **given: str) -> str:
    """An address the rule matches, with sample values for what is not given."""
    values = {name: sample(converter) for name, converter in rule._converters.items()} | given
    built = rule.build(values, append_unknown=False)
    assert built is not None, rule
    return built[1]


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def guarded(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if callable(who_may(app.view_functions[rule.endpoint]))]


def test_every_route_says_who_may_open_it(app: Flask) -> None:
    unmarked = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if who_may(app.view_functions[rule.endpoint]) not in ("public", "token")
        and not callable(who_may(app.view_functions[rule.endpoint]))
    ]
    assert unmarked == []


def test_no_desk_page_is_open_to_everybody(app: Flask) -> None:
    open_desk = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/manage/") and not callable(who_may(app.view_functions[rule.endpoint]))
    ]
    assert open_desk == []


def test_anonymous_visitors_are_let_in_nowhere(app: Flask, client: FlaskClient) -> None:
    event, let_in = an_event(), []
    for rule in guarded(app):
        given = {"event": event.slug} if "event" in rule.arguments else {}
        for method in methods(rule):
            answer = client.open(address(rule, **given), method=method)
            is_sent_away = answer.status_code == 302 and answer.location.startswith("/account/sign-in")
            if not (is_sent_away or answer.status_code in (401, 403)):
                let_in.append((method, rule.rule, answer.status_code))
    assert let_in == []


def test_a_stranger_with_an_account_is_let_into_no_desk(app: Flask, client: FlaskClient) -> None:
    event, let_in = an_event(), []
    sign_in(client, a_member(an_event(), Role.OWNER))
    for rule in guarded(app):
        if "event" in rule.arguments:
            for method in methods(rule):
                answer = client.open(address(rule, event=event.slug), method=method)
                if answer.status_code != 403:
                    let_in.append((method, rule.rule, answer.status_code))
    assert let_in == []


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_desk_of_a_missing_event_is_not_found(app: Flask, client: FlaskClient, is_signed_in: bool) -> None:
    if is_signed_in:
        sign_in(client, a_member(an_event(), Role.OWNER, may_create_events=True))
    found = []
    for rule in app.url_map.iter_rules():
        if "event" in rule.arguments and "GET" in methods(rule):
            answer = client.get(address(rule, event="no-such-event"))
            if answer.status_code != 404:
                found.append((rule.rule, answer.status_code))
    assert found == []
