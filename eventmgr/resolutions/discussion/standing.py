"""How amendments stand to the draft and to each other: what they change, whether they collide or came too late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eventmgr.resolutions.counting import Counter
from eventmgr.resolutions.discussion.models import Amendment, AmendmentKind
from eventmgr.resolutions.discussion.numbering import letters
from eventmgr.resolutions.discussion.word_diff import Piece, replaced, word_diff
from eventmgr.resolutions.models import Clause, Resolution


def label_of(resolution: Resolution, clause: Clause) -> str:
    """The number the clause shows now, "" for one without."""
    counter = Counter(resolution.kept_numbers)
    for part in resolution.parts:
        counter.open(part.numbering)
        for each in part.clauses:
            counter.letter = 0
            number = counter.next(each, part.numbering)
            if each.id == clause.id:
                return f"{number}{letters(counter.letter, 'ru')}" if number is not None else ""
    return ""


def diff_of(amendment: Amendment) -> tuple[Piece, ...]:
    """What it changes of the clause as it stood when it was proposed."""
    if amendment.kind is AmendmentKind.ADD:
        return (Piece("ins", amendment.text),)
    return word_diff(amendment.original, amendment.text)


@dataclass(frozen=True)
class Standing:
    """`collides` are the numbers of undecided amendments that touch the same words."""

    collides: tuple[int, ...] = ()
    is_late: bool = False
    is_gone: bool = False


def standing_among(undecided: Iterable[Amendment], versions: Mapping[int, int]) -> dict[int, Standing]:
    """Amendment id → how it stands; `versions` are those of the clauses now, by id."""
    by_clause: dict[int, list[Amendment]] = {}
    for amendment in undecided:
        by_clause.setdefault(amendment.clause_id or 0, []).append(amendment)
    return {
        each.id: Standing(
            collides=tuple(other.number for other in group if other.id != each.id and collide(each, other))
            if clause_id else (),
            is_late=clause_id != 0 and versions.get(clause_id) != each.clause_version,
            is_gone=clause_id == 0,
        )
        for clause_id, group in by_clause.items() for each in group
    }  # fmt: skip


def collide(one: Amendment, other: Amendment) -> bool:
    """Whether both cannot be accepted as they are. Of two editions of the clause nobody can say: then they do."""
    if AmendmentKind.ADD in (one.kind, other.kind):
        return False
    if AmendmentKind.DELETE in (one.kind, other.kind) or one.original != other.original:
        return True
    theirs = replaced(other.original, other.text)
    return any(each.meets(their) for each in replaced(one.original, one.text) for their in theirs)
