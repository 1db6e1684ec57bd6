"""Whole addresses for letters and codes: what a request calls this host is not to be trusted there."""

from __future__ import annotations

from typing import Any

from flask import current_app


def address_of(endpoint: str, **values: Any) -> str:
    """A whole address under the configured base, inside and outside a request."""
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return f"{current_app.extensions['settings'].base_url}{path}"
