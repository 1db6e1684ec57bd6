"""The form of a correction."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields import SelectChoice

from eventmgr.core.forms import OnceForm, text
from eventmgr.resolutions.document import Document
from eventmgr.resolutions.errata.rules import LONGEST

SHORT = 90


class ErratumForm(OnceForm):
    place = SelectField(_l("Where"), coerce=int, default=0)
    was = text(_l("Adopted words that are wrong"), required=True, longest=LONGEST, render_kw={"rows": 3})
    now = text(_l("What is to be read in their place"), required=True, longest=LONGEST, render_kw={"rows": 3})
    reason = text(_l("Why"), required=True, longest=LONGEST, render_kw={"rows": 2})

    def offer(self, document: Document) -> None:
        found = [
            SelectChoice(block.clause_id, _listed(block.number, block.text))
            for part in document.parts
            for block in part.blocks
            if block.clause_id is not None
        ]
        self.place.choices = [*found, SelectChoice(0, _("outside the clauses: heading, preamble, signatures"))]

    def values(self) -> dict[str, Any]:
        """Keyword arguments of `add_erratum`."""
        return {
            "clause_id": self.place.data or None, "was": self.was.data or "", "now": self.now.data or "",
            "reason": self.reason.data or "",
        }  # fmt: skip


def _listed(number: int | None, words: str) -> str:
    line = " ".join(words.split())
    short = line if len(line) <= SHORT else f"{line[:SHORT].rstrip()}…"
    return f"{number}. {short}" if number is not None else short
