"""The page of one addressee: opened by a secret address, without an account."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import token_holder
from eventmgr.core.tokens import LONGEST
from eventmgr.events.context import public_frame
from eventmgr.resolutions.deliveries.extracts import clauses_of, corrected_in
from eventmgr.resolutions.deliveries.forms import ConfirmForm
from eventmgr.resolutions.deliveries.links import link_or_404
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.operations import confirm
from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.views.blueprint import resolutions


@resolutions.route("/deliveries/<token>", methods=["GET", "POST"])
@token_holder
def delivery_by_link(token: str) -> Any:
    """Their clauses and the button. Opening the page confirms nothing: scanners of mail open every link."""
    found = _holder(token)
    form = ConfirmForm()
    if form.accepted():
        try:
            return _confirm(found, token, form)
        except RuleBroken as error:
            form.refuse(error)
    elif not form.is_submitted():
        form.by_name.data = found.person.name if found.person is not None else ""
    return _page(found, form), 422 if form.is_submitted() else 200


def _holder(token: str) -> Delivery:
    """The page's event is that of the resolution."""
    if len(token) > LONGEST:
        abort(404)
    found = link_or_404(token).delivery
    g.event = found.event
    return found


def _page(found: Delivery, form: ConfirmForm) -> str:
    return render_template(
        "resolutions/deliveries/by_link.html",
        **public_frame(found.event),
        event=found.event,
        delivery=found,
        resolution=found.resolution,
        blocks=clauses_of(found),
        corrected=corrected_in(found),
        form=form,
        is_read=found.state is DeliveryState.READ,
        is_published=found.resolution.state is ResolutionState.PUBLISHED,
    )


def _confirm(found: Delivery, token: str, form: ConfirmForm) -> Any:
    is_first = confirm(delivery=found, by_name=form.by_name.data or "", answer=form.answer.data or "")
    flash(_("Thank you, the confirmation is kept.") if is_first else _("Reading was confirmed already."), "ok")
    return redirect(url_for(".delivery_by_link", token=token), 303)
