"""What the check adds to adoption."""

from __future__ import annotations

from eventmgr.core.desk import once
from eventmgr.resolutions.check.acknowledging import stop_at_errors
from eventmgr.resolutions.operations import adoption


def announce() -> None:
    once(adoption.obstacles, stop_at_errors)
