"""Webhooks, and the outbox of what they are to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _serial() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "webhooks",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        sa.Column("url", _text(), nullable=False),
        sa.Column("format", _text(), nullable=False),
        # Between blanks, so that one type is found with LIKE and is never part of another's name.
        sa.Column("events", _text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("description", _text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        # Not hashed: they sign.
        sa.Column("secret", _text()),
        sa.Column("old_secret", _text()),
        sa.Column("old_secret_until", sa.BigInteger()),
        sa.Column("failing_since", sa.BigInteger()),
        sa.Column("disabled_at", sa.BigInteger()),
        sa.Column("disabled_reason", _text()),
        sa.Column("window_start", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("window_count", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_table(
        "deliveries",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        sa.Column("webhook_seq", _serial(), sa.ForeignKey("webhooks.seq", ondelete="CASCADE"), nullable=False),
        sa.Column("event_id", _text(), nullable=False),
        sa.Column("event_type", _text(), nullable=False),
        # Its own copy: the log forgets an event sooner than the last try is due.
        sa.Column("event", _text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False, index=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("state", _text(), nullable=False),
        sa.Column("next_attempt_at", sa.BigInteger()),
        sa.Column("claimed_until", sa.BigInteger(), nullable=False),
        sa.Column("request", _text()),
        sa.Column("response", _text()),
        sa.Column("error", _text()),
        sa.Column("duration_ms", sa.Integer()),
        sa.Index("deliveries_by_webhook", "webhook_seq", "seq"),
    )
    op.execute("CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE state = 'pending'")
