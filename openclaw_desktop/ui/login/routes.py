"""Which way clients take to their servers."""

from __future__ import annotations

from openclaw_desktop.api.route import SYSTEM_PROXY, Route
from openclaw_desktop.platform.policy import Policy


def route_by(policy: Policy) -> Route:
    """Give the way that the organisation sets, and where it sets none the operating system's."""
    return Route(proxy=policy.proxy or SYSTEM_PROXY, ca_file=policy.ca_file)
