"""What is left of a search when everything that makes it general is taken away: the best statements for each case."""

from __future__ import annotations

from typing import Final

from openclaw_desktop.server.database.engine import Dialect
from openclaw_desktop.server.search.facets import place_token

_OPEN: Final = place_token("status", 0)
_LATEST: Final = "ORDER BY t.updated_at DESC, t.seq DESC LIMIT 51"
_COUNTED: Final = "SELECT count(*) FROM (SELECT 1 FROM {} LIMIT 10001) counted"
_BY_FIELD: Final = {
    "open by due": (
        _COUNTED.format("tickets WHERE status = 0 AND deleted_at IS NULL"),
        "SELECT t.seq, t.due_at FROM tickets t WHERE t.deleted_at IS NULL AND {}t.status = 0 AND t.due_at IS NOT NULL"
        " ORDER BY t.due_at, t.seq LIMIT 51",
    ),
    "everything": (
        _COUNTED.format("tickets WHERE deleted_at IS NULL"),
        f"SELECT t.seq, t.updated_at FROM tickets t WHERE t.deleted_at IS NULL {_LATEST}",
    ),
}
_ALL: Final = "t.seq, t.updated_at, count(*) OVER ()"


def _filed(engine: Dialect, match: str) -> str:
    return f"search_index WHERE search_index MATCH '{match}'" if engine == "sqlite" else f"search_texts WHERE {match}"


def _sqlite(match: str) -> str:
    return (
        f"SELECT {_ALL} FROM search_index f JOIN tickets t ON t.seq = f.rowid"
        f" WHERE search_index MATCH '{match}' AND t.deleted_at IS NULL {_LATEST}"
    )


def _postgresql(match: str) -> str:
    return (
        f"SELECT {_ALL} FROM search_texts s JOIN tickets t ON t.seq = s.ticket_seq"
        f" WHERE s.tokens @@ CAST({match} AS tsquery) AND t.deleted_at IS NULL {_LATEST}"
    )


def _tokens(match: str) -> str:
    return f"tokens @@ CAST({match} AS tsquery)"


def _walk(seen: str) -> str:
    return (
        "SELECT t.seq, t.updated_at FROM tickets t WHERE t.deleted_at IS NULL"
        f" AND (SELECT {seen} FROM search_texts s WHERE s.ticket_seq = t.seq) {_LATEST}"
    )


BY_HAND: Final[dict[Dialect, dict[str, tuple[str, ...]]]] = {
    "sqlite": {
        "rare word": (_sqlite("保险柜"),),
        "two characters": (
            _COUNTED.format(_filed("sqlite", "打印")),
            _walk("instr(s.shown, '打印') > 0"),
        ),
        "word and state": (_sqlite(f'"打印机" AND "{_OPEN}"'),),
        "two words": (_sqlite("打印机 AND 卡纸"),),
        "without": (
            _COUNTED.format(_filed("sqlite", "打印机 NOT 卡纸")),
            _walk("instr(s.shown, '打印机') > 0 AND instr(s.shown, '卡纸') = 0"),
        ),
        "open by due": tuple(statement.format("+") for statement in _BY_FIELD["open by due"]),
        "everything": _BY_FIELD["everything"],
    },
    "postgresql": {
        "rare word": (_postgresql("'保险柜'"),),
        "two characters": (
            _COUNTED.format(_filed("postgresql", _tokens("'打印'"))),
            _walk("strpos(s.shown, '打印') > 0"),
        ),
        "word and state": (_postgresql(f"'''打印机'' & ''{_OPEN}'''"),),
        "two words": (_postgresql("'''打印机'' & ''卡纸'''"),),
        "without": (
            _COUNTED.format(_filed("postgresql", _tokens("'''打印机'' & !''卡纸'''"))),
            _walk("strpos(s.shown, '打印机') > 0 AND strpos(s.shown, '卡纸') = 0"),
        ),
        "open by due": tuple(statement.format("") for statement in _BY_FIELD["open by due"]),
        "everything": _BY_FIELD["everything"],
    },
}
"""Engine → a query of the mix → its statements: the page, and where that does not tell it, the count up to 10,000."""
