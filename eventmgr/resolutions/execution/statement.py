"""How the decisions of a resolution were carried out: figures, a sentence, and a document for the next session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from eventmgr.core.clock import today
from eventmgr.core.db import db
from eventmgr.core.grammar.dates import date_in_words, date_in_words_en
from eventmgr.core.grammar.typography import typeset
from eventmgr.events.models import Event
from eventmgr.resolutions import document
from eventmgr.resolutions.execution.models import Assignment, AssignmentReport, AssignmentState, Verdict
from eventmgr.resolutions.execution.statement_words import (
    HEADINGS,
    LABELS,
    TITLES,
    clause_line,
    ended,
    lines_of,
    summary,
)
from eventmgr.resolutions.kinds.sentence import Language
from eventmgr.resolutions.models import Resolution


class Outcome(StrEnum):
    """Where an assignment stands in the report, in the order of the document."""

    DONE = "done"
    GOING = "going"
    NOT_BEGUN = "not_begun"
    NOT_DONE = "not_done"
    DROPPED = "dropped"


OUTCOMES = {
    AssignmentState.IN_PROGRESS: Outcome.GOING,
    AssignmentState.DONE: Outcome.DONE,
    AssignmentState.NOT_DONE: Outcome.NOT_DONE,
    AssignmentState.DROPPED: Outcome.DROPPED,
}


@dataclass(frozen=True)
class Execution:
    """The assignments of one resolution by outcome, as of `day`."""

    resolution: Resolution
    day: date
    groups: dict[Outcome, list[Assignment]]

    def count(self, outcome: Outcome) -> int:
        return len(self.groups[outcome])

    @property
    def total(self) -> int:
        """Those that were dropped do not count: nobody had to carry them out."""
        return sum(len(group) for outcome, group in self.groups.items() if outcome is not Outcome.DROPPED)

    @property
    def is_empty(self) -> bool:
        return not any(self.groups.values())


def execution_of(resolution: Resolution) -> Execution:
    """Two statements, however many assignments there are."""
    query = (
        select(Assignment)
        .where(Assignment.resolution_id == resolution.id)
        .options(selectinload(Assignment.reports))
        .order_by(Assignment.number.is_(None), Assignment.id)
    )
    day = today(resolution.event.zone)
    groups: dict[Outcome, list[Assignment]] = {outcome: [] for outcome in Outcome}
    for assignment in db.session.scalars(query):
        groups[outcome_of(assignment, day)].append(assignment)
    return Execution(resolution, day, groups)


def outcome_of(assignment: Assignment, day: date) -> Outcome:
    """What nobody has begun is not done once it is overdue; what is under way goes on, late or not."""
    if assignment.state is AssignmentState.OPEN:
        return Outcome.NOT_DONE if assignment.is_overdue(day) else Outcome.NOT_BEGUN
    return OUTCOMES[assignment.state]


def previous_resolution(event: Event) -> Resolution | None:
    """The one the series adopted last before this event."""
    query = (
        select(Resolution)
        .join(Event, Event.id == Resolution.event_id)
        .where(
            Event.series_id == event.series_id,
            Event.id != event.id,
            Event.starts_on < event.starts_on,
            Resolution.adopted_on.is_not(None),
        )
        .order_by(Event.starts_on.desc(), Event.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def session_name(event: Event, language: Language = "ru") -> str:
    """«VI Ежегодной сессии конференции …», in the genitive."""
    name = event.series.holding_genitive if language == "ru" else event.series.holding_en or event.series.holding
    return " ".join(filter(None, (event.ordinal_roman, name)))


def execution_document(execution: Execution, language: Language = "ru") -> document.Document:
    """The report as it is printed: the sentence with the figures, then each group as a list."""
    resolution = execution.resolution
    title, about, as_of = TITLES[language]
    return document.Document(
        title=title,
        subtitle=(_set(f"{about} {session_name(resolution.event, language)}", language),),
        theme="",
        dates=_set(f"{as_of} {in_words(execution.day, language)}", language),
        parts=tuple(_parts(execution, language)),
        signatures=_signatures(resolution, language),
        adoption="",
        language=language,
        is_draft=False,
    )


def _parts(execution: Execution, language: Language) -> Iterable[document.Part]:
    counts = {outcome.value: execution.count(outcome) for outcome in Outcome}
    lead = _set(summary(counts, execution.total, language), language)
    yield document.Part("preamble", "", "", "none", (document.Block(None, lead),))
    for outcome, group in execution.groups.items():
        if group:
            clauses = [list(some) for _, some in groupby(group, lambda each: each.clause_id or -each.id)]
            blocks = tuple(_block(number, some, language) for number, some in enumerate(clauses, start=1))
            yield document.Part("decisions", HEADINGS[language][outcome.value], "", "restarted", blocks)


def _block(number: int, assignments: list[Assignment], language: Language) -> document.Block:
    """A clause once, with what each of its responsibles has to say."""
    lines = [line for each in assignments for line in lines_of(each, _told(each), language)]
    head = clause_line(assignments[0], language)
    items = ended([head, *lines] if head else lines)
    return document.Block(number, assignments[0].text, tuple(_set(line, language) for line in items))


def _told(assignment: Assignment) -> AssignmentReport | None:
    """The last report that stands: one that was given back says nothing."""
    standing = [report for report in assignment.reports if report.verdict is not Verdict.RETURNED]
    return standing[-1] if standing else None


def _signatures(resolution: Resolution, language: Language) -> tuple[document.Signature, ...]:
    person = resolution.secretary
    return (document.Signature(LABELS[language]["secretary"], person.full_name.initials_first if person else ""),)


def in_words(day: date, language: Language) -> str:
    return date_in_words(day) if language == "ru" else date_in_words_en(day)


def _set(text: str, language: Language) -> str:
    return typeset(text) if language == "ru" else text
