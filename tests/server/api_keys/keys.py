"""Asking the test server about keys, as a program with `requests` would."""

from typing import Any

import requests

from tests.servers import ADMIN, Account, RunningServer


class KeyClient:
    """Calls `/apikey/*` with one credential."""

    def __init__(self, server: RunningServer, credential: str | None = None, account: Account = ADMIN) -> None:
        self._server = server
        self.credential = credential or server.token(account)

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.credential}", **options.pop("headers", {})}
        return requests.request(method, f"{self._server.api}{path}", headers=headers, timeout=30, **options)

    def post(self, path: str, body: dict[str, Any], **headers: str) -> requests.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.call("POST", path, json=body, headers=named)

    def create(self, *permissions: str, name: str = "nightly report", **more: Any) -> dict[str, Any]:
        answer = self.post("/apikey/create", {"key_name": name, "permissions": list(permissions), **more})
        assert answer.status_code == 200, answer.text
        created: dict[str, Any] = answer.json()
        return created

    def rotate(self, key_id: str, **more: Any) -> dict[str, Any]:
        answer = self.post("/apikey/rotate", {"key_id": key_id, **more})
        assert answer.status_code == 200, answer.text
        rotated: dict[str, Any] = answer.json()
        return rotated

    def info(self, key_id: str | None = None) -> dict[str, Any]:
        answer = self.call("GET", "/apikey/info", params={"key_id": key_id} if key_id else None)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def with_key(self, api_key: str) -> "KeyClient":
        return KeyClient(self._server, api_key)

    def me(self) -> requests.Response:
        return self.call("GET", "/auth/me")
