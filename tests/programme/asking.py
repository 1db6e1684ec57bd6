"""Addresses of the programme, and what the database says."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from eventmgr.core.db import db
from eventmgr.programme.models import Slot, Talk
from tests.programme.conftest import Conference

JSON = {"Accept": "application/json"}


def manage(conference: Conference, path: str) -> str:
    return f"/manage/{conference.event.slug}/{path}"


def public(conference: Conference, path: str) -> str:
    return f"/e/{conference.event.slug}/{path}"


def order(block: Slot) -> list[int]:
    return list(db.session.scalars(select(Talk.id).where(Talk.slot_id == block.id).order_by(Talk.slot_position)))


def fresh(thing: Any) -> Any:
    db.session.refresh(thing)
    return thing
