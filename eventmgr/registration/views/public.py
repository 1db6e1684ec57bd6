"""The public form, and the form for a lost link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from eventmgr.core.db import looks_first, start_writing
from eventmgr.core.errors import RuleBroken
from eventmgr.core.i18n import language, localised
from eventmgr.core.permissions import public
from eventmgr.core.receipts import claim
from eventmgr.core.throttle import is_exhausted, note
from eventmgr.core.tokens import new_token
from eventmgr.events.models import Event
from eventmgr.registration.forms import LostLinkForm, RegistrationForm, sections_chosen, sections_posted
from eventmgr.registration.models import Category, Registration
from eventmgr.registration.operations import register as register_person
from eventmgr.registration.operations import send_link_to
from eventmgr.registration.queries import categories_of, quotas_of
from eventmgr.registration.rules import AlreadyRegistered, why_closed
from eventmgr.registration.sections import groups_to_read, section_groups
from eventmgr.registration.views.blueprint import registration

AN_HOUR = timedelta(hours=1)
MOST_FROM_ONE_PLACE, MOST_FOR_ONE_ADDRESS = 20, 3


@registration.route("/e/<event>/register", methods=["GET", "POST"])
@public
@looks_first
def register(event: Event) -> Any:
    """The form; a full event leads to the waiting list, a closed one says why."""
    closed = why_closed(event)
    if closed:
        return render_template("registration/closed.html", reason=closed), 409 if request.method == "POST" else 200
    categories = [each for each in categories_of(event) if each.is_public]
    form = RegistrationForm()
    form.offer(event, categories)
    if form.accepted():
        sections = sections_chosen(groups_to_read(event, sections_posted()))
        form.look_up_workplace()
        start_writing()
        token = new_token()
        address = url_for(".personal", token=token)
        first = claim(form.form_key.data, address)
        if first is not None:
            return redirect(first or url_for(".my_page"), 303)
        try:
            _register(event, form, {each.id: each for each in categories}, sections, token)
            return redirect(address, 303)
        except RuleBroken as error:
            form.refuse(error)
            return _show(event, form, categories, is_known=isinstance(error, AlreadyRegistered))
    return _show(event, form, categories)


def _register(
    event: Event, form: RegistrationForm, categories: dict[int, Category], sections: list[int], token: str
) -> None:
    made = register_person(
        event=event,
        person=form.person(organisation_id=form.organisation_chosen()),
        category=categories[form.category.data],
        mode=form.chosen_mode(),
        section_ids=sections,
        consent=localised(event, "consent") or str(form.consent.label.text),
        language=language(),
        token=token,
    )
    remember(made, token)


def _show(event: Event, form: RegistrationForm, categories: list[Category], is_known: bool = False) -> Any:
    form.offer_places()
    groups = section_groups(event)
    quotas = quotas_of(event)
    details = {each.id: _detail(each, quotas) for each in categories}
    page = render_template(
        "registration/register.html",
        form=form,
        details=details,
        groups=groups,
        chosen=sections_chosen(groups),
        is_known=is_known,
        is_full=_is_full(quotas.get((None, None))),
    )
    return page, 422 if form.is_submitted() else 200


def _detail(category: Category, quotas: dict[Any, Any]) -> str:
    """What stands under the name of a category: its note, and what happens when there are no places."""
    words = [localised(category, "note")]
    if _is_full(quotas.get((category.id, None))):
        words.append(_("no places left, you will be on the waiting list"))
    elif category.needs_approval:
        words.append(_("an organiser confirms it"))
    return ", ".join(word for word in words if word)


def _is_full(quota: Any) -> bool:
    return quota is not None and quota.capacity is not None and quota.taken >= quota.capacity


def remember(made: Registration, token: str) -> str:
    """This browser knows the way to the page from now on; returns the token."""
    session["me"] = {**session.get("me", {}), str(made.event_id): token}
    return token


def my_page_in_this_browser(event: Event) -> str:
    token = session.get("me", {}).get(str(event.id), "")
    return url_for("registration.personal", token=token) if token else ""


@registration.route("/e/<event>/my-page", methods=["GET", "POST"])
@public
def my_page(event: Event) -> Any:
    """Send the link again; the answer is the same whether the address is known or not."""
    form = LostLinkForm()
    if not form.accepted():
        return render_template("registration/my_page.html", form=form), 422 if form.is_submitted() else 200
    place, address = f"my-page:{request.remote_addr}", f"my-page:{event.id}:{form.email.data}"
    if is_exhausted(place, most=MOST_FROM_ONE_PLACE, within=AN_HOUR):
        abort(429)
    if not is_exhausted(address, most=MOST_FOR_ONE_ADDRESS, within=AN_HOUR):
        send_link_to(event=event, email=form.email.data)
    note(place)
    note(address)
    flash(_("If this address is registered, a letter with the link is on its way to it."), "ok")
    return redirect(url_for(".my_page"), 303)
