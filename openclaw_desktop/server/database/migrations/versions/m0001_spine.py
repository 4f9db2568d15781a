"""Users, credentials, tickets with all that hangs on them, the event log, and the kept answers.

Times are milliseconds since 1970; status and priority are their places in the contract's lists, so that they sort as
people mean it; users are referred to by name, so that filters and sorting need no join, and a rename cascades.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    # By code point on both databases, whatever the locale of a PostgreSQL cluster.
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _serial() -> sa.types.TypeEngine[int]:
    # Only a plain INTEGER is SQLite's row id.
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _user(name: str, *, nullable: bool) -> sa.Column[str]:
    return sa.Column(name, _text(), sa.ForeignKey("users.username", onupdate="CASCADE"), nullable=nullable)


def _ticket() -> sa.Column[int]:
    return sa.Column("ticket_seq", _serial(), sa.ForeignKey("tickets.seq"), nullable=False)


def upgrade() -> None:
    """Make the tables and their indexes."""
    _users()
    _credentials()
    _tickets()
    _around_tickets()
    _events()


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("id", _text(), primary_key=True),
        sa.Column("username", _text(), nullable=False, unique=True),
        sa.Column("username_key", _text(), nullable=False, unique=True),
        sa.Column("display_name", _text(), nullable=False),
        sa.Column("search_text", _text(), nullable=False),
        sa.Column("role", _text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", _text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )


def _credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("id", _text(), primary_key=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("origin", _text(), nullable=False),
        sa.Column("user_id", _text(), sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("permissions", _text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False, index=True),
        sa.Column("revoked_at", sa.BigInteger()),
    )
    op.create_table(
        "login_failures",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("username_key", _text(), nullable=False, index=True),
        sa.Column("address", _text(), nullable=False, index=True),
        sa.Column("at", sa.BigInteger(), nullable=False, index=True),
    )
    op.create_table(
        "known_addresses",
        sa.Column("username_key", _text(), primary_key=True),
        sa.Column("address", _text(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False, index=True),
    )
    op.create_table(
        "kept_answers",
        sa.Column("user_id", _text(), primary_key=True),
        sa.Column("key", _text(), primary_key=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("credential_id", _text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False, index=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", _text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
    )


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        sa.Column("title", _text(), nullable=False),
        sa.Column("description", _text(), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("category", _text(), nullable=False),
        _user("requester", nullable=True),
        _user("assignee", nullable=True),
        sa.Column("tags", _text(), nullable=False),
        sa.Column("due_at", sa.BigInteger()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("deleted_at", sa.BigInteger()),
        sa.Column("version", sa.Integer(), nullable=False),
        # A number that was once given is never given again, not even after the newest ticket is purged.
        sqlite_autoincrement=True,
    )
    for name, key in {
        "title": "title",
        "description": "substr(description, 1, 200)",
        "status": "status",
        "priority": "priority",
        "category": "category",
        "requester": "requester",
        "assignee": "assignee",
        "tags": "substr(tags, 1, 200)",
        "due_at": "due_at",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "closed_at": "closed_at",
        "version": "version",
        # What the views of the desktop ask for: these columns at one value, newest change first.
        "status_updated": "status, updated_at",
        "requester_updated": "requester, updated_at",
        "assignee_updated": "assignee, updated_at",
    }.items():
        op.execute(f"CREATE INDEX tickets_by_{name} ON tickets ({key}, seq) WHERE deleted_at IS NULL")
    op.execute("CREATE INDEX tickets_deleted ON tickets (deleted_at) WHERE deleted_at IS NOT NULL")
    op.create_table(
        "ticket_tags",
        sa.Column("tag", _text(), primary_key=True),
        sa.Column("ticket_seq", _serial(), sa.ForeignKey("tickets.seq", ondelete="CASCADE"), primary_key=True),
        sa.Index("ticket_tags_by_ticket", "ticket_seq"),
    )


def _around_tickets() -> None:
    op.create_table(
        "comments",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        _ticket(),
        _user("author", nullable=False),
        sa.Column("body", _text(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Index("comments_by_ticket", "ticket_seq", "seq"),
    )
    op.create_table(
        "history",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        _ticket(),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        _user("actor", nullable=False),
        sa.Column("credential", _text(), nullable=False),
        sa.Column("key_id", _text()),
        sa.Column("field", _text(), nullable=False),
        sa.Column("old", _text(), nullable=False),
        sa.Column("new", _text(), nullable=False),
        sa.Index("history_by_ticket", "ticket_seq", "seq"),
    )
    op.create_table(
        "attachments",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        _ticket(),
        sa.Column("name", _text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", _text(), nullable=False),
        sa.Column("content_type", _text(), nullable=False),
        _user("author", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Index("attachments_by_ticket", "ticket_seq", "seq"),
    )
    op.create_table(
        "attachment_chunks",
        sa.Column("attachment_seq", _serial(), sa.ForeignKey("attachments.seq", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("seq", _serial(), primary_key=True, autoincrement=True),
        sa.Column("id", _text(), nullable=False, unique=True),
        sa.Column("type", _text(), nullable=False),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False, index=True),
        _user("actor", nullable=True),
        sa.Column("ticket_seq", _serial(), index=True),
        sa.Column("data", _text(), nullable=False),
        sqlite_autoincrement=True,
    )
