"""Whether the server answers, and what it is."""

from __future__ import annotations

from openclaw_desktop import __version__
from openclaw_desktop.contract.health import Health
from openclaw_desktop.server.database.engine import sql
from openclaw_desktop.server.http.call import Call
from openclaw_desktop.server.http.endpoint import Answer, Answered, endpoint


@endpoint("GET", "/health", tag="health", needs="nobody", answers={200: Answered(Health)}, problems=("unavailable",))
def health(call: Call[None, None]) -> Answer:
    """Tell that the server and its database answer."""
    # Something that is kept: SQLite would answer a bare SELECT without looking into its file.
    call.connection.execute(sql("SELECT version_num FROM alembic_version"))
    return Answer(body=Health(status="ok", version=__version__, api="v1"))


ENDPOINTS = (health,)
