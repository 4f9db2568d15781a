"""Approvals: what is asked, who is asked, and every step; and what the scheduler has told already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _serial() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _user(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, _text(), sa.ForeignKey("users.id"), nullable=nullable, index=True)


def _ticket() -> sa.Column[int]:
    return sa.Column("ticket_seq", _serial(), sa.ForeignKey("tickets.seq", ondelete="SET NULL"), index=True)


def _approval(*, primary_key: bool = False, index: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey("approvals.seq")
    return sa.Column("approval_seq", _serial(), key, nullable=False, primary_key=primary_key, index=index)


def upgrade() -> None:
    """Make the tables and their indexes."""
    _approvals()
    _told()


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        sa.Column("title", _text(), nullable=False),
        _ticket(),
        sa.Column("reason", _text(), nullable=False),
        _user("requester_id"),
        sa.Column("mode", _text(), nullable=False),
        sa.Column("state", _text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger()),
    )
    # A seat is held by whoever decides from that place; to delegate is to give one's seat to somebody else.
    op.create_table(
        "approval_seats",
        _approval(primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("user_id", _text(), sa.ForeignKey("users.id"), nullable=False),
        # The ticket of the approval once more: whether somebody may see it is asked with every list of tickets.
        _ticket(),
        sa.Column("decision", _text()),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Index("approval_seats_by_user", "user_id", "ticket_seq"),
    )
    op.execute("CREATE INDEX approval_seats_asked ON approval_seats (user_id, approval_seq) WHERE asked")
    op.create_table(
        "approval_steps",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        _approval(index=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _user("actor_id"),
        sa.Column("action", _text(), nullable=False),
        _user("to_id", nullable=True),
        sa.Column("comment", _text()),
    )


def _told() -> None:
    op.create_table(
        "overdue_told",
        sa.Column("ticket_seq", _serial(), sa.ForeignKey("tickets.seq", ondelete="CASCADE"), primary_key=True),
        sa.Column("due_at", sa.BigInteger(), primary_key=True),
    )
    op.create_table(
        "key_expiry_told",
        # No reference, which would wait for whoever has locked the key, and they for the event log.
        sa.Column("key_id", _text(), primary_key=True),
        sa.Column("kind", _text(), primary_key=True),
    )
    op.create_table(
        "scheduler_marks",
        sa.Column("name", _text(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.execute("CREATE INDEX credentials_keys_by_expiry ON credentials (expires_at) WHERE kind = 'api_key'")
