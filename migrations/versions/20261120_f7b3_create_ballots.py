"""Ballots: the rule of voting, mandates, votes; errata and the hash of what was adopted."""

from __future__ import annotations

import json
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "f7b3"
down_revision = "f0a3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voting_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("quorum_percent", sa.Integer(), nullable=True),
        sa.Column(
            "majority",
            sa.Enum(
                "simple",
                "half_present",
                "half_all",
                "two_thirds_cast",
                "two_thirds_present",
                "two_thirds_all",
                name="majority",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "weight",
            sa.Enum("one", "mandates", name="weight", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("quorum_percent BETWEEN 1 AND 100", name=op.f("ck_voting_rule_quorum_is_a_share")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_voting_rule_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voting_rule")),
        sa.UniqueConstraint("event_id", name=op.f("uq_voting_rule_event_id")),
    )
    op.create_table(
        "voting_category",
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_voting_category_category_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["voting_rule.id"], name=op.f("fk_voting_category_rule_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("rule_id", "category_id", name=op.f("pk_voting_category")),
    )
    with op.batch_alter_table("voting_category", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voting_category_category_id"), ["category_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("subject_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column(
            "way",
            sa.Enum("hands", "pages", name="way", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "majority",
            sa.Enum(
                "simple",
                "half_present",
                "half_all",
                "two_thirds_cast",
                "two_thirds_present",
                "two_thirds_all",
                name="majority",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_secret", sa.Boolean(), nullable=False),
        sa.Column("may_change", sa.Boolean(), nullable=False),
        sa.Column("hides_results", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned", "open", "closed", name="ballotstate", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("entitled", sa.Integer(), nullable=True),
        sa.Column("is_present_counted", sa.Boolean(), nullable=False),
        sa.Column("quorum_percent", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "carried", "lost", "no_quorum", name="outcome", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("repeats_id", sa.Integer(), nullable=True),
        sa.Column("adopted_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name=op.f("ck_ballot_closed_with_an_outcome")),
        sa.CheckConstraint("NOT is_secret OR way = 'pages'", name=op.f("ck_ballot_hands_are_seen")),
        sa.CheckConstraint("NOT (is_secret AND may_change)", name=op.f("ck_ballot_secret_votes_stay")),
        sa.CheckConstraint(
            "votes_for >= 0 AND votes_against >= 0 AND votes_abstained >= 0", name=op.f("ck_ballot_votes_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["adopted_id"], ["resolution.id"], name=op.f("fk_ballot_adopted_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_ballot_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["repeats_id"], ["ballot.id"], name=op.f("fk_ballot_repeats_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("adopted_id", name=op.f("uq_ballot_adopted_id")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_ballot_event_id_number")),
    )
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_event_id_state"), ["event_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_ballot_repeats_id"), ["repeats_id"], unique=False)

    op.create_table(
        "mandate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("votes BETWEEN 1 AND 1000", name=op.f("ck_mandate_votes_within_reason")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_mandate_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mandate_organisation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_mandate_registration_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_mandate_registration_id")),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandate_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "ballot_voter",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum("for", "against", "abstained", name="choice", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(choice IS NULL) = (at IS NULL)", name=op.f("ck_ballot_voter_both_or_neither")),
        sa.CheckConstraint("votes > 0", name=op.f("ck_ballot_voter_votes_are_some")),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_ballot_voter_ballot_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_ballot_voter_registration_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ballot_id", "registration_id", name=op.f("pk_ballot_voter")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballot_voter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_voter_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "secret_votes",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum("for", "against", "abstained", name="choice", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.CheckConstraint("votes >= 0", name=op.f("ck_secret_votes_votes_not_negative")),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_secret_votes_ballot_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ballot_id", "choice", name=op.f("pk_secret_votes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "erratum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["user.id"], name=op.f("fk_erratum_approved_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_erratum_clause_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["user.id"], name=op.f("fk_erratum_entered_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_erratum_resolution_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erratum")),
    )
    with op.batch_alter_table("erratum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_erratum_clause_id"), ["clause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_erratum_resolution_id"), ["resolution_id"], unique=False)

    op.add_column("resolution", sa.Column("frozen_hash", sa.String(length=64), nullable=True))
    _seal_what_was_adopted()


def _seal_what_was_adopted() -> None:
    resolutions = sa.table("resolution", sa.column("id"), sa.column("frozen", sa.JSON), sa.column("frozen_hash"))
    connection = op.get_bind()
    for number, frozen in connection.execute(sa.select(resolutions.c.id, resolutions.c.frozen)).all():
        if frozen:
            documents = frozen.get("documents")
            written = json.dumps(documents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            seal = sha256(written.encode()).hexdigest()
            connection.execute(sa.update(resolutions).where(resolutions.c.id == number).values(frozen_hash=seal))


def downgrade() -> None:
    op.drop_column("resolution", "frozen_hash")

    with op.batch_alter_table("erratum", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_erratum_resolution_id"))
        batch_op.drop_index(batch_op.f("ix_erratum_clause_id"))

    op.drop_table("erratum")
    op.drop_table("secret_votes")
    with op.batch_alter_table("ballot_voter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballot_voter_registration_id"))

    op.drop_table("ballot_voter")
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandate_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_mandate_event_id"))

    op.drop_table("mandate")
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ballot_repeats_id"))
        batch_op.drop_index(batch_op.f("ix_ballot_event_id_state"))

    op.drop_table("ballot")
    with op.batch_alter_table("voting_category", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voting_category_category_id"))

    op.drop_table("voting_category")
    op.drop_table("voting_rule")
