"""Automations, what they did, how far in the log they are, and the approvals whose end they wait for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _serial() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _automation() -> sa.Column[int]:
    return sa.Column("automation_seq", _serial(), sa.ForeignKey("automations.seq", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "automations",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        sa.Column("owner_id", _text(), sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("name", _text(), nullable=False),
        sa.Column("event", _text(), nullable=False),
        sa.Column("condition", _text(), nullable=False),
        sa.Column("actions", _text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        # It acts on events behind this place in the log only: what happened before is none of its business.
        sa.Column("after_seq", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "automation_runs",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        _automation(),
        sa.Column("event_id", _text(), nullable=False),
        sa.Column("event_type", _text(), nullable=False),
        # The event with which the chain of automations began, by its place in the log.
        sa.Column("root_seq", sa.BigInteger(), nullable=False),
        sa.Column("ticket_id", _text()),
        sa.Column("at", sa.BigInteger(), nullable=False, index=True),
        sa.Column("outcomes", _text(), nullable=False),
        sa.Column("error", _text()),
        sa.Index("automation_runs_by_automation", "automation_seq", "seq"),
        sa.Index("automation_runs_by_root", "root_seq", "automation_seq"),
    )
    op.create_table(
        "automation_approvals",
        sa.Column("approval_id", _text(), primary_key=True),
        _automation(),
        sa.Column("on_approved", _text()),
        sa.Column("on_rejected", _text()),
        sa.Index("automation_approvals_by_automation", "automation_seq"),
    )
    op.create_table("automation_cursor", sa.Column("seq", sa.BigInteger(), nullable=False))
    op.execute("INSERT INTO automation_cursor (seq) SELECT coalesce(max(seq), 0) FROM events")
    # Where automations led to an event: the place of the event with which that began.
    op.add_column("events", sa.Column("root_seq", sa.BigInteger()))
