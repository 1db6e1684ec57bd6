"""Categories and numbers of places, among the settings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.queries import within
from eventmgr.events.rules import may_organise
from eventmgr.programme.models import Section
from eventmgr.registration import operations
from eventmgr.registration.forms import CapacityForm, CategoryForm
from eventmgr.registration.models import Category, Stripe
from eventmgr.registration.operations import CategoryValues, set_capacity
from eventmgr.registration.queries import categories_of, category_or_404, quotas_of
from eventmgr.registration.sections import offers
from eventmgr.registration.views.blueprint import registration


@registration.get("/manage/<event>/settings/categories")
@requires(may_organise)
def categories(event: Event) -> Any:
    return _show(event, CapacityForm())


def _show(event: Event, form: CapacityForm) -> Any:
    page = render_template(
        "registration/categories.html",
        form=form,
        categories=categories_of(event),
        quotas=quotas_of(event),
        sections=offers(event),
        wrong=request.form.get("section") if form.is_submitted() else None,
    )
    return page, 422 if form.is_submitted() else 200


@registration.post("/manage/<event>/settings/capacities")
@requires(may_organise)
def capacities(event: Event) -> Any:
    """The places of the event, or of the section whose id is posted."""
    form = CapacityForm()
    if not form.accepted():
        return _show(event, form)
    number = request.form.get("section", type=int)
    section = within(Section, event, number) if number is not None else None
    try:
        set_capacity(event=event, section=section, capacity=form.capacity.data, by=current_user)
    except RuleBroken as error:
        form.refuse(error)
        return _show(event, form)
    flash(_("Saved."), "ok")
    return redirect(url_for(".categories"), 303)


@registration.post("/manage/<event>/settings/promotions")
@requires(may_organise)
def promotions(event: Event) -> Any:
    """Give free places and seats to those who wait for them."""
    promoted = operations.promote_from_waiting_list(event, by=current_user)
    seats = operations.promote_in_sections(event.id, [each.id for each in offers(event)])
    count = len(promoted) + len(seats)
    flash(ngettext("%(num)d place given out.", "%(num)d places given out.", count), "ok")
    return redirect(url_for(".categories"), 303)


@registration.route("/manage/<event>/settings/categories/new", methods=["GET", "POST"])
@requires(may_organise)
def new_category(event: Event) -> Any:
    form = CategoryForm()
    if form.accepted():
        try:
            return only_once(form, lambda: _add(event, form))
        except RuleBroken as error:
            form.refuse(error)
    page = render_template("registration/category.html", form=form, category=None)
    return page, 422 if form.is_submitted() else 200


def _add(event: Event, form: CategoryForm) -> Response:
    operations.add_category(event=event, by=current_user, capacity=form.capacity.data, **_values(form))
    flash(_("Saved."), "ok")
    return redirect(url_for(".categories"), 303)


@registration.route("/manage/<event>/settings/categories/<int:category_id>", methods=["GET", "POST"])
@requires(may_organise)
def category(event: Event, category_id: int) -> Any:
    found = category_or_404(event, category_id)
    form = CategoryForm(obj=found) if request.method == "GET" else CategoryForm()
    if not form.is_submitted():
        quota = quotas_of(event).get((found.id, None))
        form.capacity.data, form.version.data = quota.capacity if quota is not None else None, str(found.version)
    elif form.accepted():
        try:
            return _save(found, form)
        except RuleBroken as error:
            form.refuse(error)
            if isinstance(error, ChangedMeanwhile):
                form.version.data = str(found.version)
    page = render_template("registration/category.html", form=form, category=found)
    return page, 422 if form.is_submitted() else 200


def _save(found: Category, form: CategoryForm) -> Any:
    version, capacity = form.seen_version(), form.capacity.data
    operations.change_category(category=found, by=current_user, version=version, capacity=capacity, **_values(form))
    flash(_("Saved."), "ok")
    return redirect(url_for(".categories"), 303)


def _values(form: CategoryForm) -> CategoryValues:
    return CategoryValues(
        title=form.title.data or "",
        title_en=form.title_en.data or "",
        note=form.note.data or "",
        note_en=form.note_en.data or "",
        fee=form.fee.data or Decimal(0),
        stripe=Stripe(form.stripe.data),
        needs_approval=form.needs_approval.data,
        is_public=form.is_public.data,
        counts_as_specialist=form.counts_as_specialist.data,
    )


@registration.post("/manage/<event>/settings/categories/<int:category_id>/removal")
@requires(may_organise)
def remove_category(event: Event, category_id: int) -> Any:
    operations.remove_category(category=category_or_404(event, category_id), by=current_user)
    flash(_("Removed."), "ok")
    return redirect(url_for(".categories"), 303)


@registration.post("/manage/<event>/settings/categories/order")
@requires(may_organise)
def order_categories(event: Event) -> Any:
    """`order` holds the id of every category, in the order in which they are offered."""
    wanted = request.form.getlist("order", type=int)
    present = {each.id: each for each in categories_of(event)}
    if set(wanted) != present.keys():
        raise NotFound
    operations.order_categories(event=event, categories=[present[number] for number in wanted], by=current_user)
    return redirect(url_for(".categories"), 303)
