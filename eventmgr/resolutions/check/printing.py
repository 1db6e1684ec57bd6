"""Findings on a terminal and for other programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from eventmgr.core.errors import NotFound
from eventmgr.resolutions.check.defects import Defect, Level


def app_language() -> str:
    """The language this installation speaks where nobody has chosen one."""
    return str(current_app.config["BABEL_DEFAULT_LOCALE"])


def as_json(found: Sequence[Defect]) -> str:
    return json.dumps([defect.as_json() for defect in found], ensure_ascii=False, indent=2)


def as_text(found: Sequence[Defect]) -> str:
    """A line for each finding, and the counts by level at the end."""
    return "\n".join([*map(_line, found), summary(found)])


def _line(defect: Defect) -> str:
    fix = f" → “{defect.fix}”" if defect.fix else ""
    return f"{defect.line}: {level_word(defect.level)} [{defect.key}] {defect.message} “{defect.quote}”{fix}"


def level_word(level: Level) -> str:
    return {Level.ERROR: _("error"), Level.WARNING: _("warning"), Level.STYLE: _("style")}[level]


def summary(found: Sequence[Defect]) -> str:
    """«2 ошибки, 1 предупреждение, 4 замечания о стиле»."""
    counts = Counter(defect.level for defect in found)
    return ", ".join(
        (
            ngettext("%(num)d error", "%(num)d errors", counts[Level.ERROR]),
            ngettext("%(num)d warning", "%(num)d warnings", counts[Level.WARNING]),
            ngettext("%(num)d remark on style", "%(num)d remarks on style", counts[Level.STYLE]),
        )
    )


def why_unread(error: Exception, file: Path, event: str) -> str:
    """One clear line."""
    if isinstance(error, NotFound):
        return _("There is no event “%(name)s”.", name=event)
    if isinstance(error, OSError):
        return _("%(file)s cannot be read: %(reason)s", file=file, reason=error.strerror or error)
    return f"{file}: {error}"
