"""Format 1.1: health histories, requests for clearance, script terms and revised goals.

Frozen: later changes are later migrations. Nothing that was there is changed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from workbench.storage.migrations.guards_v2 import guards_v2

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and their triggers."""
    _intake()
    _clearance()
    _script_terms()
    _goal_revision()
    for trigger in guards_v2().values():
        op.execute(trigger)


def _intake() -> None:
    op.create_table(
        "intake",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_offset", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_intake_client_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sa.UniqueConstraint("client_id", "revision", name=op.f("uq_intake_client_id_revision")),
    )


def _clearance() -> None:
    op.create_table(
        "clearance",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("drafted_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_clearance_client_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
    )
    op.create_index(op.f("ix_clearance_client_id"), "clearance", ["client_id"], unique=False)


def _script_terms() -> None:
    op.create_table(
        "script_terms",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["care_case.id"],
            name=op.f("fk_script_terms_case_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_script_terms")),
    )


def _goal_revision() -> None:
    op.create_table(
        "goal_revision",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goal.id"], name=op.f("fk_goal_revision_goal_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_revision")),
    )
    op.create_index(op.f("ix_goal_revision_goal_id"), "goal_revision", ["goal_id"], unique=False)
