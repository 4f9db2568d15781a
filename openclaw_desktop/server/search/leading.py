"""The ways to choose from: the index of each condition, and the one index in which several are filed together."""

from __future__ import annotations

from dataclasses import dataclass

from openclaw_desktop.server.search.conditions import Conditions, Group, Way
from openclaw_desktop.server.search.tokens import Lookup


@dataclass(frozen=True, slots=True)
class Lead:
    """A way, and what is settled by having gone it.

    Attributes:
        settled: the places of the conditions that need no test any more.
        unless: SQL that is true for rows of which it settles nothing; empty where there are none.
    """

    way: Way
    settled: frozenset[int]
    unless: str = ""


def leads(conditions: Conditions) -> list[Lead]:
    """Give all ways, always in the same order for the same query."""
    filed = [place for place, item in enumerate(conditions.items) if item.groups]
    together = len(filed) > 1 or any(conditions.items[place].way is None for place in filed)
    found = [_tokens_lead(conditions, filed)] if together else []
    for place, item in enumerate(conditions.items):
        if item.way is not None and not (together and item.groups):
            found.append(Lead(item.way, frozenset({place}) if item.certain else frozenset()))
    return found


def _tokens_lead(conditions: Conditions, filed: list[int]) -> Lead:
    groups = dict.fromkeys(group for place in filed for group in conditions.items[place].groups)
    settled = frozenset(place for place in filed if conditions.items[place].certain)
    if conditions.dialect == "sqlite":
        match = conditions.parameters.add(" AND ".join(_fts5(group) for group in groups))
        way = Way(
            f"search_index f {conditions.loop} tickets t ON t.seq = f.rowid",
            f"search_index MATCH {match}",
            f"SELECT 1 FROM search_index WHERE search_index MATCH {match}",
        )
        return Lead(way, settled)
    match = conditions.parameters.add(" & ".join(_tsquery(group) for group in groups))
    indexed = f"s.tokens @@ CAST({match} AS tsquery)"
    found = (
        f"SELECT s.ticket_seq AS seq, FALSE AS unsure FROM search_texts s WHERE {indexed}"
        f" UNION ALL SELECT s.ticket_seq, TRUE FROM search_texts s WHERE s.overfull AND NOT {indexed}"
    )
    return Lead(Way(f"({found}) f JOIN tickets t ON t.seq = f.seq", "TRUE", found), settled, "f.unsure")


def _fts5(group: Group) -> str:
    words = [f'"{lookup.token}"{" *" if lookup.prefix else ""}' for lookup in group]
    return words[0] if len(words) == 1 else f"({' OR '.join(words)})"


def _tsquery(group: Group) -> str:
    words = [f"'{lookup.token}'{':*' if lookup.prefix else ''}" for lookup in group]
    return words[0] if len(words) == 1 else f"({' | '.join(words)})"


def lookup_way(conditions: Conditions, lookups: tuple[Lookup, ...], others: str) -> Way:
    """Give the way to the rows that have all tokens, and to those of `others`, a query for sequence numbers."""
    if conditions.dialect == "sqlite":
        match = conditions.parameters.add(" AND ".join(_fts5((lookup,)) for lookup in lookups))
        filed = f"SELECT rowid AS seq FROM search_index WHERE search_index MATCH {match}"
    else:
        match = conditions.parameters.add(" & ".join(_tsquery((lookup,)) for lookup in lookups))
        filed = (
            f"SELECT s.ticket_seq AS seq FROM search_texts s WHERE s.overfull OR s.tokens @@ CAST({match} AS tsquery)"
        )
    found = f"{filed} UNION {others}"
    return Way(f"({found}) f {conditions.loop} tickets t ON t.seq = f.seq", "1 = 1", found)
