"""A desktop as the event log sees it: it polls, and keeps its cursor."""

from typing import Any

import requests

from tests.servers import ADMIN, Account, RunningServer


class Desk:
    """Polls `/events` with one credential."""

    def __init__(self, server: RunningServer, account: Account = ADMIN, credential: str | None = None) -> None:
        self._server = server
        self._headers = {"Authorization": f"Bearer {credential or server.token(account)}"}
        self.cursor: str | None = None
        self.poll()

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {**self._headers, **options.pop("headers", {})}
        return requests.request(method, f"{self._server.api}{path}", headers=headers, timeout=60, **options)

    def poll(self, wait: int = 0, **query: str) -> list[dict[str, Any]]:
        parameters = {"wait": str(wait), **({"after": self.cursor} if self.cursor else {}), **query}
        answer = self.call("GET", "/events", params=parameters)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        self.cursor = page["next_cursor"]
        items: list[dict[str, Any]] = page["items"]
        return items

    def types(self, **options: Any) -> list[str]:
        return [event["type"] for event in self.poll(**options)]

    def patch(self, ticket: dict[str, Any], **fields: Any) -> dict[str, Any]:
        answer = self.call(
            "PATCH", f"/tickets/{ticket['id']}", json=fields, headers={"If-Match": f'"{ticket["version"]}"'}
        )
        assert answer.status_code == 200, answer.text
        changed: dict[str, Any] = answer.json()
        return changed
