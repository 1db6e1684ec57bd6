"""Migrations run on the application's own engine, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from alembic import context
from flask import current_app

from eventmgr.core.db import Base
from eventmgr.core.types import Instant

engine = current_app.extensions["migrate"].db.engine


def render(kind: str, thing: object, autogen: object) -> str | bool:
    """Migrations name plain column types, so that they outlive the application's own."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False


def run_migrations() -> None:
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_as_batch=True,
            render_item=render,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run_migrations()
