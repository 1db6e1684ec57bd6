"""Bring in a finished document: upload or paste, look at it beside its source, take it in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eventmgr.core.db import looks_first, start_writing
from eventmgr.core.errors import RuleBroken
from eventmgr.core.forms import only_once
from eventmgr.core.permissions import requires
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft
from eventmgr.resolutions.archive import operations
from eventmgr.resolutions.archive.forms import DecisionForm, UploadForm, chosen_kinds, chosen_numberings
from eventmgr.resolutions.archive.models import ResolutionSource
from eventmgr.resolutions.archive.queries import source_or_404
from eventmgr.resolutions.archive.side_by_side import MOST_CLAUSES, fields_of, rows_of
from eventmgr.resolutions.forms import NUMBERINGS
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.reading.files import Reading
from eventmgr.resolutions.reading.lost import lost_words
from eventmgr.resolutions.views.blueprint import resolutions, to_desk, user


@resolutions.route("/manage/<event>/resolution/import", methods=["GET", "POST"])
@requires(may_draft)
@looks_first
def new_import(event: Event) -> Any:
    """Read a document and keep it; what cannot be read is said beside the field, what was pasted stays there.

    Reading a file may take long: nobody who writes waits for it.
    """
    if resolution_of(event) is not None:
        flash(_("This event has a resolution already."), "warn")
        return to_desk(event)
    form = UploadForm()
    if form.accepted():
        try:
            name, reading = form.read()
            start_writing()
            return only_once(form, lambda: _kept(event, name, reading))
        except RuleBroken as error:
            form.refuse(error)
    status = 422 if request.method == "POST" else 200
    return render_template("resolutions/importing/upload.html", form=form), status


def _kept(event: Event, name: str, reading: Reading) -> Response:
    source = operations.keep_source(event=event, name=name, reading=reading, by=user())
    return redirect(url_for(".import_preview", event=event, source_id=source.id), 303)


@resolutions.route("/manage/<event>/resolution/import/<int:source_id>", methods=["GET", "POST"])
@requires(may_draft)
@looks_first
def import_preview(event: Event, source_id: int) -> Any:
    """The source beside what it became; `again` shows it anew with the kinds chosen, nothing is stored yet."""
    source = source_or_404(event, source_id)
    form = DecisionForm()
    if form.accepted() and "again" not in request.form:
        start_writing()
        try:
            return only_once(form, lambda: _imported(event, source, form))
        except RuleBroken as error:
            form.refuse(error)
    is_wrong = request.method == "POST" and "again" not in request.form
    return _shown(source, form), 422 if is_wrong else 200


def _imported(event: Event, source: ResolutionSource, form: DecisionForm) -> Response:
    kinds, numberings = chosen_kinds(), chosen_numberings()
    if form.way.data == "adopted":
        operations.import_adopted(
            source=source, adopted_on=form.adopted_on.data, by=user(), kinds=kinds, numberings=numberings
        )
        flash(_("The document stands in the archive as it was written."), "ok")
    else:
        operations.import_draft(source=source, by=user(), kinds=kinds, numberings=numberings)
        flash(_("The document is the draft of this event now. No word was changed."), "ok")
    return to_desk(event)


def _shown(source: ResolutionSource, form: DecisionForm) -> str:
    parsed = operations.parsed_source(source, chosen_kinds())
    paragraphs = operations.paragraphs_of(source)
    rows = rows_of(paragraphs, parsed)
    clauses = [row for row in rows if row.what == "clause"]
    is_long = len(clauses) > MOST_CLAUSES
    last = clauses[MOST_CLAUSES].line if is_long else 0
    return render_template(
        "resolutions/importing/preview.html",
        source=source,
        form=form,
        parsed=parsed,
        rows=[row for row in rows if not last or row.line < last],
        hidden=len(clauses) - MOST_CLAUSES if is_long else 0,
        unsure=sum(not row.clause.understood.is_sure for row in clauses if row.clause is not None),
        clause_count=len(clauses),
        lost=sorted(lost_words(paragraphs, parsed)),
        fields_of=fields_of,
        numberings=NUMBERINGS,
        chosen=chosen_numberings(),
    )


@resolutions.post("/manage/<event>/resolution/import/<int:source_id>/removal")
@requires(may_draft)
def import_removal(event: Event, source_id: int) -> Response:
    operations.drop_source(source=source_or_404(event, source_id))
    flash(_("The document is forgotten; nothing was taken in."), "ok")
    return to_desk(event)
