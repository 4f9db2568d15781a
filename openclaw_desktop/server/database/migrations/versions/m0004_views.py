"""Saved searches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "views",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        sa.Column("owner_id", _text(), sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("name", _text(), nullable=False),
        sa.Column("q", _text(), nullable=False),
        sa.Column("sort", _text(), nullable=False),
        sa.Column("columns", _text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
    )
    op.execute("CREATE INDEX views_shared ON views (seq) WHERE shared")
