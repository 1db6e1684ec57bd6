"""A clause begun from a proposal: what its fields start with, and how it becomes the proposal's clause when saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request

from eventmgr.core.errors import NotFound
from eventmgr.core.forms import tidy_line
from eventmgr.core.history import Actor
from eventmgr.core.memory import of_request
from eventmgr.core.requests import HIGHEST_ID
from eventmgr.events.models import Event
from eventmgr.resolutions.kinds import FieldType, Kind
from eventmgr.resolutions.models import Clause
from eventmgr.resolutions.proposals.models import Proposal
from eventmgr.resolutions.proposals.operations import check_may_take, take
from eventmgr.resolutions.proposals.queries import Source, proposal_or_404, sources_of_clauses

WORDS = (FieldType.TEXT, FieldType.LINES)
"""Fields that take a whole sentence; a line is a name within one, and the proposal stands above the fields."""
NAMED = (FieldType.BODIES, FieldType.ORGANISATIONS)


def begun_from(event: Event) -> Proposal | None:
    """The proposal the open bench starts from, as the address or the form names it."""
    wanted = request.values.get("proposal", 0, type=int)
    if not 0 < wanted <= HIGHEST_ID:
        return None
    try:
        return proposal_or_404(event, wanted)
    except NotFound:
        return None


def first_values(kind: Kind, proposal: Proposal | None) -> Mapping[str, object]:
    """Text and addressee in the fields that take them; where none takes a sentence, the proposal stands above them."""
    if proposal is None:
        return {}
    found: dict[str, object] = {}
    field = _field_for_words(kind)
    if field is not None:
        found[field.name] = _as(field.type, proposal.text)
    named = next((each for each in kind.fields if each.type in NAMED), None)
    if named is not None and proposal.addressee:
        found[named.name] = [{"name": proposal.addressee}]
    return found


def _field_for_words(kind: Kind) -> Any:
    """A needed text, else needed lines."""
    fields = [each for each in kind.fields if each.type in WORDS and each.is_required]
    return min(fields, key=lambda each: WORDS.index(each.type), default=None)


def _as(kind: FieldType, text: str) -> object:
    return text if kind is FieldType.TEXT else [line for line in map(tidy_line, text.splitlines()) if line]


def check_begun(event: Event) -> Proposal | None:
    """Before a new clause is saved. Raises ProposalChangedMeanwhile when somebody decided first."""
    proposal = begun_from(event)
    if proposal is not None:
        check_may_take(proposal=proposal, version=request.form.get("proposal_version", type=int))
    return proposal


def take_begun(proposal: Proposal | None, clause: Clause, by: Actor | None) -> None:
    """Once the clause is saved."""
    if proposal is not None:
        take(proposal=proposal, clause=clause, by=by)


def origins(event: Event) -> dict[int, list[Source]]:
    """Clause id → the proposals it came of; asked once a page."""
    kept = of_request("proposal_origins")
    if event.id not in kept:
        kept[event.id] = sources_of_clauses(event)
    found: dict[int, list[Source]] = kept[event.id]
    return found
