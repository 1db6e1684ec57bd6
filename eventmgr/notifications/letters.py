"""Letters: a pair of templates each, written in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from eventmgr.core.i18n import speaking


@dataclass(frozen=True)
class Letter:
    """`occasion` names `templates/mail/<occasion>.txt` (its first line is the subject) and, if there, `.html`."""

    occasion: str
    context: dict[str, Any]
    attachments: list[dict[str, Any]] = field(default_factory=list)

    def write(self, language: str) -> tuple[str, str]:
        """Subject and body. What pages find in their context is not looked up for a letter."""
        template = current_app.jinja_env.get_template(f"mail/{self.occasion}.txt")
        with speaking(language):
            subject, _, body = template.render(self.context).partition("\n")
        return subject.strip(), body.strip() + "\n"
