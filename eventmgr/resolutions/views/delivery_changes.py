"""Addresses of one addressee, and one letter: correct it, take it back, leave somebody alone."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import only_once, posted
from eventmgr.core.i18n import language
from eventmgr.core.permissions import requires
from eventmgr.core.spreadsheets import download
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.people.labels import KINDS_IN_PLURAL
from eventmgr.people.models import OrganisationKind
from eventmgr.people.regions import region_name
from eventmgr.resolutions.deliveries import operations
from eventmgr.resolutions.deliveries.candidates import chosen, listed, offered, proposed
from eventmgr.resolutions.deliveries.extracts import (
    blocks_of,
    clauses_of,
    corrected_in,
    extract_name,
    extract_pdf,
    printed,
)
from eventmgr.resolutions.deliveries.forms import AddressesForm, AddressForm
from eventmgr.resolutions.deliveries.models import Delivery, DeliveryState
from eventmgr.resolutions.deliveries.operations import Recipient
from eventmgr.resolutions.deliveries.queries import deliveries_to, delivery_history, line_or_404
from eventmgr.resolutions.deliveries.targets import Target, target_or_404
from eventmgr.resolutions.models import Resolution
from eventmgr.resolutions.paper import MEDIA_TYPES
from eventmgr.resolutions.queries import resolution_or_404
from eventmgr.resolutions.views.blueprint import resolutions, user
from eventmgr.resolutions.views.deliveries import HERE, told_of

ONE = f"{HERE}/<int:delivery_id>"


@resolutions.route(f"{HERE}/addressees/<int:number>", methods=["GET", "POST"])
@requires(may_draft)
def delivery_addressee(event: Event, number: int) -> Any:
    """Addresses typed, and people of the registry ticked; `kind` and `region` list organisations to tick from."""
    resolution = resolution_or_404(event)
    target = target_or_404(resolution, number)
    form = AddressesForm()
    if form.accepted():
        typed = form.typed()
        try:
            if not form.errors and not form.emails.errors:
                return only_once(form, lambda: _add(resolution, target, form, typed))
        except RuleBroken as error:
            form.refuse(error)
    elif not form.is_submitted():
        form.emails.data = "\n".join(target.emails)
    return _addressee_page(event, resolution, target, form)


def _add(resolution: Resolution, target: Target, form: AddressesForm, typed: list[Any]) -> BaseResponse:
    ticked = chosen(resolution.event, posted("persons"))
    known = [Recipient(each.email, each.name, each.person_id, each.organisation_id) for each in ticked]
    recipients = {each.email: each for each in [*(Recipient(one.email, one.name) for one in typed), *known]}
    added = operations.add_deliveries(
        resolution=resolution, target=target, recipients=list(recipients.values()), language=form.language.data,
        by=user(),
    )  # fmt: skip
    flash(told_of(len(added)) if added else _("These addresses were there already."), "ok")
    return redirect(url_for(".deliveries"), 303)


def _addressee_page(event: Event, resolution: Resolution, target: Target, form: AddressesForm) -> Any:
    asked = request.args.get("kind", "")
    kind = OrganisationKind(asked) if asked in set(OrganisationKind) else None
    region = request.args.get("region", "")[:8]
    kinds, regions = offered(event)
    lines = deliveries_to(resolution, target.key)
    page = render_template(
        "resolutions/deliveries/addressee.html",
        form=form,
        target=target,
        blocks=blocks_of(printed(resolution, "ru"), target.clause_ids),
        lines=lines,
        taken={line.delivery.email for line in lines},
        proposed=proposed(event, target),
        listed=listed(event, kind, region),
        kind=kind,
        region=region,
        kinds=[(each.value, KINDS_IN_PLURAL[each]) for each in kinds],
        regions=[(code, region_name(code, language())) for code in regions],
        ticked=set(posted("persons")),
    )
    return page, 422 if form.is_submitted() else 200


@resolutions.get(ONE)
@requires(may_see_resolution)
def delivery(event: Event, delivery_id: int) -> str:
    line = line_or_404(event, delivery_id)
    return render_template(
        "resolutions/deliveries/delivery.html",
        line=line,
        delivery=line.delivery,
        blocks=clauses_of(line.delivery),
        corrected=corrected_in(line.delivery),
        changes=delivery_history(line.delivery),
        may_change=may_draft(current_user, event),
        State=DeliveryState,
    )


@resolutions.get(f"{ONE}/extract.pdf")
@requires(may_see_resolution)
def delivery_extract(event: Event, delivery_id: int) -> Response:
    """What goes with the letter."""
    found = line_or_404(event, delivery_id).delivery
    return download(extract_pdf(found), extract_name(found), MEDIA_TYPES["pdf"])


@resolutions.route(f"{ONE}/address", methods=["GET", "POST"])
@requires(may_draft)
def delivery_address(event: Event, delivery_id: int) -> Any:
    """Correct the address; what was sent goes out again."""
    line = line_or_404(event, delivery_id)
    found = line.delivery
    form = AddressForm(email=found.email, name=found.name, version=str(found.version))
    if form.accepted():
        try:
            operations.change_address(
                delivery=found, email=form.email.data, name=form.name.data or "", version=form.seen_version(), by=user()
            )
        except RuleBroken as error:
            form.refuse(error)
            if isinstance(error, ChangedMeanwhile):
                form.version.data = str(found.version)
        else:
            is_sent = found.state is DeliveryState.SENT
            return _to(found, _("The letter is on its way to the new address.") if is_sent else _("Saved."))
    page = render_template("resolutions/deliveries/address.html", form=form, line=line, delivery=found)
    return page, 422 if request.method == "POST" else 200


def _to(found: Delivery, message: str) -> BaseResponse:
    flash(message, "ok")
    return redirect(url_for(".delivery", delivery_id=found.id), 303)


@resolutions.post(f"{ONE}/removal")
@requires(may_draft)
def delivery_removal(event: Event, delivery_id: int) -> Any:
    operations.remove_delivery(delivery=line_or_404(event, delivery_id).delivery, by=user())
    flash(_("The address is taken off the list."), "ok")
    return redirect(url_for(".deliveries"), 303)


@resolutions.post(f"{ONE}/quiet")
@requires(may_draft)
def delivery_quiet(event: Event, delivery_id: int) -> Any:
    """`quiet` 1 ends the reminders, anything else takes them up again."""
    is_quiet = request.form.get("quiet") == "1"
    found = operations.leave_alone(delivery=line_or_404(event, delivery_id).delivery, is_quiet=is_quiet, by=user())
    return _to(found, _("No more reminders go to this address.") if is_quiet else _("Reminders go there again."))
