"""TLS where the other side goes away at the wrong moment."""

import gc
import select
import socket
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openclaw_desktop.api import OpenClawClient, dialing
from openclaw_desktop.api.route import Route
from openclaw_desktop.contract.errors import ConnectionFailed
from tests.faults.certificates import server_context

_LIMIT_S = 10


def test_a_reset_between_connect_and_greeting_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, certificate = server_context(tmp_path)
    trust = Route(ca_file=str(certificate)).ssl_context()
    connect: Callable[..., socket.socket] = dialing._connect

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def connect_and_be_reset(*arguments: Any) -> socket.socket:
            ours = connect(*arguments)
            theirs, _ = listener.accept()
            theirs.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            theirs.close()
            assert select.select([ours], [], [], _LIMIT_S)[0]
            return ours

        monkeypatch.setattr(dialing, "_connect", connect_and_be_reset)
        client = OpenClawClient(f"https://127.0.0.1:{listener.getsockname()[1]}", ssl_context=trust)
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            with pytest.raises(ConnectionFailed):
                client.probe()
            gc.collect()
        assert not [str(warning.message) for warning in warned]
        client.close()
