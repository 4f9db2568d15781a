"""What search keeps of every ticket: its text as it is compared, the index over its tokens, and the names in use.

SQLite's index holds no text (`content=''`) and no positions (`detail=none`); taking a ticket out of it needs the tokens
that were put in, and these follow from the kept text.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text() -> sa.Text:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables and their indexes."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    tokens = [] if on_sqlite else [sa.Column("tokens", postgresql.TSVECTOR(), nullable=False)]
    op.create_table(
        "search_texts",
        sa.Column("ticket_seq", serial, sa.ForeignKey("tickets.seq", ondelete="CASCADE"), primary_key=True),
        sa.Column("shown", _text(), nullable=False),
        sa.Column("internal", _text(), nullable=False),
        sa.Column("facets", _text(), nullable=False),
        # Whether there are more tokens than the index takes for one ticket.
        sa.Column("overfull", sa.Boolean(), nullable=False),
        *tokens,
    )
    op.execute("CREATE INDEX search_overfull ON search_texts (ticket_seq) WHERE overfull")
    op.create_table(
        "search_names",
        sa.Column("kind", _text(), primary_key=True),
        sa.Column("folded", _text(), primary_key=True),
        sa.Column("name", _text(), primary_key=True),
    )
    if on_sqlite:
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5"
            "(tokens, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")"
        )
    else:
        # Without a pending list every search costs the same, whatever was written before it.
        op.execute("CREATE INDEX search_index ON search_texts USING gin (tokens) WITH (fastupdate = off)")
