"""What a ballot may be on; packages above append their own sort to `sorts`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eventmgr.core.errors import NotFound, RuleBroken
from eventmgr.core.memory import of_request
from eventmgr.events.models import Event
from eventmgr.resolutions.composition import ClauseText
from eventmgr.resolutions.models import ResolutionState
from eventmgr.resolutions.paper import composition_of
from eventmgr.resolutions.queries import resolution_of

RESOLUTION, CLAUSE, QUESTION = "resolution", "clause", "question"


@dataclass(frozen=True)
class Subject:
    """`title` names it in Russian («Пункт 5»), `wording` is what is voted on, `version` its edition."""

    id: int | None
    title: str
    wording: str
    version: int


@dataclass(frozen=True)
class SubjectSort:
    """`subjects(event)` lists what may be voted on now, in order."""

    key: str
    label: LazyString
    subjects: Callable[[Event], list[Subject]]


def _whole(event: Event) -> list[Subject]:
    resolution = resolution_of(event)
    if resolution is None or resolution.state is not ResolutionState.DRAFT:
        return []
    composed = composition_of(resolution, "ru")
    name = " ".join(filter(None, (composed.title, "".join(span.text for span in composed.subtitle))))
    return [Subject(resolution.id, "Документ в целом", name, resolution.version)]


def _clauses(event: Event) -> list[Subject]:
    resolution = resolution_of(event)
    if resolution is None or resolution.state is not ResolutionState.DRAFT:
        return []
    return [_clause(each) for each in composition_of(resolution, "ru").clauses]


def _clause(text: ClauseText) -> Subject:
    wording = "\n".join((text.text, *(f"– {item}" for item in text.item_texts)))
    title = f"Пункт {text.label}" if text.number else "Пункт без номера"
    return Subject(text.clause.id, title, wording, text.clause.version)


sorts: list[SubjectSort] = [
    SubjectSort(RESOLUTION, _l("The document as a whole"), _whole),
    SubjectSort(CLAUSE, _l("Clause"), _clauses),
]


def subjects_of(event: Event) -> list[tuple[SubjectSort, list[Subject]]]:
    """Everything there is to vote on, read once a request; a free question comes on top."""
    kept: dict[int, list[tuple[SubjectSort, list[Subject]]]] = of_request("ballot_subjects")
    if event.id not in kept:
        kept[event.id] = [(sort, sort.subjects(event)) for sort in sorts]
    return kept[event.id]


def subject_now(event: Event, subject_type: str, subject_id: int | None) -> Subject:
    """The subject as it reads now. Raises NotFound for an unknown sort, RuleBroken for what is gone or settled."""
    found = next((sort for sort in sorts if sort.key == subject_type), None)
    if found is None:
        raise NotFound
    for subject in found.subjects(event):
        if subject.id == subject_id:
            return subject
    raise RuleBroken(
        _("What was to be voted on is no longer open: it was taken out, or the text is adopted."), "subject"
    )
