"""API keys: what they are called, what they are used for, and who did what to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _key_id() -> sa.Column[str]:
    return sa.Column("key_id", _text(), sa.ForeignKey("credentials.id", ondelete="CASCADE"), primary_key=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "api_keys",
        _key_id(),
        sa.Column("key_name", _text(), nullable=False),
        sa.Column("description", _text(), nullable=False),
        sa.Column("prefix", _text(), nullable=False),
        sa.Column("lifetime_days", sa.Integer(), nullable=False),
        sa.Column("rotated_to", _text()),
        sa.Column("last_used_at", sa.BigInteger()),
        sa.Column("last_used_from", _text()),
        sa.Column("last_used_by", _text()),
    )
    op.create_table(
        "api_key_usage",
        _key_id(),
        sa.Column("permission", _text(), primary_key=True),
        sa.Column("uses", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.BigInteger(), nullable=False),
    )
    # The trail outlives the key, and the name that its actor had stays as it was.
    op.create_table(
        "api_key_actions",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", _text(), nullable=False),
        sa.Column("credential_id", _text(), nullable=False),
        sa.Column("address", _text(), nullable=False),
        sa.Column("action", _text(), nullable=False),
        sa.Column("key_id", _text(), nullable=False, index=True),
        sa.Column("detail", _text(), nullable=False),
    )
