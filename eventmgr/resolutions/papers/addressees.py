"""To whom the clauses of a resolution are addressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eventmgr.core.grammar.fold import fold
from eventmgr.resolutions.kinds.composer import tidy
from eventmgr.resolutions.kinds.values import Values, clean, read_clause
from eventmgr.resolutions.models import Clause, Part, Resolution

OWN_FIELDS = {"recommend": "addressees", "report": "addressees", "petition": "bodies", "inform": "bodies"}
"""The field of a kind that names whom its clause speaks to."""


@dataclass(frozen=True)
class Addressee:
    """A body in the nominative, with the clauses that speak to it in the order of the document."""

    name: str
    clause_ids: tuple[int, ...]


def addressees_of(resolution: Resolution) -> list[Addressee]:
    """In the order in which they are first spoken to; one name in two spellings of case or ё is one addressee."""
    names: dict[str, str] = {}
    clauses: dict[str, list[int]] = {}
    for part in resolution.parts:
        for clause in part.clauses:
            for name in _named(part, clause):
                key = fold(name)
                names.setdefault(key, name)
                if clause.id not in clauses.setdefault(key, []):
                    clauses[key].append(clause.id)
    return [Addressee(name, tuple(clauses[key])) for key, name in names.items()]


def _named(part: Part, clause: Clause) -> list[str]:
    """Those the clause names itself, else those at the head of its part."""
    own = list(_own(clause.kind, clause.values))
    return own or [tidy(clean(name)) for name in part.addressees if clean(name)]


def _own(kind: str, values: Mapping[str, object]) -> Iterator[str]:
    if kind == "conditioned":
        yield from _own(*read_clause(values.get("clause")))
    elif kind in OWN_FIELDS:
        yield from (tidy(name) for name in Values(values).bodies(OWN_FIELDS[kind]))
