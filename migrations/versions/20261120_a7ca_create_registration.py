"""Categories, places, registrations, chosen sections, personal links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a7ca"
down_revision = "f6b9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column(
            "stripe",
            sa.Enum(
                "outline",
                "solid",
                "wide",
                "hatched",
                "dotted",
                name="stripe",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("counts_as_specialist", sa.Boolean(), nullable=False),
        sa.Column("fee", sa.Numeric(precision=10, scale=2), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("fee >= 0", name=op.f("ck_category_fee_not_negative")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_category_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("event_id", "title", name=op.f("uq_category_event_id_title")),
    )
    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_category_event_id"), ["event_id"], unique=False)

    op.create_table(
        "quota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.CheckConstraint("category_id IS NULL OR section_id IS NULL", name=op.f("ck_quota_one_subject")),
        sa.CheckConstraint("taken >= 0", name=op.f("ck_quota_taken_not_negative")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_quota_category_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_quota_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_quota_section_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota")),
        sa.UniqueConstraint("category_id", name=op.f("uq_quota_category_id")),
        sa.UniqueConstraint("section_id", name=op.f("uq_quota_section_id")),
    )
    with op.batch_alter_table("quota", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quota_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            "uq_quota_event",
            ["event_id"],
            unique=True,
            sqlite_where=sa.text("category_id IS NULL AND section_id IS NULL"),
            postgresql_where=sa.text("category_id IS NULL AND section_id IS NULL"),
        )

    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum("in_person", "online", name="attendancemode", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "confirmed",
                "waiting",
                "declined",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("consent_text", sa.Text(), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("registered_by_id", sa.Integer(), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status_changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_registration_category_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_registration_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_registration_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["registered_by_id"], ["user.id"], name=op.f("fk_registration_registered_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_event_id_norm"), ["event_id", "norm"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_registration_event_id_registered_at"), ["event_id", "registered_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_registration_event_id_status"), ["event_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_registration_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_registration_living_email",
            ["event_id", "email"],
            unique=True,
            sqlite_where=sa.text("status NOT IN ('cancelled', 'declined') AND email <> ''"),
            postgresql_where=sa.text("status NOT IN ('cancelled', 'declined') AND email <> ''"),
        )
        batch_op.create_index(
            "uq_registration_living_person",
            ["event_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("status NOT IN ('cancelled', 'declined')"),
            postgresql_where=sa.text("status NOT IN ('cancelled', 'declined')"),
        )

    op.create_table(
        "personal_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_personal_link_registration_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_personal_link_token_digest")),
    )
    with op.batch_alter_table("personal_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_personal_link_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "section_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("confirmed", "waiting", name="choicestatus", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_section_choice_registration_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_section_choice_section_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_choice")),
        sa.UniqueConstraint("registration_id", "section_id", name=op.f("uq_section_choice_registration_id_section_id")),
    )
    with op.batch_alter_table("section_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_choice_section_id_status"), ["section_id", "status"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("section_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_choice_section_id_status"))

    op.drop_table("section_choice")
    with op.batch_alter_table("personal_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_personal_link_registration_id"))

    op.drop_table("personal_link")
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_registration_living_person",
            sqlite_where=sa.text("status NOT IN ('cancelled', 'declined')"),
            postgresql_where=sa.text("status NOT IN ('cancelled', 'declined')"),
        )
        batch_op.drop_index(
            "uq_registration_living_email",
            sqlite_where=sa.text("status NOT IN ('cancelled', 'declined') AND email <> ''"),
            postgresql_where=sa.text("status NOT IN ('cancelled', 'declined') AND email <> ''"),
        )
        batch_op.drop_index(batch_op.f("ix_registration_person_id"))
        batch_op.drop_index(batch_op.f("ix_registration_event_id_status"))
        batch_op.drop_index(batch_op.f("ix_registration_event_id_registered_at"))
        batch_op.drop_index(batch_op.f("ix_registration_event_id_norm"))
        batch_op.drop_index(batch_op.f("ix_registration_category_id"))

    op.drop_table("registration")
    with op.batch_alter_table("quota", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_quota_event",
            sqlite_where=sa.text("category_id IS NULL AND section_id IS NULL"),
            postgresql_where=sa.text("category_id IS NULL AND section_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_quota_event_id"))

    op.drop_table("quota")
    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_category_event_id"))

    op.drop_table("category")
