"""The order of tickets in SQL, for rows however they were found, and the rows that come after one of them."""

from __future__ import annotations

from openclaw_desktop.server.search.conditions import Parameters
from openclaw_desktop.server.tickets.sorting import Order, Place


def by(order: Order, key: str, seq: str) -> str:
    """Give what stands after ORDER BY, for rows that all have a key, or all have none."""
    way = " DESC" if order.descending else ""
    return f"{key}{way}" if key == seq else f"{key}{way}, {seq}{way}"


def by_all(order: Order, key: str, seq: str) -> str:
    """Give what stands after ORDER BY, for any rows."""
    return f"{key} IS NULL, {by(order, key, seq)}" if order.nullable else by(order, key, seq)


def after(order: Order, place: Place, key: str, seq: str, parameters: Parameters) -> str:
    """Give the test for rows that come after `place` and, like its row, have a key or have none."""
    sign = "<" if order.descending else ">"
    last = parameters.add(place.seq)
    if place.key is None or key == seq:
        return f"{seq} {sign} {last}"
    return f"({key}, {seq}) {sign} ({parameters.add(place.key)}, {last})"


def up_to(order: Order, place: Place, key: str, seq: str, parameters: Parameters) -> str:
    """Give the test for rows that do not come after `place` and, like its row, have a key or have none."""
    sign = ">=" if order.descending else "<="
    last = parameters.add(place.seq)
    if place.key is None or key == seq:
        return f"{seq} {sign} {last}"
    return f"({key}, {seq}) {sign} ({parameters.add(place.key)}, {last})"


def after_all(order: Order, place: Place, key: str, seq: str, parameters: Parameters) -> str:
    """Give the test for all rows that come after `place`."""
    test = after(order, place, key, seq, parameters)
    if not order.nullable:
        return test
    return f"({key} IS NULL AND {test})" if place.key is None else f"({key} IS NULL OR {test})"
