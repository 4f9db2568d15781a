"""Entity tags (RFC 9110) from versions."""

from __future__ import annotations

import re
from typing import Final

from openclaw_desktop.contract.errors import Conflict

_TAG: Final = re.compile(r'(?P<weak>W/)?"(?P<opaque>[^"]*)"')


def etag(version: int) -> str:
    """Give the tag of a version: the number in quotes."""
    return f'"{version}"'


def _opaque_tags(field: str, *, weak: bool) -> set[str]:
    return {match["opaque"] for match in _TAG.finditer(field) if weak or not match["weak"]}


def none_match(field: str | None, tag: str) -> bool:
    """Tell whether `If-None-Match` already has what `tag` stands for, so that 304 is the answer."""
    if field is None:
        return False
    return field.strip() == "*" or tag.strip('"') in _opaque_tags(field, weak=True)


def required_match(field: str | None) -> str:
    """Give the `If-Match` field.

    Raises:
        Conflict: 428, there is none.
    """
    if field is None:
        raise Conflict(
            'If-Match must name the version to change, such as "3".', status=428, code="precondition_required"
        )
    return field


def matches(field: str, version: int) -> bool:
    """Tell whether `If-Match` names this version (strongly, as the RFC demands), or any with `*`."""
    return field.strip() == "*" or str(version) in _opaque_tags(field, weak=False)
