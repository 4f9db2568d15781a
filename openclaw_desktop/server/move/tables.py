"""What a database consists of: every table, after those that it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Table:
    """One table that is moved.

    Attributes:
        name: the same on both engines.
        key: the columns by which its rows are walked; together they are unique.
        batch: rows read at a time.
        counts_on: whether a number in `seq` that was once given is never given again, so that its counter moves too.
        from_the_start: whether a server fills it by merely being started; such rows give way.
        own: columns that each engine fills in its own way, from the others.
    """

    name: str
    key: tuple[str, ...] = ("seq",)
    batch: int = 2000
    counts_on: bool = False
    from_the_start: bool = False
    own: frozenset[str] = frozenset()

    @property
    def numbered(self) -> bool:
        """Whether the database numbers its rows."""
        return self.key == ("seq",) and self.name != "automation_cursor"


SEARCH_TEXTS: Final = Table("search_texts", ("ticket_seq",), batch=500, own=frozenset({"tokens", "overfull"}))
TABLES: Final = (
    Table("users", ("id",)),
    Table("credentials", ("id",)),
    Table("login_failures"),
    Table("known_addresses", ("username_key", "address")),
    Table("kept_answers", ("user_id", "key"), batch=200),
    Table("tickets", counts_on=True),
    Table("ticket_tags", ("tag", "ticket_seq")),
    Table("comments"),
    Table("history"),
    Table("attachments"),
    Table("attachment_chunks", ("attachment_seq", "place"), batch=8),
    Table("events", counts_on=True),
    Table("ticket_counts", ("figure", "at", "name")),
    Table("presence", ("ticket_seq", "user_id")),
    SEARCH_TEXTS,
    Table("search_names", ("kind", "folded", "name")),
    Table("api_keys", ("key_id",)),
    Table("api_key_usage", ("key_id", "permission")),
    Table("api_key_actions"),
    Table("views"),
    Table("exports", ("id",)),
    Table("approvals"),
    Table("approval_seats", ("approval_seq", "place")),
    Table("approval_steps"),
    Table("overdue_told", ("ticket_seq", "due_at")),
    Table("key_expiry_told", ("key_id", "kind")),
    Table("scheduler_marks", ("name",), from_the_start=True),
    Table("webhooks"),
    Table("deliveries", batch=500),
    Table("automations"),
    Table("automation_runs"),
    Table("automation_approvals", ("approval_id",)),
    Table("automation_cursor", from_the_start=True),
)
"""A migration that makes a table adds it here; a test compares."""
_NAMES: Final = frozenset(table.name for table in TABLES)
_VERSION: Final = "alembic_version"
_INDEX: Final = "search_index"
"""SQLite's full-text index, with tables of its own beside it; it is built anew from the texts."""


def unknown_tables(names: list[str]) -> list[str]:
    """Give the tables among `names` that are not moved."""
    known = _NAMES | {_VERSION, "sqlite_sequence"}
    return sorted(name for name in names if name not in known and not name.startswith(_INDEX))
