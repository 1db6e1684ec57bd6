"""Documents brought in from elsewhere, and the archive of adopted clauses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ac1d"
down_revision = "fa62"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resolution_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=128), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("imported_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_resolution_source_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_resolution_source_resolution_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_source")),
        sa.UniqueConstraint("resolution_id", name=op.f("uq_resolution_source_resolution_id")),
    )
    with op.batch_alter_table("resolution_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_source_event_id"), ["event_id"], unique=False)
    op.create_table(
        "archived_clause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("organisations", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("people_words", sa.Text(), nullable=False),
        sa.Column("organisation_words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_archived_clause_clause_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_archived_clause_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_archived_clause_resolution_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archived_clause")),
        sa.UniqueConstraint("clause_id", name=op.f("uq_archived_clause_clause_id")),
    )
    with op.batch_alter_table("archived_clause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_archived_clause_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_archived_clause_resolution_id_position"), ["resolution_id", "position"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_archived_clause_adopted_on_id"), ["adopted_on", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("archived_clause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_archived_clause_adopted_on_id"))
        batch_op.drop_index(batch_op.f("ix_archived_clause_resolution_id_position"))
        batch_op.drop_index(batch_op.f("ix_archived_clause_event_id"))
    op.drop_table("archived_clause")
    with op.batch_alter_table("resolution_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resolution_source_event_id"))
    op.drop_table("resolution_source")
