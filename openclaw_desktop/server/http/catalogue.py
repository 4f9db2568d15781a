"""All endpoints, chapter by chapter. A new chapter adds its module's `ENDPOINTS` here."""

from __future__ import annotations

from functools import cache

from openclaw_desktop.server.api_keys import routes as api_keys
from openclaw_desktop.server.approvals import routes as approvals
from openclaw_desktop.server.attachments import routes as attachments
from openclaw_desktop.server.auth import routes as auth
from openclaw_desktop.server.automations import routes as automations
from openclaw_desktop.server.batch import routes as batch
from openclaw_desktop.server.comments import routes as comments
from openclaw_desktop.server.events import routes as events
from openclaw_desktop.server.exports import routes as exports
from openclaw_desktop.server.health import routes as health
from openclaw_desktop.server.history import routes as history
from openclaw_desktop.server.http.endpoint import Endpoint
from openclaw_desktop.server.openapi import routes as openapi
from openclaw_desktop.server.reports import routes as reports
from openclaw_desktop.server.search import routes as search
from openclaw_desktop.server.tickets import routes as tickets
from openclaw_desktop.server.users import routes as users
from openclaw_desktop.server.views import routes as views
from openclaw_desktop.server.webhooks import routes as webhooks


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """Give every endpoint of the server."""
    return (
        *health.ENDPOINTS,
        *auth.ENDPOINTS,
        *api_keys.ENDPOINTS,
        *users.ENDPOINTS,
        *tickets.ENDPOINTS,
        *events.ENDPOINTS,
        *approvals.ENDPOINTS,
        *batch.ENDPOINTS,
        *comments.ENDPOINTS,
        *history.ENDPOINTS,
        *attachments.ENDPOINTS,
        *search.ENDPOINTS,
        *views.ENDPOINTS,
        *exports.ENDPOINTS,
        *reports.ENDPOINTS,
        *webhooks.ENDPOINTS,
        *automations.ENDPOINTS,
        *openapi.ENDPOINTS,
    )
