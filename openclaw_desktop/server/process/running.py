"""Serving in this process."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn

from openclaw_desktop.server.config import ListenConfig, ServerConfig
from openclaw_desktop.server.http.app import create_app
from openclaw_desktop.server.http.call import Services
from openclaw_desktop.server.http.exchange import App
from openclaw_desktop.server.process.descriptors import allow_many_connections
from openclaw_desktop.server.process.housekeeping import Housekeeping
from openclaw_desktop.server.process.services import services_for
from openclaw_desktop.server.process.stopping import StopSignal
from openclaw_desktop.server.scheduler.running import Scheduler

GRACE_S: Final = 2
_KEEP_ALIVE_S: Final = 75


class _Server(uvicorn.Server):
    """uvicorn, told to stop by our signal, and telling when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: `StopSignal` has them."""
        yield

    def stop(self) -> None:
        """End soon."""
        self.should_exit = True


def run_here(
    config: ServerConfig,
    listen: ListenConfig,
    listener: socket.socket,
    stop: StopSignal,
    ready: Callable[[], None],
    *,
    keeps_house: bool = True,
) -> int:
    """Serve until told to stop; requests on their way get `GRACE_S` seconds.

    Of several processes of one server one `keeps_house`: throws away what is old, and tells what is due.
    """
    if threading.current_thread() is threading.main_thread():
        stop.on_signals()
    allow_many_connections()
    with services_for(config) as services:
        house = Housekeeping(services.database)
        scheduler = Scheduler(services.database, services.tail.ring, services.deliverer.ring)
        if keeps_house:
            house.start()
            scheduler.start()
        try:
            server = _Server(_uvicorn_config(_app(services, listen), listen), ready)
            stop.tell(services.tail.close)
            stop.tell(server.stop)
            server.run(sockets=[listener])
        finally:
            scheduler.stop()
            house.stop()
    listener.close()
    _leave_no_thread_behind()
    return 0


def _app(services: Services, listen: ListenConfig) -> App:
    app = create_app(services)
    if not listen.metrics:
        return app
    from openclaw_desktop.server.metrics.serving import Measured

    return Measured(app, services, [ipaddress.ip_network(network) for network in listen.metrics])


def _uvicorn_config(app: App, listen: ListenConfig) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        lifespan="off",
        ws="none",
        interface="asgi3",
        log_config=None,
        access_log=listen.access_log,
        server_header=False,
        proxy_headers=bool(listen.proxies),
        forwarded_allow_ips=list(listen.proxies),
        ssl_certfile=listen.tls_cert,
        ssl_keyfile=listen.tls_key,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )


def _leave_no_thread_behind() -> None:
    """End the process even if a request's thread is stuck, in a database that does not answer for example."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(GRACE_S)
            if thread.is_alive():
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(0)
