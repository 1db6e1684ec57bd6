"""All kinds of clause, and the sentence of any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eventmgr.core.grammar.typography import typeset
from eventmgr.resolutions.kinds import (
    address,
    appraisal,
    closing,
    direction,
    documents,
    duties,
    events,
    membership,
)
from eventmgr.resolutions.kinds.composer import Composer, Doubt
from eventmgr.resolutions.kinds.forms import Forms
from eventmgr.resolutions.kinds.kind import Kind
from eventmgr.resolutions.kinds.sentence import Language, Sentence, finished
from eventmgr.resolutions.kinds.values import Values, read_clause


class UnknownKind(LookupError):
    """There is no kind of clause with this key."""


_ALL = (
    membership.ADMIT, documents.APPROVE, membership.ELECT, membership.FEE, duties.PUBLISH,
    duties.ASSIGN, events.PERIODICITY, documents.TAKE_UP, duties.DRAFT, duties.JOIN, events.HOLD,
    appraisal.ASSESS, appraisal.COMMEND, appraisal.SUPPORT, direction.DIRECT, appraisal.THANK,
    address.PETITION, address.INFORM, address.RECOMMEND, address.NORM, address.REPORT,
    events.NEXT_MEETING, closing.LEAVE_OPEN, closing.CONDITIONED, closing.FREE,
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.key: kind for kind in _ALL}


@dataclass(frozen=True)
class Composed:
    """A clause in words.

    ``text`` is the lead and ends in a colon when ``items`` follow; items carry their own
    punctuation. ``missing`` names the needed fields that were blank: they stand in the text as
    «…». Fields of an inner clause are named «clause.field».
    """

    text: str
    items: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    missing: tuple[str, ...]

    @property
    def in_one_line(self) -> str:
        return " ".join((self.text, *self.items))


def kind_or_error(key: str) -> Kind:
    """The kind of this key; raises UnknownKind."""
    try:
        return KINDS[key]
    except KeyError:
        raise UnknownKind(key) from None


def compose(kind_key: str, values: Mapping[str, object], *, language: Language, forms: Forms) -> Composed:
    """The sentence of a clause from its values; raises UnknownKind."""
    kind = kind_or_error(kind_key)
    reader = Values(values)
    composer = Composer(
        kind.fields,
        reader,
        language=language,
        forms=forms,
        compose_inner=_compose_inner,
    )
    sentence = finished(kind.compose(reader, composer))
    return Composed(
        text=_set(sentence.text, language),
        items=tuple(_set(item, language) for item in sentence.items),
        doubts=tuple(composer.doubts),
        missing=tuple(composer.missing),
    )


def is_obliging(kind_key: str, values: Mapping[str, object]) -> bool:
    """Whether adoption makes an assignment; a conditioned clause obliges as its inner kind does."""
    kind = kind_or_error(kind_key)
    if kind is not closing.CONDITIONED:
        return kind.is_obliging
    inner, _ = read_clause(values.get("clause"))
    return inner in KINDS and KINDS[inner].is_obliging


def _compose_inner(key: str, raw: Mapping[str, object], outer: Composer) -> Sentence:
    """An inner clause; a condition within a condition stands as a blank."""
    if key not in KINDS or key == closing.CONDITIONED.key:
        return Sentence(outer.blank("clause"))
    kind, reader = KINDS[key], Values(raw)
    composer = Composer(
        kind.fields,
        reader,
        language=outer.language,
        forms=outer.forms,
        compose_inner=_compose_inner,
        prefix="clause.",
    )
    sentence = kind.compose(reader, composer)
    outer.doubts += composer.doubts
    outer.missing += composer.missing
    return sentence


def _set(text: str, language: Language) -> str:
    return typeset(text) if language == "ru" else text
