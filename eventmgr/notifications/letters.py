"""Letters: a pair of templates each, written in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import render_template

from eventmgr.core.i18n import speaking


@dataclass(frozen=True)
class Letter:
    """`occasion` names `templates/mail/<occasion>.txt` (its first line is the subject) and, if there, `.html`."""

    occasion: str
    context: dict[str, Any]
    attachments: list[dict[str, Any]] = field(default_factory=list)

    def write(self, language: str) -> tuple[str, str]:
        """Subject and body."""
        with speaking(language):
            subject, _, body = render_template(f"mail/{self.occasion}.txt", **self.context).partition("\n")
        return subject.strip(), body.strip() + "\n"
