"""The ways to choose from: the index of each condition, and the one index in which several are filed together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openclaw_desktop.server.search.conditions import Conditions, Group, Way
from openclaw_desktop.server.search.tokens import BEGINNING, LONGEST_PART, Lookup


@dataclass(frozen=True, slots=True)
class Lead:
    """A way, and what is settled by having gone it.

    Attributes:
        settled: the places of the conditions that need no test any more.
        unless: SQL that is true for rows of which it settles nothing; empty where there are none.
        parts: queries for some of its candidates, the quickest first: enough of these tell that there are many.
        found: where a query for sequence numbers alone settles all conditions: that for the sure and that for the
            unsure ones, empty where there are none of these.
    """

    way: Way
    settled: frozenset[int]
    unless: str = ""
    parts: tuple[str, ...] = ()
    found: tuple[str, str] | None = None


def leads(conditions: Conditions, is_common: Callable[[str], bool]) -> list[Lead]:
    """Give all ways, always in the same order for the same query.

    Args:
        conditions: what must hold.
        is_common: tells, for a statement on PostgreSQL, whether it is likely to give very many rows.
    """
    filed = [place for place, item in enumerate(conditions.items) if item.groups]
    together = len(filed) > 1 or any(conditions.items[place].way is None for place in filed)
    found = [_tokens_lead(conditions, filed, is_common)] if together else []
    for place, item in enumerate(conditions.items):
        if item.way is not None and not (together and item.groups):
            found.append(Lead(item.way, frozenset({place}) if item.certain else frozenset()))
    return found


def _tokens_lead(conditions: Conditions, filed: Sequence[int], is_common: Callable[[str], bool]) -> Lead:
    items = conditions.items
    groups = tuple(dict.fromkeys(group for place in filed for group in items[place].groups))
    barred = tuple(dict.fromkeys(lookup for item in items for lookup in item.barred))
    settled = {place for place in filed if items[place].certain}
    settled.update(place for place, item in enumerate(items) if item.barred)
    if conditions.dialect == "sqlite":
        match = conditions.parameters.add(_fts5(groups, barred))
        way = Way(
            f"search_index f {conditions.loop} tickets t ON t.seq = f.rowid",
            f"search_index MATCH {match}",
            f"SELECT 1 FROM search_index WHERE search_index MATCH {match}",
        )
        # To count what has one token costs less than to note it; what has several takes long enough to find once.
        if len(groups) == 1 or len(settled) < len(items):
            return Lead(way, frozenset(settled))
        sure = f"SELECT f.rowid AS seq, FALSE AS unsure FROM search_index f WHERE search_index MATCH {match}"
        return Lead(way, frozenset(settled), found=(sure, ""))
    if len(groups) > 1:
        begun = {group: cheaper for group in groups if (cheaper := _begun(conditions, group, is_common))}
        settled.difference_update(place for place in filed if begun.keys() & set(items[place].groups))
        groups = tuple(dict.fromkeys(begun.get(group, group) for group in groups))
    # What is seen in the text is tested where the index leads to, before the ticket itself is read.
    looked_into = {place: item.inside for place, item in enumerate(items) if item.inside and place not in settled}
    settled.update(looked_into)
    seen = "".join(f" AND {inside}" for inside in looked_into.values())
    indexed = _indexed(conditions, groups, barred)
    sure = f"SELECT s.ticket_seq AS seq, FALSE AS unsure FROM search_texts s WHERE {indexed}{seen}"
    unsure = f"SELECT s.ticket_seq, TRUE FROM search_texts s WHERE s.overfull AND NOT {indexed}{seen}"
    candidates = f"SELECT 1 FROM search_texts s WHERE {indexed}{seen}"
    return Lead(
        Way(f"({sure} UNION ALL {unsure}) f JOIN tickets t ON t.seq = f.seq", "TRUE", candidates),
        frozenset(settled),
        "f.unsure",
        () if barred or looked_into or len(groups) > 1 else _parts(conditions, groups[0]),
        (sure, unsure) if len(settled) == len(items) else None,
    )


def _begun(conditions: Conditions, group: Group, is_common: Callable[[str], bool]) -> Group | None:
    """Give the token of a word's first letters in place of all tokens that begin with a longer beginning.

    PostgreSQL merges the rows of all these first, which for a common word takes longer than to see the word in the text
    of those that have the other tokens, too. None where that is not so.
    """
    lookup = group[0]
    if len(group) > 1 or not lookup.prefix:
        return None
    common = is_common(f"SELECT 1 FROM search_texts s WHERE {_indexed(conditions, (group,))}")
    return (Lookup(BEGINNING + lookup.token[:LONGEST_PART]),) if common else None


def _parts(conditions: Conditions, group: Group) -> tuple[str, ...]:
    """Give queries for rows that have one of a group's tokens: at first for those that have it as it stands."""
    whole = tuple(Lookup(lookup.token) for lookup in group)
    return tuple(
        f"SELECT 1 FROM search_texts s WHERE {_indexed(conditions, (part,))}" for part in dict.fromkeys((whole, group))
    )


def _indexed(conditions: Conditions, groups: Sequence[Group], barred: Group = ()) -> str:
    return f"s.tokens @@ CAST({conditions.parameters.add(_tsquery(groups, barred))} AS tsquery)"


def _fts5(groups: Sequence[Group], barred: Group = ()) -> str:
    def one_of(group: Group) -> str:
        words = [f'"{lookup.token}"{" *" if lookup.prefix else ""}' for lookup in group]
        return words[0] if len(words) == 1 else f"({' OR '.join(words)})"

    wanted = " AND ".join(map(one_of, groups))
    return f"({wanted}) NOT {one_of(barred)}" if barred else wanted


def _tsquery(groups: Sequence[Group], barred: Group = ()) -> str:
    def one_of(group: Group) -> str:
        words = [f"'{lookup.token}'{':*' if lookup.prefix else ''}" for lookup in group]
        return words[0] if len(words) == 1 else f"({' | '.join(words)})"

    return " & ".join([*map(one_of, groups), *(f"!{one_of((lookup,))}" for lookup in barred)])


def lookup_way(conditions: Conditions, lookups: tuple[Lookup, ...], others: str) -> Way:
    """Give the way to the rows that have all tokens, and to those of `others`, a query for sequence numbers."""
    groups = [(lookup,) for lookup in lookups]
    if conditions.dialect == "sqlite":
        match = conditions.parameters.add(_fts5(groups))
        filed = f"SELECT rowid AS seq FROM search_index WHERE search_index MATCH {match}"
    else:
        indexed = _indexed(conditions, groups)
        filed = f"SELECT s.ticket_seq AS seq FROM search_texts s WHERE s.overfull OR {indexed}"
    found = f"{filed} UNION {others}"
    return Way(f"({found}) f {conditions.loop} tickets t ON t.seq = f.seq", "1 = 1", found)
