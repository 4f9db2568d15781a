"""`/export` as one account calls it."""

from __future__ import annotations

import hashlib
import threading

import requests

from tests.servers import ADMIN, RunningServer
from tests.waiting import wait_until

_LIMIT_S = 60


class Exporting:
    def __init__(self, server: RunningServer, account=ADMIN) -> None:
        self._server, self._token = server, server.token(account)

    def call(self, method, path, **options):
        headers = {"Authorization": f"Bearer {self._token}", **options.pop("headers", {})}
        return requests.request(method, self._server.api + path, headers=headers, timeout=30, **options)

    def start(self, **wanted) -> str:
        answer = self.call("POST", "/export", json=wanted)
        assert answer.status_code == 202, answer.text
        return answer.json()["export_id"]

    def state(self, export_id):
        answer = self.call("GET", f"/export/{export_id}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ended(self, export_id):
        """Wait until it is ready, failed or cancelled."""
        pause = threading.Event()

        def has_ended() -> bool:
            # Not as fast as it goes: requests are limited.
            pause.wait(0.1)
            return self.state(export_id)["state"] not in ("queued", "running")

        wait_until(has_ended, "the end of the export", _LIMIT_S)
        return self.state(export_id)

    def download(self, export_id, **headers):
        return self.call("GET", f"/export/{export_id}/download", headers=headers)

    def file(self, **wanted) -> bytes:
        """The whole file, checked against what was told of it."""
        export_id = self.start(**wanted)
        told = self.ended(export_id)
        assert told["state"] == "ready", told
        answer = self.download(export_id)
        assert answer.status_code == 200, answer.text
        assert told["rows_done"] == told["rows_total"]
        assert told["size"] == len(answer.content) == int(answer.headers["Content-Length"])
        assert told["sha256"] == hashlib.sha256(answer.content).hexdigest()
        assert told["expires_at"]
        return answer.content
