"""Making automations in a test, and waiting for what they do."""

from typing import Any

import requests

from openclaw_desktop.contract.wire import utc_now
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.times import to_ms
from tests.server.events.desk import Desk
from tests.servers import ADMIN, Account, RunningServer
from tests.waiting import wait_until

LIMIT_S = 20
OPTIONS = ["--rate-limit", "1000000"]


def notify(*users: str, message: str = "请看一下") -> dict[str, Any]:
    return {"type": "notify", "users": list(users), "message": message}


def update(**fields: Any) -> dict[str, Any]:
    return {"type": "update_ticket", "fields": fields}


def comment(body: str, **more: Any) -> dict[str, Any]:
    return {"type": "comment", "body": body, **more}


def ask(*approvers: str, **more: Any) -> dict[str, Any]:
    return {"type": "request_approval", "approvers": list(approvers), "mode": "any", "title": "采购审批", **more}


class Rules:
    """Somebody with `automation:manage`."""

    def __init__(self, server: RunningServer, account: Account = ADMIN) -> None:
        self.server = server
        self.desk = Desk(server, account)

    def post(self, event: str, *actions: dict[str, Any], **fields: Any) -> requests.Response:
        body = {"name": "规则", "event": event, "actions": list(actions), **fields}
        return self.desk.call("POST", "/automations", json=body)

    def make(self, event: str, *actions: dict[str, Any], **fields: Any) -> dict[str, Any]:
        return self._told(self.post(event, *actions, **fields), 201)

    def patch(self, rule: dict[str, Any], **fields: Any) -> dict[str, Any]:
        return self._told(self.desk.call("PATCH", f"/automations/{rule['id']}", json=fields), 200)

    def runs(self, rule: dict[str, Any]) -> list[dict[str, Any]]:
        """What a rule did, oldest first."""
        answer = self._told(self.desk.call("GET", f"/automations/{rule['id']}/runs", params={"limit": "200"}), 200)
        items: list[dict[str, Any]] = answer["items"]
        return items[::-1]

    def tried(self, rule: dict[str, Any]) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self._told(self.desk.call("POST", f"/automations/{rule['id']}/try"), 200)["items"]
        return items

    def wait_for(self, rule: dict[str, Any], count: int = 1, limit_s: float = LIMIT_S) -> list[dict[str, Any]]:
        """Wait until a rule has run so often."""
        wait_until(lambda: len(self.runs(rule)) >= count, f"{count} runs of {rule['name']}", limit_s)
        return self.runs(rule)

    def settle(self) -> None:
        """Wait until the rules are done with all that has happened so far: one more has seen what came after that."""
        seen = self.make("ticket.created", notify(ADMIN.username), name="settle")
        self.server.create_ticket("settle")
        self.wait_for(seen)
        self.desk.call("DELETE", f"/automations/{seen['id']}")

    def ticket(self, ticket: dict[str, Any]) -> dict[str, Any]:
        return self._told(self.desk.call("GET", f"/tickets/{ticket['id']}"), 200)

    def history(self, ticket: dict[str, Any]) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self._told(self.desk.call("GET", f"/tickets/{ticket['id']}/history"), 200)[
            "items"
        ]
        return items

    def comments(self, ticket: dict[str, Any]) -> list[dict[str, Any]]:
        path = f"/tickets/{ticket['id']}/comments"
        items: list[dict[str, Any]] = self._told(self.desk.call("GET", path, params={"limit": "200"}), 200)["items"]
        return items

    @staticmethod
    def _told(answer: requests.Response, status: int) -> dict[str, Any]:
        assert answer.status_code == status, answer.text
        told: dict[str, Any] = answer.json()
        return told


def now_ms() -> int:
    return to_ms(utc_now())


def ask_database(server: RunningServer, statement: str) -> list[Any]:
    """Look into a server's database behind its back."""
    database = Database(server.database_url)
    with database.read() as connection:
        rows = [tuple(row) for row in connection.execute(sql(statement))]
    database.close()
    return rows
