"""The hash by which everybody can tell that an adopted document is unchanged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def seal_of(frozen: Mapping[str, Any] | None) -> str | None:
    """SHA-256, in hexadecimal, of the frozen documents: JSON in UTF-8 with sorted keys and no spaces."""
    if frozen is None:
        return None
    written = json.dumps(frozen.get("documents"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()
