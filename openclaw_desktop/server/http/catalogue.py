"""All endpoints, chapter by chapter. A new chapter adds its module's `ENDPOINTS` here."""

from __future__ import annotations

from functools import cache

from openclaw_desktop.server.api_keys import routes as api_keys
from openclaw_desktop.server.auth import routes as auth
from openclaw_desktop.server.health import routes as health
from openclaw_desktop.server.http.endpoint import Endpoint
from openclaw_desktop.server.tickets import routes as tickets
from openclaw_desktop.server.users import routes as users


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """Give every endpoint of the server."""
    return (
        *health.ENDPOINTS,
        *auth.ENDPOINTS,
        *api_keys.ENDPOINTS,
        *users.ENDPOINTS,
        *tickets.ENDPOINTS,
    )
