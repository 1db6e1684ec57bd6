"""Clauses that go on from the one before them."""

from __future__ import annotations

from alembic import op

revision = "f0a3"
down_revision = "d15c"
branch_labels = None
depends_on = None


KINDS = ("no", "sentence", "and", "semicolon")


def upgrade() -> None:
    # In one statement, not in a batch: that would make the table anew, and what points to clauses goes with the old one.
    allowed = ", ".join(f"'{kind}'" for kind in KINDS)
    op.execute(
        "ALTER TABLE clause ADD COLUMN joined VARCHAR(32) DEFAULT 'no' NOT NULL "
        f"CONSTRAINT ck_clause_joined CHECK (joined IN ({allowed}))"
    )


def downgrade() -> None:
    op.drop_column("clause", "joined")
