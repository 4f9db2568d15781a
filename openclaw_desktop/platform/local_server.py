"""The server of this computer: started for one person, started again should it crash, stopped with the program."""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openclaw_desktop.contract.errors import Cancelled, ServerStartFailed
from openclaw_desktop.contract.secret import Secret
from openclaw_desktop.platform.paths import make_private
from openclaw_desktop.platform.server_process import ServerProcess

_log = logging.getLogger(__name__)
_START_S: Final = 90.0
"""A first start makes the database, and may fill it with sample tickets."""
_FIRST_PAUSE_S: Final = 0.2
_LAST_PAUSE_S: Final = 30.0
_STEADY_S: Final = 60.0
"""A server that ran so long begins with the shortest pause again."""


@dataclass(frozen=True, slots=True)
class LocalAddress:
    """Where the local server answers, and the token that logs this person in there."""

    url: str
    token: Secret


class LocalServer:
    """Runs the server process. `start` and `stop` block: they are for a job's thread, or for the end of the program.

    The server knows its person by a token that is made anew for each start of the program, and is told through the
    pipe: the account of this computer owns the file, so no password is asked for. A server that crashes comes back on
    the same port with the same token, so that a client only sees a short outage. Once stopped it stays so.
    """

    def __init__(self, database: Path, *, username: str, display_name: str, sample_tickets: int = 0) -> None:
        self._database = database
        self._sample_tickets = sample_tickets
        self._token = Secret(secrets.token_urlsafe(32))
        self._user = {"username": username, "display_name": display_name}
        self._lock = threading.Lock()
        self._process: ServerProcess | None = None
        self._port = 0
        self._stopping = threading.Event()
        self._guard: threading.Thread | None = None

    def start(self) -> LocalAddress:
        """Start the server and wait until it answers.

        Raises:
            ServerStartFailed: `detail` has its last words.
            Cancelled: `abort` or `stop` was called.
        """
        try:
            make_private(self._database.parent)
        except OSError as error:
            raise ServerStartFailed(str(error), code="server_not_writable") from error
        began = time.monotonic()
        url = self._run_once()
        _log.info("the local server answers at %s after %.1f s", url, time.monotonic() - began)
        self._guard = threading.Thread(target=self._keep_running, name="openclaw-server-guard", daemon=True)
        self._guard.start()
        return LocalAddress(url, self._token)

    def abort(self) -> None:
        """Give up a start that is under way in another thread, without waiting for it."""
        self._stopping.set()
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def stop(self) -> None:
        """Stop the server and wait for its end; may be called again, and before any start."""
        self._stopping.set()
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.stop()
        if self._guard is not None:
            self._guard.join()
            self._guard = None

    def _run_once(self) -> str:
        options = ["--database", f"sqlite:///{self._database.as_posix()}", "--port", str(self._port)]
        options += ["--parent-pipe", "--local-user-stdin"]
        if self._sample_tickets:
            options += ["--sample-tickets", str(self._sample_tickets)]
        line = json.dumps({**self._user, "token": self._token.reveal()}).encode() + b"\n"
        with self._lock:
            self._check()
            process = self._process = ServerProcess(options, line)
        try:
            url, self._port = process.wait_for_address(_START_S)
        except ServerStartFailed:
            with self._lock:
                self._process = None
            self._check()
            raise
        return url

    def _check(self) -> None:
        if self._stopping.is_set():
            raise Cancelled("the local server is no longer wanted")

    def _keep_running(self) -> None:
        pause_s = _FIRST_PAUSE_S
        began = time.monotonic()
        while True:
            with self._lock:
                process = self._process
            if process is not None:
                status = process.wait()
                if self._stopping.is_set():
                    return
                _log.error("the local server ended with status %d and is started again", status)
            if time.monotonic() - began > _STEADY_S:
                pause_s = _FIRST_PAUSE_S
            if self._stopping.wait(pause_s):
                return
            pause_s = min(2 * pause_s, _LAST_PAUSE_S)
            began = time.monotonic()
            try:
                self._run_once()
            except Cancelled:
                return
            except ServerStartFailed as error:
                _log.error("the local server did not start again: %s", error.detail)
