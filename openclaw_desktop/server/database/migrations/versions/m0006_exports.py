"""Exports: what was asked for, how far it is, and who is at it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "exports",
        sa.Column("id", _text(), primary_key=True),
        sa.Column("owner_id", _text(), sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("q", _text(), nullable=False),
        sa.Column("columns", _text(), nullable=False),
        sa.Column("format", _text(), nullable=False),
        sa.Column("locale", _text(), nullable=False),
        sa.Column("timezone", _text(), nullable=False),
        sa.Column("sort", _text(), nullable=False),
        sa.Column("state", _text(), nullable=False),
        sa.Column("error", _text()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("rows_done", sa.BigInteger(), nullable=False),
        sa.Column("rows_total", sa.BigInteger()),
        sa.Column("size", sa.BigInteger()),
        sa.Column("sha256", _text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("touched_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger()),
    )
    op.execute("CREATE INDEX exports_unfinished ON exports (created_at) WHERE state IN ('queued', 'running')")
    op.execute("CREATE INDEX exports_by_expiry ON exports (expires_at) WHERE expires_at IS NOT NULL")
