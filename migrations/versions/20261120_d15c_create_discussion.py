"""The discussion of a draft: amendments, comments, who is at it, what is typed; numbers kept meanwhile."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "d15c"
down_revision = "b7c4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "discussion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_discussion_times_in_order")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_discussion_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion")),
        sa.UniqueConstraint("event_id", name=op.f("uq_discussion_event_id")),
    )
    op.create_table(
        "clause_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("typed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_clause_draft_resolution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_clause_draft_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_draft")),
        sa.UniqueConstraint(
            "user_id", "resolution_id", "place", name=op.f("uq_clause_draft_user_id_resolution_id_place")
        ),
    )
    with op.batch_alter_table("clause_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clause_draft_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "change", "delete", "add", name="amendmentkind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("removal_id", sa.Integer(), nullable=True),
        sa.Column("clause_label", sa.String(length=32), nullable=False),
        sa.Column("clause_version", sa.Integer(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("shows_author", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "accepted",
                "modified",
                "rejected",
                "withdrawn",
                name="amendmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "procedure",
            sa.Enum(
                "none",
                "accept",
                "modify",
                "reject",
                "vote",
                name="procedure",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("procedure_note", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decision_note", sa.Text(), nullable=False),
        sa.Column("made_clause_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("supporters", sa.Integer(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("supporters >= 0", name=op.f("ck_amendment_supporters_not_negative")),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_amendment_clause_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user.id"], name=op.f("fk_amendment_decided_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["user.id"], name=op.f("fk_amendment_entered_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_amendment_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["made_clause_id"], ["clause.id"], name=op.f("fk_amendment_made_clause_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_amendment_registration_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_amendment_event_id_number")),
    )
    with op.batch_alter_table("amendment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_clause_id"), ["clause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_amendment_event_id_state"), ["event_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_amendment_made_clause_id"), ["made_clause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_amendment_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_amendment_removal_id"), ["removal_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_presence_clause_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_presence_resolution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_presence_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint("user_id", "resolution_id", name=op.f("uq_presence_user_id_resolution_id")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presence_clause_id"), ["clause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_presence_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "resolution_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("removal_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_resolution_comment_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_resolution_comment_clause_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_resolution_comment_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["resolution_comment.id"], name=op.f("fk_resolution_comment_parent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["part_id"], ["part.id"], name=op.f("fk_resolution_comment_part_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_comment")),
    )
    with op.batch_alter_table("resolution_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_comment_clause_id"), ["clause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_comment_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_comment_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_comment_part_id"), ["part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_comment_removal_id"), ["removal_id"], unique=False)

    op.create_table(
        "amendment_support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_amendment_support_amendment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_amendment_support_registration_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_support")),
        sa.UniqueConstraint(
            "amendment_id", "registration_id", name=op.f("uq_amendment_support_amendment_id_registration_id")
        ),
    )
    with op.batch_alter_table("amendment_support", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amendment_support_registration_id"), ["registration_id"], unique=False)

    op.add_column("resolution", sa.Column("kept_numbers", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    # Not in a batch: that would make the table anew, and parts go with the old one.
    op.drop_column("resolution", "kept_numbers")
    for table in ("amendment_support", "resolution_comment", "presence", "amendment", "clause_draft", "discussion"):
        op.drop_table(table)
