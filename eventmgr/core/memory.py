"""What a request may remember, so that it asks the database once; outside a request nothing is kept."""

from __future__ import annotations

from typing import Any

from flask import g, has_request_context


def of_request(name: str) -> dict[Any, Any]:
    """The dictionary of this name that lives as long as the present request."""
    if not has_request_context():
        return {}
    kept: dict[Any, Any] = g.setdefault(f"memory_{name}", {})
    return kept
