"""A server that was started with a low limit of open files."""

import socket
import subprocess
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
import requests

from tests.servers import RunningServer

resource = pytest.importorskip("resource", reason="Windows has no such limit")
_LOW = 128
_CONNECTIONS = 200


def test_more_desktops_connect_than_a_shells_limit_of_open_files_allows(
    administered_database_url: str, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    start = subprocess.Popen

    def start_limited(command, **options):
        limited = ["sh", "-c", f'ulimit -S -n {_LOW}; exec "$@"', "sh", *command]
        return start(limited, **options)

    monkeypatch.setattr(subprocess, "Popen", start_limited)
    with RunningServer(administered_database_url, tmp_path / "server.log") as server, ExitStack() as held:
        address = urlsplit(server.url)
        assert most > _CONNECTIONS
        for _ in range(_CONNECTIONS):
            held.enter_context(socket.create_connection((address.hostname, address.port), timeout=10))
        assert requests.get(f"{server.api}/health", timeout=20).status_code == 200
