"""*Use on this computer*: the local server, started off the UI thread, and the client that its token logs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from openclaw_desktop.contract.errors import Cancelled, ServerStartFailed, StorageError
from openclaw_desktop.ui.login.calls import make_client
from openclaw_desktop.worker import ApiWorker, Lane, LocalJob, Running

if TYPE_CHECKING:
    from openclaw_desktop.api import OpenClawClient
    from openclaw_desktop.platform.local_server import LocalServer


class LocalLogin:
    """Holds the local server for as long as somebody works on it.

    Args:
        worker: runs what blocks.
        make_server: gives a server that is not started yet.
    """

    def __init__(self, worker: ApiWorker, make_server: Callable[[], LocalServer]) -> None:
        self._worker = worker
        self._make_server = make_server
        self._server: LocalServer | None = None
        self._url = ""

    def start(self) -> Running[OpenClawClient]:
        """Start the server; the handle gives a client that is logged in."""
        self.stop()
        server = self._server = self._make_server()

        def begin() -> OpenClawClient:
            try:
                address = server.start()
            except (Cancelled, ServerStartFailed):
                raise
            except OSError as error:
                raise StorageError(str(error), code="read_only") from error
            self._url = address.url
            return make_client(address.url, allow_insecure=False, token=address.token)

        return self._worker.submit(
            LocalJob("start the local server", begin, lane=Lane.INTERACTIVE, on_cancel=server.abort)
        )

    def is_mine(self, client: OpenClawClient) -> bool:
        """Whether a client speaks to the server of this computer."""
        return self._server is not None and client.base_url == self._url

    def stop(self) -> None:
        """Stop the server, if it runs; waits for its end, some tenths of a second."""
        server, self._server = self._server, None
        self._url = ""
        if server is not None:
            server.stop()
