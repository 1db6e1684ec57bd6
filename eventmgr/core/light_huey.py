"""Huey without the database drivers it would take along: psycopg alone is 15 MB in every worker that serves pages."""

from __future__ import annotations

import sys

NOT_NEEDED = "psycopg"

_hidden = NOT_NEEDED not in sys.modules
if _hidden:
    sys.modules[NOT_NEEDED] = None  # type: ignore[assignment]
try:
    from huey import SqliteHuey
    from huey.api import Huey
finally:
    if _hidden:
        del sys.modules[NOT_NEEDED]

__all__ = ["Huey", "SqliteHuey"]
