"""Suggestions while typing, and the desk's pages of organisations and duplicates."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.errors import ChangedMeanwhile, NotFound, RuleBroken
from eventmgr.core.forms import Form, posted
from eventmgr.core.grammar.full_name import FullName
from eventmgr.core.i18n import language
from eventmgr.core.permissions import public, requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_organise, may_register_people, may_see_desk
from eventmgr.people.forms import OrganisationForm, OrganiserForm
from eventmgr.people.labels import ORGANISATION_KINDS, SETTLEMENT_KINDS, settlement_label
from eventmgr.people.merging import merge_organisations, merge_persons
from eventmgr.people.models import Organisation, Person
from eventmgr.people.operations import add_organisation, change_organisation, set_organisers
from eventmgr.people.queries import (
    duplicates_of,
    organisation_or_404,
    organisers_of,
    suggest_organisations,
    suggest_persons,
    suggest_settlements,
)
from eventmgr.people.regions import region_name

people = Blueprint("people", __name__)


@people.get("/e/<event>/suggest/organisations")
@public
def organisation_suggestions(event: Event) -> Response:
    return _items(
        {
            "id": row.id,
            "label": row.short_name,
            "detail": " · ".join(part for part in (_place(row), str(ORGANISATION_KINDS[row.kind])) if part),
        }
        for row in suggest_organisations(request.args.get("q", "")[:100])
    )


def _place(row: Any) -> str:
    return settlement_label(row.settlement, row.settlement_kind) if row.settlement else ""


@people.get("/e/<event>/suggest/settlements")
@public
def settlement_suggestions(event: Event) -> Response:
    return _items(
        {
            "id": row.id,
            "label": row.name,
            "detail": f"{SETTLEMENT_KINDS[row.kind]} · {region_name(row.region, language())}",
        }
        for row in suggest_settlements(request.args.get("q", "")[:100])
    )


@people.get("/manage/<event>/suggest/persons")
@requires(may_see_desk)
def person_suggestions(event: Event) -> Response:
    return _items(
        {
            "id": row.id,
            "label": FullName(row.family, row.given, row.patronymic).full,
            "detail": ", ".join(part for part in (row.position, row.organisation) if part),
        }
        for row in suggest_persons(request.args.get("q", "")[:100])
    )


def _items(items: Any) -> Response:
    answer = jsonify({"items": list(items)})
    answer.headers["Cache-Control"] = "private, max-age=60"
    return answer


@people.get("/manage/<event>/duplicates")
@requires(may_register_people)
def duplicates(event: Event) -> Any:
    return _duplicates(event, Form())


def _duplicates(event: Event, form: Form) -> str:
    return render_template("people/duplicates.html", found=duplicates_of(event), form=form, kinds=ORGANISATION_KINDS)


@people.post("/manage/<event>/duplicates/persons")
@requires(may_register_people)
def merge_two_persons(event: Event) -> Any:
    """Into the one chosen (`survivor`) go the others of its group (`ids`)."""
    survivor, others = _chosen(event, Person)
    try:
        for duplicate in others:
            merge_persons(survivor=survivor, duplicate=duplicate, by=current_user)
    except RuleBroken as error:
        form = Form()
        form.refuse(error)
        return _duplicates(event, form), 422
    flash(_("Merged: %(name)s. Everything that belonged to the others belongs to this entry now.", name=survivor.name))
    return redirect(url_for(".duplicates"), 303)


@people.post("/manage/<event>/duplicates/organisations")
@requires(may_register_people)
def merge_two_organisations(event: Event) -> Any:
    survivor, others = _chosen(event, Organisation)
    for duplicate in others:
        merge_organisations(survivor=survivor, duplicate=duplicate, by=current_user)
    name = survivor.short_name
    flash(_("Merged: %(name)s. Everything that belonged to the others belongs to this entry now.", name=name))
    return redirect(url_for(".duplicates"), 303)


def _chosen(event: Event, kind: type[Any]) -> tuple[Any, list[Any]]:
    """The survivor and the rest, all of one group of likely duplicates of this event."""
    ids, survivor_id = set(posted("ids")), (posted("survivor") or [0])[0]
    for likeness in duplicates_of(event):
        rows = {row.id: row for row in likeness.rows if isinstance(row, kind)}
        if survivor_id in rows and ids <= rows.keys() and len(ids | {survivor_id}) > 1:
            return rows[survivor_id], [rows[number] for number in sorted(ids - {survivor_id})]
    raise NotFound


@people.route("/manage/<event>/organisations/<int:organisation_id>", methods=["GET", "POST"])
@requires(may_register_people)
def organisation(event: Event, organisation_id: int) -> Any:
    """Correct an organisation from which somebody takes part."""
    found = organisation_or_404(event, organisation_id)
    form = OrganisationForm()
    if not form.is_submitted():
        form.show(found)
    elif form.accepted():
        try:
            values = form.values(by=current_user)
            change_organisation(organisation=found, by=current_user, version=form.seen_version(), **values)
        except RuleBroken as error:
            form.refuse(error)
            form.version.data = str(found.version) if isinstance(error, ChangedMeanwhile) else form.version.data
        else:
            flash(_("Saved."), "ok")
            return redirect(url_for(".organisation", organisation_id=found.id), 303)
    page = render_template("people/organisation.html", form=form, organisation=found)
    return page, 422 if form.is_submitted() else 200


@people.route("/manage/<event>/settings/organisers", methods=["GET", "POST"])
@requires(may_organise)
def organisers(event: Event) -> Any:
    """Who holds the event: add one to the list."""
    form, present = OrganiserForm(), organisers_of(event)
    if form.accepted():
        try:
            chosen = form.chosen() or add_organisation(by=current_user, **form.new_values(by=current_user)).id
        except RuleBroken as error:
            form.refuse(error)
        else:
            set_organisers(event=event, organisation_ids=[*(o.id for o in present), chosen], by=current_user)
            flash(_("Saved."), "ok")
            return redirect(url_for(".organisers"), 303)
    page = render_template("people/organisers.html", form=form, organisers=present, kinds=ORGANISATION_KINDS)
    return page, 422 if form.is_submitted() else 200


@people.post("/manage/<event>/settings/organisers/order")
@requires(may_organise)
def order_organisers(event: Event) -> Any:
    """`order` holds the ids in the new order; whoever is not among them is no organiser any more."""
    present = {each.id for each in organisers_of(event)}
    wanted = posted("order")
    if not set(wanted) <= present:
        raise NotFound
    set_organisers(event=event, organisation_ids=wanted, by=current_user)

    return redirect(url_for(".organisers"), 303)
