"""Who an event is for where no ticket says it, and who has which ticket open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("events", sa.Column("audience", _text()))
    op.create_table(
        "presence",
        sa.Column(
            "ticket_seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("tickets.seq", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("user_id", _text(), sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("state", _text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False, index=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
    )
