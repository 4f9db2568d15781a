"""Several processes on one port: they are started again when they die, and end with their parent, however it ends."""

from __future__ import annotations

import logging
import multiprocessing
import socket
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final

from openclaw_desktop.server.config import ListenConfig, ServerConfig
from openclaw_desktop.server.metrics.sharing import shared_by_workers
from openclaw_desktop.server.process.running import GRACE_S, run_here
from openclaw_desktop.server.process.stopping import StopSignal

_log = logging.getLogger(__name__)

_START_LIMIT_S: Final = 60.0
_RESTART_PAUSE_S: Final = 1.0
_spawning = multiprocessing.get_context("spawn")


@dataclass
class _Worker:
    process: SpawnProcess
    lifeline: Connection
    ready: Connection

    def end(self) -> None:
        """Tell it to stop, and wait until it has."""
        self.lifeline.close()
        self.process.join(2 * GRACE_S + 1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.ready.close()


def run_workers(
    config: ServerConfig,
    listen: ListenConfig,
    listener: socket.socket,
    stop: StopSignal,
    ready: Callable[[], None],
) -> int:
    """Serve with `listen.workers` processes until told to stop."""
    stop.on_signals()
    woken, wakes = _spawning.Pipe(duplex=False)
    stop.tell(lambda: wakes.send_bytes(b"stop"))
    with shared_by_workers(bool(listen.metrics)) as forget:
        return _run(config, listen, listener, stop, ready, woken, forget)


def _run(
    config: ServerConfig,
    listen: ListenConfig,
    listener: socket.socket,
    stop: StopSignal,
    ready: Callable[[], None],
    woken: Connection,
    forget: Callable[[int | None], None],
) -> int:
    workers = [_start(config, listen, listener, place) for place in range(listen.workers)]
    try:
        for worker in workers:
            if not wait([worker.ready, worker.process.sentinel, woken], _START_LIMIT_S):
                _log.error("a worker process did not start in time")
                return 1
            if stop.is_set:
                return 0
            if not worker.ready.poll():
                _log.error("a worker process died while it started")
                return 1
        ready()
        _watch(config, listen, listener, stop, workers, woken, forget)
    finally:
        for worker in workers:
            worker.lifeline.close()
        for worker in workers:
            worker.end()
        listener.close()
    return 0


def _watch(
    config: ServerConfig,
    listen: ListenConfig,
    listener: socket.socket,
    stop: StopSignal,
    workers: list[_Worker],
    woken: Connection,
    forget: Callable[[int | None], None],
) -> None:
    while not stop.is_set:
        wait([woken, *(worker.process.sentinel for worker in workers)])
        for place, worker in enumerate(workers):
            if stop.is_set or worker.process.is_alive():
                continue
            _log.error("worker process %s died (%s); starting another", worker.process.pid, worker.process.exitcode)
            forget(worker.process.pid)
            worker.end()
            # A worker that can't start must not keep the machine busy with starting it.
            if not stop.wait(_RESTART_PAUSE_S):
                workers[place] = _start(config, listen, listener, place)


def _start(config: ServerConfig, listen: ListenConfig, listener: socket.socket, place: int) -> _Worker:
    their_lifeline, lifeline = _spawning.Pipe(duplex=False)
    ready, says_ready = _spawning.Pipe(duplex=False)
    process = _spawning.Process(
        target=_work, args=(config, listen, listener, their_lifeline, says_ready, place == 0), name=f"worker-{place}"
    )
    process.start()
    their_lifeline.close()
    says_ready.close()
    return _Worker(process, lifeline, ready)


def _work(
    config: ServerConfig,
    listen: ListenConfig,
    listener: socket.socket,
    lifeline: Connection,
    says_ready: Connection,
    keeps_house: bool,
) -> None:
    """Be a worker process."""
    import signal
    import threading

    from openclaw_desktop.server.process.logs import set_up_logs

    set_up_logs()
    stop = StopSignal()

    def watch() -> None:
        # Nothing is ever sent: it becomes readable when the parent closes it, or is gone.
        wait([lifeline])
        stop.set()

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
    run_here(config, listen, listener, stop, lambda: says_ready.send_bytes(b"ready"), keeps_house=keeps_house)
    # Ctrl-C reaches every process of a terminal; the parent decides for all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
