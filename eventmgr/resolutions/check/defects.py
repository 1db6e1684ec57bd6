"""What a check finds: classes, levels, places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from flask_babel import gettext as _


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    STYLE = "style"


ERROR, WARNING, STYLE = Level
CLASSES: dict[str, Level] = {
    "placeholder": ERROR,
    "empty-seat": ERROR,
    "cut-off": ERROR,
    "duplicate-number": ERROR,
    "number-gap": ERROR,
    "number-restart": ERROR,
    "unnumbered-item": ERROR,
    "duplicate-word": ERROR,
    "stray-capital": WARNING,
    "latin-letter": ERROR,
    "lost-hyphen": ERROR,
    "needless-hyphen": STYLE,
    "scrambled": ERROR,
    "unbalanced-quotes": ERROR,
    "mixed-quotes": WARNING,
    "unbalanced-brackets": ERROR,
    "missing-stop": WARNING,
    "list-punctuation": WARNING,
    "needless-comma": WARNING,
    "impossible-date": ERROR,
    "wrong-weekday": ERROR,
    "backwards-range": ERROR,
    "due-before-adoption": ERROR,
    "contradiction": ERROR,
    "numeral-agreement": ERROR,
    "ordinal-agreement": ERROR,
    "wrong-case": ERROR,
    "wrong-name-form": ERROR,
    "broken-series": ERROR,
    "count-mismatch": ERROR,
    "two-spellings": WARNING,
    "no-position": WARNING,
    "no-addressee": WARNING,
    "no-responsible": WARNING,
    "no-due-date": WARNING,
    "no-adoption-date": WARNING,
    "no-vote": WARNING,
    "no-signatures": WARNING,
    "spacing": STYLE,
    "typography": STYLE,
}
"""Every class with its usual level, in the order of the documentation."""


@dataclass(frozen=True)
class Mark:
    """A finding within one text, before it is put into a language: `says` is a source text with `values`."""

    key: str
    start: int
    end: int
    says: str
    values: tuple[tuple[str, object], ...] = ()
    fix: str | None = None
    level: Level | None = None

    def moved(self, by: int) -> Mark:
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Defect:
    """`line` is that of the paragraph, `start` and `end` count its characters; `fix` replaces `quote`."""

    key: str
    level: Level
    line: int
    start: int
    end: int
    quote: str
    message: str
    fix: str | None = None

    def as_json(self) -> dict[str, object]:
        """The shape of the command's answer."""
        return {
            "class": self.key,
            "level": self.level.value,
            "line": self.line,
            "quote": self.quote,
            "message": self.message,
            "fix": self.fix,
        }


def defect_of(mark: Mark, line: int, quote: str) -> Defect:
    level = mark.level or CLASSES[mark.key]
    message = _(mark.says, **dict(mark.values))
    return Defect(mark.key, level, line, mark.start, mark.end, quote, message, mark.fix)
