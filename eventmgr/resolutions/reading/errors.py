"""Why a file cannot be read."""

from __future__ import annotations

from eventmgr.core.errors import RuleBroken


class Unreadable(RuleBroken):
    """A file without readable text; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "file")
