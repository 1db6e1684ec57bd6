"""Who has the vote and how it counts, the mandates, the protocol of the vote."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.registration.models import Category
from eventmgr.registration.queries import registration_or_404
from eventmgr.resolutions.ballots import operations
from eventmgr.resolutions.ballots.forms import MandateForm, RulesForm, shown_rules
from eventmgr.resolutions.ballots.models import BallotState
from eventmgr.resolutions.ballots.protocol import ballots_listed
from eventmgr.resolutions.ballots.queries import (
    ballots_of,
    mandate_or_404,
    mandates_of,
    rules_of,
    voters_choosable,
)
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.views.ballots import HERE
from eventmgr.resolutions.views.blueprint import document_language, resolutions, user


@resolutions.route(f"{HERE}/settings", methods=["GET", "POST"])
@requires(may_draft)
def ballot_settings(event: Event) -> Any:
    form = RulesForm()
    if not form.is_submitted():
        form = RulesForm(formdata=None, data=shown_rules(rules_of(event)))
    form.offer(db.session.scalars(select(Category).where(Category.event_id == event.id).order_by(Category.position)))
    if form.accepted():
        try:
            operations.change_rules(event=event, by=user(), version=form.seen_version(), **form.values())
        except ChangedMeanwhile as error:
            form.refuse(error)
            form.version.data = str(rules_of(event).version)
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for(".ballots"), 303)
    return render_template("resolutions/ballots/settings.html", form=form), 422 if form.is_submitted() else 200


@resolutions.get(f"{HERE}/mandates")
@requires(may_see_resolution)
def mandates(event: Event) -> str:
    """The list; those who may draft give mandates below it."""
    return _mandates(event, _mandate_form(event))


@resolutions.post(f"{HERE}/mandates")
@requires(may_draft)
def give_mandate(event: Event) -> Any:
    form = _mandate_form(event)
    if form.accepted():
        try:
            return only_once(form, lambda: _given(event, form))
        except RuleBroken as error:
            form.refuse(error)
    return _mandates(event, form), 422


def _mandate_form(event: Event) -> MandateForm:
    form = MandateForm()
    form.offer(voters_choosable(event))
    return form


def _mandates(event: Event, form: MandateForm) -> str:
    found = mandates_of(event)
    return render_template(
        "resolutions/ballots/mandates.html", form=form, mandates=found, rules=rules_of(event),
        may_decide=may_draft(current_user, event), total=sum(each.votes for each in found),
    )  # fmt: skip


def _given(event: Event, form: MandateForm) -> Response:
    holder = registration_or_404(event, form.registration.data)
    operations.give_mandate(
        registration=holder, votes=form.votes.data, organisation=form.chosen_organisation(), by=user()
    )
    flash(_("The mandate is entered."), "ok")
    return redirect(url_for(".mandates"), 303)


@resolutions.post(f"{HERE}/mandates/<int:mandate_id>/removal")
@requires(may_draft)
def remove_mandate(event: Event, mandate_id: int) -> Any:
    operations.withdraw_mandate(mandate=mandate_or_404(event, mandate_id), by=user())
    flash(_("The mandate is withdrawn."), "ok")
    return redirect(url_for(".mandates"), 303)


@resolutions.get(f"{HERE}/protocol")
@requires(may_see_resolution)
def ballot_protocol(event: Event) -> str:
    """To read and to print; the same goes into the annex and the files."""
    language = document_language()
    title, parts = ballots_listed(event, language)
    return render_template(
        "resolutions/ballots/protocol.html", heading=title, parts=parts, document_language=language,
        is_open=any(each.state is BallotState.OPEN for each in ballots_of(event)), resolution=resolution_of(event),
    )  # fmt: skip
