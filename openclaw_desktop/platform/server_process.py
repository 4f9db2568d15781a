"""One run of the local server's process: started, heard, stopped."""

from __future__ import annotations

import contextlib
import logging
import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

import openclaw_desktop
from openclaw_desktop.contract import exit_status
from openclaw_desktop.contract.errors import ServerStartFailed

_log = logging.getLogger("openclaw_desktop.local_server")
_LISTENING: Final = re.compile(r"OpenClaw server listening on (http://127\.0\.0\.1:(\d+))\s*")
_CODES: Final = {
    exit_status.DAMAGED: "server_damaged",
    exit_status.NOT_WRITABLE: "server_not_writable",
    exit_status.NEWER: "server_newer",
}
_LAST_WORDS: Final = 20
_STOP_S: Final = 3.0
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def serve_command() -> list[str]:
    """Give the command that runs the server: this very executable where frozen, else this interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "serve"]
    return [sys.executable, "-m", "openclaw_desktop.server", "serve"]


class ServerProcess:
    """A server process on a pipe: it stops when the pipe closes, so it can't outlive this process."""

    def __init__(self, options: Sequence[str], first_line: bytes) -> None:
        """Start the process; `first_line` is the first that it reads, and may hold a secret.

        Raises:
            ServerStartFailed: where it can't be started at all.
        """
        self._last_words: deque[str] = deque(maxlen=_LAST_WORDS)
        self._heard = threading.Event()
        self._address: tuple[str, int] | None = None
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this program itself, with options of its own making
                [*serve_command(), *options],
                cwd=Path(openclaw_desktop.__file__).resolve().parent.parent,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=_NO_WINDOW,
            )
        except OSError as error:
            raise ServerStartFailed(str(error)) from error
        self._readers = [
            threading.Thread(target=self._read_stdout, name="openclaw-server-out", daemon=True),
            threading.Thread(target=self._read_stderr, name="openclaw-server-err", daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        try:
            _pipe(self._process.stdin).write(first_line)
            _pipe(self._process.stdin).flush()
        except BrokenPipeError:
            _log.warning("the local server ended before it was told anything")

    def wait_for_address(self, timeout_s: float) -> tuple[str, int]:
        """Wait until the server answers; give its address and port.

        Raises:
            ServerStartFailed: it ended, said something else, or took too long; `detail` has its last words, and the
                code is `server_damaged`, `server_not_writable` or `server_newer` where its database is to blame.
        """
        in_time = self._heard.wait(timeout_s)
        if self._address is not None:
            return self._address
        self.kill()
        status = self.wait()
        words = "\n".join(self._last_words)
        code = _CODES.get(status, "server_start_failed") if in_time else "timeout"
        raise ServerStartFailed(words or "it said nothing", code=code)

    def wait(self) -> int:
        """Wait for the end of the process and of all that reads from it; give its exit status."""
        status = self._process.wait()
        for reader in self._readers:
            reader.join()
        self._close_stdin()
        for pipe in (self._process.stdout, self._process.stderr):
            _pipe(pipe).close()
        return status

    def stop(self) -> None:
        """Close the pipe, and wait for the process to end; one that doesn't is killed after three seconds."""
        self._close_stdin()
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            _log.warning("the local server did not stop and is killed")
            self._process.kill()
        self.wait()

    def _close_stdin(self) -> None:
        # What could not be written before the process died is still in the buffer, and nobody's any more.
        with contextlib.suppress(BrokenPipeError):
            _pipe(self._process.stdin).close()

    def kill(self) -> None:
        """End the process at once, without waiting for it."""
        self._process.kill()

    def _read_stdout(self) -> None:
        for line in _pipe(self._process.stdout):
            text = line.decode("utf-8", "replace")
            found = _LISTENING.fullmatch(text)
            if found is not None and self._address is None:
                self._address = (found[1], int(found[2]))
                self._heard.set()
            else:
                self._last_words.append(text.rstrip())
        self._heard.set()

    def _read_stderr(self) -> None:
        for line in _pipe(self._process.stderr):
            text = line.decode("utf-8", "replace").rstrip()
            self._last_words.append(text)
            _log.info("%s", text)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RuntimeError("the process was started without this pipe")
    return pipe
