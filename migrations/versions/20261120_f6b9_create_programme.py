"""Sections, slots, talks, who leads and who speaks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "f6b9"
down_revision = "e5a8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=False),
        sa.Column("short_title_en", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_section_capacity_positive")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_section_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_section_event_id_number")),
    )
    op.create_table(
        "moderator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_moderator_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_moderator_section_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderator")),
        sa.UniqueConstraint("section_id", "person_id", name=op.f("uq_moderator_section_id_person_id")),
    )
    with op.batch_alter_table("moderator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_moderator_person_id"), ["person_id"], unique=False)

    op.create_table(
        "slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "talk",
                "plenary",
                "section",
                "break",
                name="slotkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_slot_times_in_order")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_slot_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_slot_room_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_slot_section_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
    )
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slot_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_slot_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_slot_section_id"), ["section_id"], unique=False)

    op.create_table(
        "talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "report",
                "talk",
                "workshop",
                "poster",
                name="talkkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("abstract", sa.Text(), nullable=False),
        sa.Column("abstract_en", sa.Text(), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=True),
        sa.Column("slot_position", sa.Integer(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("duration BETWEEN 1 AND 1440", name=op.f("ck_talk_duration_sane")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_talk_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["heard_by_id"], ["user.id"], name=op.f("fk_talk_heard_by_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_talk_section_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name=op.f("fk_talk_slot_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
    )
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_talk_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_talk_slot_id"), ["slot_id"], unique=False)

    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_speaker_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["talk_id"], ["talk.id"], name=op.f("fk_speaker_talk_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
        sa.UniqueConstraint("talk_id", "person_id", name=op.f("uq_speaker_talk_id_person_id")),
    )
    with op.batch_alter_table("speaker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("speaker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_speaker_person_id"))

    op.drop_table("speaker")
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_slot_id"))
        batch_op.drop_index(batch_op.f("ix_talk_section_id"))
        batch_op.drop_index(batch_op.f("ix_talk_event_id"))

    op.drop_table("talk")
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slot_section_id"))
        batch_op.drop_index(batch_op.f("ix_slot_room_id"))
        batch_op.drop_index(batch_op.f("ix_slot_event_id"))

    op.drop_table("slot")
    with op.batch_alter_table("moderator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderator_person_id"))

    op.drop_table("moderator")
    op.drop_table("section")
