"""Start a resolution, shape its parts, confirm forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

from flask_babel import gettext as _

from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.grammar.cases import Case
from eventmgr.core.history import Actor, record, snapshot
from eventmgr.events.models import Event
from eventmgr.people.models import RememberedForm
from eventmgr.people.operations import remember_form
from eventmgr.resolutions.models import Clause, Numbering, Part, PartKind, Resolution, ResolutionState
from eventmgr.resolutions.outlines import ORDER, OUTLINES, SESSION, Outline, PartOutline, usual_part
from eventmgr.resolutions.queries import resolution_of
from eventmgr.resolutions.tokens import check_tokens

PART_COLUMNS = ("heading", "heading_en", "lead", "lead_en", "addressees", "numbering", "position")
LONGEST_FORM = 500
changing: list[Callable[[Resolution], None]] = []
"""Called before anything of a draft changes."""
begun: list[Callable[[Resolution, Actor | None], None]] = []
"""Called for every new draft, however it was begun, once its parts are there."""


class PartValues(TypedDict, total=False):
    heading: str
    heading_en: str
    lead: str
    lead_en: str
    addressees: list[str]
    numbering: Numbering


class PartChangedMeanwhile(ChangedMeanwhile):
    """Somebody saved the part after it was opened; `theirs` is as it stands now."""

    def __init__(self, message: str, theirs: Part) -> None:
        super().__init__(message)
        self.theirs = theirs


def start_resolution(
    *, event: Event, by: Actor | None, outline: str = SESSION.key, pattern: Resolution | None = None,
    with_clauses: bool = False,
) -> Resolution:  # fmt: skip
    """A draft with the parts of an outline, or those of `pattern`, an earlier document of the series.

    Raises RuleBroken when there is one already, or no such outline.
    """
    if resolution_of(event) is not None:
        raise RuleBroken(_("This event has a resolution already."))
    if outline not in OUTLINES:
        raise RuleBroken(_("Choose what the document begins with."), "outline")
    like = OUTLINES[outline] if pattern is None else _outline_like(pattern)
    resolution = Resolution(
        event=event, event_id=event.id, title=title_of(event, like.opening),
        title_en=_title_en(event, like.opening_en), started_at=now(), state=ResolutionState.DRAFT, version=1,
    )  # fmt: skip
    resolution.parts = _outlined(like) if pattern is None else _parts_of(pattern, with_clauses)
    db.session.add(resolution)
    db.session.flush()
    record("resolution.start", resolution, by=by, after=snapshot(resolution, "title"))
    for add_to in begun:
        add_to(resolution, by)
    return resolution


def title_of(event: Event, opening: str = SESSION.opening) -> str:
    """«Резолюция VII Ежегодной сессии конференции …»."""
    return " ".join(filter(None, (opening, event.ordinal_roman, event.series.holding_genitive)))


def _title_en(event: Event, opening: str) -> str:
    holding = event.series.holding_en
    return " ".join(filter(None, (opening, "of the", _th(event.ordinal), holding))) if holding else ""


def _outline_like(pattern: Resolution) -> Outline:
    """The kind of document an earlier one is, by the words its title opens with."""
    return next((each for each in OUTLINES.values() if pattern.title.startswith(each.opening)), SESSION)


def _outlined(outline: Outline) -> list[Part]:
    return [_new_part(each, position) for position, each in enumerate(outline.parts)]


def _parts_of(pattern: Resolution, with_clauses: bool) -> list[Part]:
    parts = [_copied(part, position) for position, part in enumerate(pattern.parts)]
    if with_clauses:
        for part, source in zip(parts, pattern.parts, strict=True):
            part.clauses = [_copied_clause(clause) for clause in source.clauses]
    return parts


def _th(ordinal: int | None) -> str:
    if not ordinal:
        return ""
    ending = "th" if ordinal % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(ordinal % 10, "th")
    return f"{ordinal}{ending}"


def _new_part(outline: PartOutline, position: int) -> Part:
    return Part(
        kind=outline.kind, heading=outline.heading, heading_en=outline.heading_en, lead="", lead_en="",
        addressees=list(outline.addressees), numbering=outline.numbering, position=position, version=1, clauses=[],
    )  # fmt: skip


def still_draft(resolution: Resolution) -> None:
    """Raises RuleBroken once the resolution is adopted: its text is frozen."""
    if resolution.state is not ResolutionState.DRAFT:
        raise RuleBroken(_("The resolution is adopted; its text can no longer change."))
    for watcher in changing:
        watcher(resolution)


def bump(resolution: Resolution) -> None:
    """One more edition of the document."""
    resolution.version += 1


def rename_resolution(*, resolution: Resolution, title: str, title_en: str, by: Actor | None) -> Resolution:
    still_draft(resolution)
    if not title:
        raise RuleBroken(_("The document needs a title."), "title")
    before = snapshot(resolution, "title", "title_en")
    resolution.title, resolution.title_en = title, title_en
    bump(resolution)
    record("resolution.rename", resolution, by=by, before=before, after=snapshot(resolution, "title", "title_en"))
    return resolution


def change_part(*, part: Part, by: Actor | None, version: int | None = None, **values: Unpack[PartValues]) -> Part:
    """Change what is given. Raises RuleBroken (unknown fact, adopted), PartChangedMeanwhile."""
    still_draft(part.resolution)
    for name in ("heading", "heading_en", "lead", "lead_en"):
        check_tokens(str(values.get(name, "")), name)
    _check_version(part, version)
    before = snapshot(part, *PART_COLUMNS)
    for name, value in values.items():
        setattr(part, name, value)
    after = snapshot(part, *PART_COLUMNS)
    if after != before:
        part.version += 1
        bump(part.resolution)
        _record_part("part.change", part, by, before, after)
    return part


def _check_version(part: Part, version: int | None) -> None:
    if version is None:
        return
    # Of two who save at once the second waits here, and then sees what the first has saved.
    db.session.flush()
    db.session.refresh(part, ["version"], with_for_update=True)
    if version != part.version:
        raise PartChangedMeanwhile(_("Somebody saved this part after you opened it."), part)


def add_part(*, resolution: Resolution, kind: PartKind, by: Actor | None) -> Part:
    """One more part, behind the last of its kind: recommendations to other addressees, say."""
    still_draft(resolution)
    at = sum(ORDER.index(each.kind) <= ORDER.index(kind) for each in resolution.parts)
    part = _new_part(usual_part(kind), at)
    resolution.parts.insert(at, part)
    _renumber(resolution)
    bump(resolution)
    db.session.flush()
    _record_part("part.add", part, by, None, snapshot(part, "kind", *PART_COLUMNS))
    return part


def remove_part(*, part: Part, by: Actor | None) -> None:
    """Raises RuleBroken while clauses stand in it: a text must not vanish with its heading."""
    resolution = part.resolution
    still_draft(resolution)
    if part.clauses:
        raise RuleBroken(_("Move or remove the clauses of this part first."))
    _record_part("part.remove", part, by, snapshot(part, "kind", *PART_COLUMNS), None)
    resolution.parts.remove(part)
    _renumber(resolution)
    bump(resolution)


def _renumber(resolution: Resolution) -> None:
    for position, part in enumerate(resolution.parts):
        part.position = position


def _record_part(
    action: str, part: Part, by: Actor | None, before: dict[str, object] | None, after: dict[str, object] | None
) -> None:
    record(action, part, by=by, event_id=part.resolution.event_id, before=before, after=after)


def confirm_form(*, resolution: Resolution, source: str, case: Case, form: str, by: Actor | None) -> RememberedForm:
    """Remember how a name or a phrase stands in a case. Raises RuleBroken for an empty form."""
    if not source or not form:
        raise RuleBroken(_("Type the form that is right."), "form")
    if len(form) > LONGEST_FORM or len(source) > LONGEST_FORM:
        raise RuleBroken(_("At most %(count)s characters, please.", count=LONGEST_FORM), "form")
    bump(resolution)
    return remember_form(source=source, case=case, form=form, by=by)


def copy_outline(previous: Event, event: Event) -> None:
    """Give the next holding the parts of the previous one, without clauses and without facts."""
    source = resolution_of(previous)
    if source is not None and resolution_of(event) is None:
        start_resolution(event=event, by=None, pattern=source)


def _copied(part: Part, position: int) -> Part:
    outline = PartOutline(part.kind, part.heading, part.heading_en, part.numbering, tuple(part.addressees))
    return _new_part(outline, position)


def _copied_clause(clause: Clause) -> Clause:
    names = ("kind", "values", "override", "override_en", "is_numbered", "joined", "position")
    return Clause(**snapshot(clause, *names), version=1)
