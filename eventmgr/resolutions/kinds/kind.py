"""What a kind of operative clause is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eventmgr.resolutions.kinds.composer import Composer
from eventmgr.resolutions.kinds.fields import FieldSpec, Group
from eventmgr.resolutions.kinds.sentence import Sentence
from eventmgr.resolutions.kinds.values import Values

Compose = Callable[[Values, Composer], Sentence]

DECISIONS = ("decisions",)
ADVICE = ("recommendations", "decisions")
FINDINGS = ("findings", "decisions")
CLOSING = ("closing", "decisions")
ANYWHERE = ("decisions", "recommendations", "findings", "closing", "preamble")


@dataclass(frozen=True)
class Kind:
    """A kind of clause: its fields and the sentence it composes from them.

    ``parts`` are the parts of a resolution it belongs to, the usual one first; ``is_obliging``
    says that its adoption makes an assignment.
    """

    key: str
    number: int
    title: str
    group: Group
    parts: tuple[str, ...]
    fields: tuple[FieldSpec, ...]
    compose: Compose
    is_obliging: bool = False

    def field(self, name: str) -> FieldSpec:
        return next(field for field in self.fields if field.name == name)


def bilingual(russian: Compose, english: Compose) -> Compose:
    """One composing function out of two, chosen by the language of the document."""

    def compose(values: Values, composer: Composer) -> Sentence:
        return (russian if composer.language == "ru" else english)(values, composer)

    return compose
