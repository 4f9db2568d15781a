"""Counts of tickets for reports, kept by the database itself in the transaction of each change.

The report of a year with a million tickets then adds up some ten thousand numbers. Triggers keep them: they cost a
tenth of a statement from outside, and hold for whatever writes tickets. On PostgreSQL they run at the end of the
transaction, when whoever changes tickets has the lock of the event log: two that count the same things in another
order would otherwise wait for each other.

Only tickets that are not deleted count:

- `created`, `closed`: `at` is the quarter of an hour since 1970 in which that was; days begin at one in all time zones;
- `category`, `assignee`: `at` is the block of 2^27 ms (1.6 days) since 1970 in which they were created, `name` that of
  the category or of the assignee, empty for none;
- `took`: `at` is the block in which they were closed, `name` the milliseconds from creation to the end, rounded down
  to a minute, where it is long to an hour or to 12 hours; -1 where a clock was set back in between.

An index by the time taken gives the exact one among those that are rounded to the same. Three indexes make way, which
cost as much to keep and are read for nothing else.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_QUARTER_MS = 900_000
_BLOCK_MS = 1 << 27
_TOOK = "({row}closed_at - {row}created_at)"
_ROUNDED = (
    f"CAST(CASE WHEN {_TOOK} < 0 THEN -1"
    f" WHEN {_TOOK} < 7200000 THEN {_TOOK} - {_TOOK} % 60000"
    f" WHEN {_TOOK} < 432000000 THEN {_TOOK} - {_TOOK} % 3600000"
    f" ELSE {_TOOK} - {_TOOK} % 43200000 END AS TEXT)"
)
_FIGURES = {
    "created": (
        ("created", f"{{row}}created_at / {_QUARTER_MS}", "''"),
        ("category", f"{{row}}created_at / {_BLOCK_MS}", "{row}category"),
        ("assignee", f"{{row}}created_at / {_BLOCK_MS}", "coalesce({row}assignee, '')"),
    ),
    "closed": (
        ("closed", f"{{row}}closed_at / {_QUARTER_MS}", "''"),
        ("took", f"{{row}}closed_at / {_BLOCK_MS}", _ROUNDED),
    ),
}
"""What is counted of each ticket that was created, and of each that is closed: figure, at, name."""
_COUNTS = {
    "created": "{row}deleted_at IS NULL",
    "closed": "{row}deleted_at IS NULL AND {row}closed_at IS NOT NULL",
}
_DECIDING = {
    "created": ("created_at", "category", "assignee", "deleted_at"),
    "closed": ("created_at", "closed_at", "deleted_at"),
}


def upgrade() -> None:
    """Make the table, count what is there, and let the database go on counting."""
    on_postgresql = op.get_context().dialect.name == "postgresql"
    text, table = ('TEXT COLLATE "C"', "") if on_postgresql else ("TEXT", " WITHOUT ROWID")
    op.execute(
        f"CREATE TABLE ticket_counts (figure {text} NOT NULL, at BIGINT NOT NULL, name {text} NOT NULL,"
        f" tickets INTEGER NOT NULL, PRIMARY KEY (figure, at, name)){table}"
    )
    for half, figures in _FIGURES.items():
        for figure, at, name in figures:
            counted = f"SELECT '{figure}', {at}, {name}, count(*) FROM tickets WHERE {_COUNTS[half]} GROUP BY 2, 3"
            op.execute(f"INSERT INTO ticket_counts {counted}".format(row=""))
        if on_postgresql:
            _trigger_on_postgresql(half)
        else:
            _triggers_on_sqlite(half)
    op.execute(
        "CREATE INDEX tickets_by_took ON tickets ((closed_at - created_at), closed_at)"
        " WHERE deleted_at IS NULL AND closed_at IS NOT NULL"
    )
    for index in ("category_created", "assignee_created", "closed_created"):
        op.execute(f"DROP INDEX tickets_by_{index}")


def _counting(half: str, row: str, change: int) -> str:
    """Give the statement that adds to what a row of a trigger, NEW or OLD, counts for."""
    values = ", ".join(f"('{figure}', {at}, {name}, {change})" for figure, at, name in _FIGURES[half])
    return (
        "INSERT INTO ticket_counts (figure, at, name, tickets) SELECT v.column1, v.column2, v.column3, v.column4"
        f" FROM (VALUES {values}) v WHERE {_COUNTS[half]} ON CONFLICT (figure, at, name)"
        " DO UPDATE SET tickets = ticket_counts.tickets + excluded.tickets"
    ).format(row=f"{row}.")


def _differs(half: str, operator: str) -> str:
    return " OR ".join(f"OLD.{column} {operator} NEW.{column}" for column in _DECIDING[half])


def _trigger_on_postgresql(half: str) -> None:
    name = f"count_{half}_tickets"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP <> 'INSERT' THEN {_counting(half, 'OLD', -1)}; END IF;"
        f" IF TG_OP <> 'DELETE' THEN {_counting(half, 'NEW', 1)}; END IF;"
        " RETURN NULL; END $$"
    )
    for event, condition in (
        ("INSERT", _COUNTS[half].format(row="NEW.")),
        ("UPDATE", _differs(half, "IS DISTINCT FROM")),
        ("DELETE", _COUNTS[half].format(row="OLD.")),
    ):
        op.execute(
            f"CREATE CONSTRAINT TRIGGER {name}_{event.lower()} AFTER {event} ON tickets DEFERRABLE INITIALLY DEFERRED"
            f" FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()"
        )


def _triggers_on_sqlite(half: str) -> None:
    less, more = _counting(half, "OLD", -1), _counting(half, "NEW", 1)
    for event, condition, statements in (
        ("INSERT", _COUNTS[half].format(row="NEW."), (more,)),
        (f"UPDATE OF {', '.join(_DECIDING[half])}", _differs(half, "IS NOT"), (less, more)),
        ("DELETE", _COUNTS[half].format(row="OLD."), (less,)),
    ):
        name = f"count_{half}_tickets_{event.partition(' ')[0].lower()}"
        body = " ".join(f"{statement};" for statement in statements)
        op.execute(sa.text(f"CREATE TRIGGER {name} AFTER {event} ON tickets WHEN {condition} BEGIN {body} END"))
