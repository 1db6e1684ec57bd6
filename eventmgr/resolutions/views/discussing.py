"""The past of a clause, comments, who is at the desk, what is typed and not saved."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.db import db
from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.forms import VersionedForm, only_once
from eventmgr.core.permissions import requires
from eventmgr.core.requests import HIGHEST_ID
from eventmgr.events.models import Event
from eventmgr.events.rules import may_draft, may_see_resolution
from eventmgr.resolutions.discussion import operations
from eventmgr.resolutions.discussion.comments import Thread, threads_of
from eventmgr.resolutions.discussion.forms import CommentForm
from eventmgr.resolutions.discussion.models import Comment
from eventmgr.resolutions.discussion.operations.attending import others_here
from eventmgr.resolutions.discussion.past import entries_of, past_of
from eventmgr.resolutions.discussion.queries import comment_or_404
from eventmgr.resolutions.discussion.standing import label_of
from eventmgr.resolutions.history_words import told
from eventmgr.resolutions.models import Clause, Part
from eventmgr.resolutions.queries import clause_or_404, part_or_404, resolution_or_404
from eventmgr.resolutions.views.blueprint import may_work, part_title, resolutions, to_desk, user

HERE = "/manage/<event>/resolution"


@resolutions.get(f"{HERE}/clauses/<int:clause_id>/history")
@requires(may_see_resolution)
def clause_history(event: Event, clause_id: int) -> str:
    """Every state of a clause, also of one that was taken out."""
    changes = past_of(event, min(clause_id, HIGHEST_ID))
    resolution = resolution_or_404(event)
    clause = next((each for part in resolution.parts for each in part.clauses if each.id == clause_id), None)
    return render_template(
        "resolutions/discussion/clause_history.html",
        changes=[(change, told(change.entry)[0]) for change in changes],
        clause=clause,
        label=label_of(resolution, clause) if clause is not None else "",
        may_work=may_work(event, resolution),
    )


@resolutions.post(f"{HERE}/clauses/<int:clause_id>/states/<int:state_id>")
@requires(may_draft)
def restore_state(event: Event, clause_id: int, state_id: int) -> Any:
    """Put the clause back as it was after this entry of its own history."""
    clause, form = clause_or_404(event, clause_id), VersionedForm()
    entry = next((each for each in entries_of(event, clause.id) if each.id == state_id), None)
    if entry is None:
        raise NotFound
    if form.accepted():
        operations.restore_state(clause=clause, entry=entry, by=user(), version=form.seen_version())
        flash(_("The clause reads as it did."), "ok")
    return to_desk(event, anchor=f"clause-{clause.id}")


@resolutions.get(f"{HERE}/comments")
@requires(may_see_resolution)
def comments(event: Event) -> str:
    """Threads, the open ones first; `clause` or `part` narrows them to one place, where one can begin."""
    return _threads(event, CommentForm(formdata=None))


def _threads(event: Event, form: CommentForm, answering: int = 0) -> str:
    resolution = resolution_or_404(event)
    place = _asked_place(event)
    return render_template(
        "resolutions/discussion/comments.html",
        threads=_of(threads_of(event), place),
        place=place,
        place_key="clause" if isinstance(place, Clause) else "part",
        place_name=_named(event, place) if place is not None else "",
        form=form,
        answering=answering,
        may_resolve=may_work(event, resolution),
    )


def _asked_place(event: Event) -> Clause | Part | None:
    clause_id, part_id = (request.args.get(name, 0, type=int) for name in ("clause", "part"))
    if 0 < clause_id <= HIGHEST_ID:
        return clause_or_404(event, clause_id)
    return part_or_404(event, part_id) if 0 < part_id <= HIGHEST_ID else None


def _of(found: list[Thread], place: Clause | Part | None) -> list[Thread]:
    if isinstance(place, Clause):
        return [each for each in found if each.first.clause_id == place.id]
    if isinstance(place, Part):
        return [each for each in found if each.first.part_id == place.id and each.first.clause_id is None]
    return found


def _named(event: Event, place: Clause | Part) -> str:
    if isinstance(place, Part):
        return part_title(place)
    label = label_of(resolution_or_404(event), place)
    return _("Clause %(number)s", number=label) if label else _("Clause without number")


@resolutions.post(f"{HERE}/comments")
@requires(may_see_resolution)
def new_comment(event: Event) -> Any:
    """About the `clause` or `part` in the address, or an answer to `thread`."""
    form, thread = CommentForm(), request.form.get("thread", 0, type=int)
    found = comment_or_404(event, min(thread, HIGHEST_ID)) if thread else None
    place = _asked_place(event)
    if found is None and place is None:
        abort(400)
    if form.accepted():
        try:
            return only_once(form, lambda: _commented(event, form, found, place))
        except RuleBroken as error:
            form.refuse(error)
    return _threads(event, form, found.id if found is not None else 0), 422


def _commented(event: Event, form: CommentForm, thread: Comment | None, place: Clause | Part | None) -> Any:
    text = form.text.data or ""
    if thread is not None:
        operations.answer(thread=thread, text=text, by=user())
        return _to_thread(event, thread)
    assert place is not None
    return _to_thread(event, operations.comment(place=place, text=text, by=user(), about=_named(event, place)))


def _to_thread(event: Event, thread: Comment) -> Any:
    kept = {name: request.args[name] for name in ("clause", "part") if request.args.get(name, "").isdecimal()}
    return redirect(url_for(".comments", event=event, _anchor=f"comment-{thread.id}", **kept), 303)  # type: ignore[arg-type]


@resolutions.post(f"{HERE}/comments/<int:comment_id>/resolution")
@requires(may_draft)
def resolve_comment(event: Event, comment_id: int) -> Any:
    """`again` opens the thread once more."""
    found = comment_or_404(event, comment_id)
    act = operations.reopen_comment if "again" in request.form else operations.resolve_comment
    act(thread=found, by=user())
    return _to_thread(event, found)


@resolutions.post(f"{HERE}/presence")
@requires(may_see_resolution)
def presence(event: Event) -> Any:
    """A sign of life at `clause`; answers who else is here. `gone` takes the own one back."""
    resolution = resolution_or_404(event)
    if "gone" in request.form:
        operations.leave(resolution=resolution, by=user())
        return "", 204
    clause_id = request.form.get("clause", 0, type=int)
    operations.be_here(resolution=resolution, clause_id=clause_id, by=user())
    people = [{"name": each.name, "clause": each.clause_id} for each in others_here(resolution, current_user)]
    return jsonify(here=people)


@resolutions.post(f"{HERE}/typed")
@requires(may_draft)
def keep_typed(event: Event) -> Any:
    """What stands in the form of `place`, kept in case this browser is lost; `drop` forgets it."""
    resolution, place = resolution_or_404(event), request.form.get("place", "")[:64]
    if not place:
        abort(400)
    if "drop" in request.form:
        operations.drop_draft(resolution=resolution, places=[place], by=user())
        return to_desk(event) if "back" in request.form else ("", 204)
    hidden = {"csrf_token", "form_key", "place"}
    typed = {name: value for name, value in request.form.items() if name not in hidden and "\x00" not in value}
    if not operations.keep_draft(resolution=resolution, place=place, typed=typed, by=user()):
        abort(413)
    db.session.flush()
    return "", 204
