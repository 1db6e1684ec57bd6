"""What goes with the papers of a resolution, and the organisation's own templates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "fa62"
down_revision = "ebf2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("left_margin", sa.Integer(), nullable=False),
        sa.Column("annexes", sa.JSON(), nullable=False),
        sa.Column("annexes_are_public", sa.Boolean(), nullable=False),
        sa.Column("protocol_number", sa.String(length=32), nullable=False),
        sa.Column("adopted_annexes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "left_margin IN (20, 30)", name=op.f("ck_paper_setting_left_margin_of_the_standard")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_paper_setting_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_setting")),
        sa.UniqueConstraint("event_id", name=op.f("uq_paper_setting_event_id")),
    )
    op.create_table(
        "paper_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_paper_template_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_paper_template_file_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_template")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_paper_template_event_id_name")),
    )
    with op.batch_alter_table("paper_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_template_file_id"), ["file_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("paper_template", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_template_file_id"))
    op.drop_table("paper_template")
    op.drop_table("paper_setting")
