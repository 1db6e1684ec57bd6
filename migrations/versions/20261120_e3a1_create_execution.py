"""Assignments with reports and reminders; bodies, members and fees of a series."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e3a1"
down_revision = "daf1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_body_series_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("series_id", "norm", name=op.f("uq_body_series_id_norm")),
    )
    op.create_table(
        "assignment_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_assignment_feed_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_assignment_feed_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_feed")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_assignment_feed_token_digest")),
    )
    with op.batch_alter_table("assignment_feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_feed_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_feed_user_id"), ["user_id"], unique=False)

    op.create_table(
        "assignment_reminder_settings",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("days_after", sa.Integer(), nullable=False),
        sa.Column("escalate_after", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_assignment_reminder_settings_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_assignment_reminder_settings")),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("organisation_name", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("person_position", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "recurrence",
            sa.Enum(
                "once",
                "monthly",
                "quarterly",
                "yearly",
                name="recurrence",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "in_progress",
                "done",
                "not_done",
                "dropped",
                name="assignmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("due_day BETWEEN 1 AND 31", name=op.f("ck_assignment_due_day_of_month")),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_assignment_clause_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_assignment_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assignment_organisation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assignment_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_assignment_resolution_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("clause_id", "position", name=op.f("uq_assignment_clause_id_position")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_event_id_due_on"), ["event_id", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_event_id_state"), ["event_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "body_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("since_clause_id", sa.Integer(), nullable=True),
        sa.Column("since_event_id", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("until_clause_id", sa.Integer(), nullable=True),
        sa.Column("until_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_member_body_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_body_member_organisation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_body_member_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["since_clause_id"], ["clause.id"], name=op.f("fk_body_member_since_clause_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["since_event_id"], ["event.id"], name=op.f("fk_body_member_since_event_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["until_clause_id"], ["clause.id"], name=op.f("fk_body_member_until_clause_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_member")),
    )
    with op.batch_alter_table("body_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_member_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_body_member_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_body_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_body_member_present",
            ["body_id", "norm"],
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )

    op.create_table(
        "execution_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("made", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_execution_item_clause_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_execution_item_resolution_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_execution_item")),
        sa.UniqueConstraint("clause_id", name=op.f("uq_execution_item_clause_id")),
        sa.UniqueConstraint("resolution_id", name=op.f("uq_execution_item_resolution_id")),
    )
    op.create_table(
        "holding_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("is_next", sa.Boolean(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("hosts", sa.JSON(), nullable=False),
        sa.Column("made_event_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_holding_plan_clause_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_holding_plan_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["made_event_id"], ["event.id"], name=op.f("fk_holding_plan_made_event_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_holding_plan_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding_plan")),
        sa.UniqueConstraint("clause_id", name=op.f("uq_holding_plan_clause_id")),
    )
    with op.batch_alter_table("holding_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holding_plan_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_holding_plan_series_id"), ["series_id"], unique=False)

    op.create_table(
        "membership_fee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "payer_kind",
            sa.Enum("organisations", "persons", name="payerkind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("payers", sa.Text(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_membership_fee_clause_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_membership_fee_event_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_membership_fee_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_fee")),
        sa.UniqueConstraint("clause_id", "payer_kind", name=op.f("uq_membership_fee_clause_id_payer_kind")),
    )
    with op.batch_alter_table("membership_fee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_fee_series_id"), ["series_id"], unique=False)

    op.create_table(
        "series_periodicity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("day_kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_series_periodicity_clause_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_series_periodicity_event_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_periodicity_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_periodicity")),
        sa.UniqueConstraint("clause_id", name=op.f("uq_series_periodicity_clause_id")),
    )
    with op.batch_alter_table("series_periodicity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_series_periodicity_series_id"), ["series_id"], unique=False)

    op.create_table(
        "assignment_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_assignment_link_assignment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_assignment_link_token_digest")),
    )
    with op.batch_alter_table("assignment_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_link_assignment_id"), ["assignment_id"], unique=False)

    op.create_table(
        "assignment_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(
                "before",
                "on_day",
                "after",
                "escalation",
                name="occasion",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_assignment_reminder_assignment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_reminder")),
        sa.UniqueConstraint(
            "assignment_id", "occasion", "due_on", name=op.f("uq_assignment_reminder_assignment_id_occasion_due_on")
        ),
    )
    op.create_table(
        "assignment_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "proposed",
            sa.Enum(
                "open",
                "in_progress",
                "done",
                "not_done",
                "dropped",
                name="assignmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "waiting",
                "noted",
                "accepted",
                "returned",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judged_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_assignment_report_assignment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["judged_by_id"], ["user.id"], name=op.f("fk_assignment_report_judged_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["assignment_link.id"], name=op.f("fk_assignment_report_link_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_assignment_report_user_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_report")),
    )
    with op.batch_alter_table("assignment_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_report_assignment_id"), ["assignment_id"], unique=False)

    op.create_table(
        "assignment_report_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_assignment_report_file_file_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["assignment_report.id"],
            name=op.f("fk_assignment_report_file_report_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_report_file")),
    )
    with op.batch_alter_table("assignment_report_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_report_file_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_report_file_report_id"), ["report_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("assignment_report_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_report_file_report_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_report_file_file_id"))

    op.drop_table("assignment_report_file")
    with op.batch_alter_table("assignment_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_report_assignment_id"))

    op.drop_table("assignment_report")
    op.drop_table("assignment_reminder")
    with op.batch_alter_table("assignment_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_link_assignment_id"))

    op.drop_table("assignment_link")
    with op.batch_alter_table("series_periodicity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_series_periodicity_series_id"))

    op.drop_table("series_periodicity")
    with op.batch_alter_table("membership_fee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_fee_series_id"))

    op.drop_table("membership_fee")
    with op.batch_alter_table("holding_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holding_plan_series_id"))
        batch_op.drop_index(batch_op.f("ix_holding_plan_event_id"))

    op.drop_table("holding_plan")
    op.drop_table("execution_item")
    with op.batch_alter_table("body_member", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_body_member_present",
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_body_member_person_id"))
        batch_op.drop_index(batch_op.f("ix_body_member_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_body_member_body_id"))

    op.drop_table("body_member")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_resolution_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_person_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_event_id_state"))
        batch_op.drop_index(batch_op.f("ix_assignment_event_id_due_on"))

    op.drop_table("assignment")
    op.drop_table("assignment_reminder_settings")
    with op.batch_alter_table("assignment_feed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_feed_user_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_feed_event_id"))

    op.drop_table("assignment_feed")
    op.drop_table("body")
