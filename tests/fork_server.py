"""Servers for the price of a fork: most of what a server's start costs is importing, and that is done once for a run.

What is forked runs ``openclaw_desktop.server`` as ``python -m`` would, from its arguments to the interpreter's end.
Only Linux has what this needs; elsewhere, and where a test is about the process, a server is started as a command.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parent.parent
_PROGRAM = "openclaw_desktop.server"
_IMPORTED_BEFORE = [
    f"{_PROGRAM}.cli.main",
    f"{_PROGRAM}.cli.serve",
    f"{_PROGRAM}.process.running",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite",
    "psycopg",
    "uvicorn.loops.asyncio",
    "uvicorn.protocols.http.httptools_impl",
]
_MAX_REQUEST = 1 << 20


class Forked:
    """A forked server: as much of `subprocess.Popen` as tests use, with the same meaning."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes], told: IO[bytes]) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self._told = told
        self.pid = self._next_told()
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return its status; a negative one is the number of the signal that ended it.

        Raises:
            subprocess.TimeoutExpired: it goes on.
        """
        if self.returncode is None:
            ready, _, _ = select.select([self._told], [], [], timeout)
            if not ready:
                raise subprocess.TimeoutExpired(_PROGRAM, timeout or 0)
            self.returncode = self._next_told()
            self._told.close()
        return self.returncode

    def _next_told(self) -> int:
        line = self._told.readline()
        if not line:
            raise RuntimeError("the process that servers are forked from is gone")
        return int(line)

    def poll(self) -> int | None:
        """Return its status; None while it goes on."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it the hard way."""
        self.send_signal(signal.SIGKILL)


class ForkServer:
    """The process that servers are forked from."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "tests.fork_server", str(theirs.fileno())]
            self._process = subprocess.Popen(
                command, cwd=_ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )

    @property
    def pid(self) -> int:
        """Its process id, the parent of all that it forks."""
        return self._process.pid

    def start(self, arguments: Sequence[str], stderr: IO[bytes]) -> Forked:
        """Start a server with these arguments and the environment that is now."""
        request = json.dumps({"arguments": list(arguments), "environment": dict(os.environ)}).encode()
        stdin, to_stdin = os.pipe()
        from_stdout, stdout = os.pipe()
        told, tells = os.pipe()
        try:
            socket.send_fds(self._control, [request], [stdin, stdout, stderr.fileno(), tells])
        finally:
            for given in (stdin, stdout, tells):
                os.close(given)
        return Forked(open(to_stdin, "wb", buffering=0), open(from_stdout, "rb", buffering=0), open(told, "rb"))

    def stop(self) -> None:
        """End it."""
        self._control.close()
        self._process.wait(10)


@dataclass
class _Wanted:
    """What a forked process is to be."""

    arguments: list[str]
    environment: dict[str, str]


def _fork_for(control: socket.socket) -> _Wanted | None:
    """Fork what is asked for until nobody asks any more; in a forked process, give what it is to be."""
    with control, selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.data is not None:
                    selector.unregister(key.fd)
                    _tell_end(key.fd, *key.data)
                    continue
                message, descriptors, _, _ = socket.recv_fds(control, _MAX_REQUEST, 4)
                if not message:
                    return None
                *streams, tells = descriptors
                pid = os.fork()
                if pid == 0:
                    for number, stream in enumerate(streams):
                        os.dup2(stream, number)
                    return _Wanted(**json.loads(message))
                for stream in streams:
                    os.close(stream)
                os.write(tells, b"%d\n" % pid)
                selector.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, tells))


def _tell_end(pidfd: int, pid: int, tells: int) -> None:
    os.close(pidfd)
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(BrokenPipeError):  # nobody may be listening any more
        os.write(tells, b"%d\n" % os.waitstatus_to_exitcode(status))
    os.close(tells)


def _main() -> None:
    # Ctrl-C reaches every process of a terminal; pytest ends the servers, and only then this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for module in _IMPORTED_BEFORE:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    wanted = _fork_for(socket.socket(fileno=int(sys.argv[1])))
    if wanted is None:
        return
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # what the servers forked before are held by
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(wanted.environment)
    time.tzset()
    sys.argv[1:] = wanted.arguments
    runpy.run_module(_PROGRAM, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
