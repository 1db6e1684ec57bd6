"""The desk's pages about badges."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from eventmgr.badges import sheets_page
from eventmgr.badges.card_page import card_page
from eventmgr.badges.forms import IssueForm, ReissueForm, RevokeForm
from eventmgr.badges.operations import issue_badge, reissue_badge, revoke_badge
from eventmgr.badges.printing import MOST_AT_ONCE, PDF, Layout, pdf_name, print_badges, print_in_background
from eventmgr.badges.queries import registration_or_404, valid_badge
from eventmgr.badges.selection import holders
from eventmgr.core import receipts
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.forms import OnceForm
from eventmgr.core.permissions import requires
from eventmgr.core.spreadsheets import download
from eventmgr.events.models import Event
from eventmgr.events.rules import may_print_badges

badges = Blueprint("badges", __name__)
Answer = str | Response | BaseResponse | tuple[str, int]


@badges.route("/manage/<event>/badges")
@requires(may_print_badges)
def sheets(event: Event) -> Answer:
    return render_template("badges/sheets.html", **sheets_page.content(event))


@badges.post("/manage/<event>/badges/prints")
@requires(may_print_badges)
def print_many(event: Event) -> Answer:
    """The filters of the address bar, unless the button pressed names others."""
    chosen = [who.registration_id for who in holders(event, sheets_page.to_print(request.form.get("which", "")))]
    if not chosen:
        raise RuleBroken(_("There are no badges to print."))
    if len(chosen) <= MOST_AT_ONCE:
        return _printed(event, chosen)
    job = print_in_background(event=event, registration_ids=chosen, layout=_layout(), by=current_user)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@badges.route("/manage/<event>/badges/<int:registration_id>")
@requires(may_print_badges)
def card(event: Event, registration_id: int) -> Answer:
    registration = registration_or_404(event, registration_id)
    return render_template("badges/card.html", **card_page(registration))


@badges.post("/manage/<event>/badges/<int:registration_id>/print")
@requires(may_print_badges)
def print_one(event: Event, registration_id: int) -> Answer:
    if valid_badge(registration_or_404(event, registration_id)) is None:
        raise NotFound
    return _printed(event, [registration_id])


@badges.post("/manage/<event>/badges/<int:registration_id>/issue")
@requires(may_print_badges)
def issue(event: Event, registration_id: int) -> Answer:
    registration = registration_or_404(event, registration_id)

    def act() -> str:
        issue_badge(registration=registration, by=current_user)
        return _("The badge is issued.")

    return _once(IssueForm(), registration_id, act)


@badges.post("/manage/<event>/badges/<int:registration_id>/reissue")
@requires(may_print_badges)
def reissue(event: Event, registration_id: int) -> Answer:
    registration = registration_or_404(event, registration_id)
    form = ReissueForm(prefix="reissue")

    def act() -> str:
        reissue_badge(registration=registration, reason=form.reason.data, by=current_user)
        return _("The old badge no longer opens doors. Print the new one.")

    return _once(form, registration_id, act)


@badges.post("/manage/<event>/badges/<int:registration_id>/revocation")
@requires(may_print_badges)
def revoke(event: Event, registration_id: int) -> Answer:
    badge = valid_badge(registration_or_404(event, registration_id))
    form = RevokeForm(prefix="revoke")

    def act() -> str:
        if badge is not None:
            revoke_badge(badge=badge, reason=form.reason.data, by=current_user)
        return _("The badge no longer opens doors.")

    return _once(form, registration_id, act)


def _once(form: OnceForm, registration_id: int, act: Callable[[], str]) -> Answer:
    """Carry out a form of the badge's page once, then go back to it; or show what is wrong."""
    back = url_for("badges.card", registration_id=registration_id)
    if not form.accepted():
        return _shown_again(form, registration_id)
    if receipts.claim(form.form_key.data) is not None:
        return redirect(back, 303)
    try:
        flash(act(), "ok")
    except RuleBroken as error:
        form.refuse(error)
        return _shown_again(form, registration_id)
    receipts.settle(form.form_key.data, back)
    return redirect(back, 303)


def _shown_again(form: OnceForm, registration_id: int) -> Answer:
    registration = registration_or_404(g.event, registration_id)
    return render_template("badges/card.html", **card_page(registration, form)), 422


def _printed(event: Event, chosen: list[int]) -> Response:
    pdf = print_badges(event=event, registration_ids=chosen, layout=_layout(), by=current_user)
    return download(pdf, pdf_name(event), PDF)


def _layout() -> Layout:
    return Layout.CARDS if request.form.get("layout") == Layout.CARDS else Layout.SHEET
