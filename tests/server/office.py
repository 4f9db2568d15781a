"""Requests to a test server, in few words."""

import itertools
import uuid
from dataclasses import dataclass
from typing import Any

import requests

from tests.servers import ADMIN, AGENT, REQUESTER, Account, RunningServer

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Caller:
    """Somebody with a credential."""

    api: str
    token: str | None

    def call(
        self, method: str, path: str, *, json: Any = None, headers: dict[str, str] | None = None, **more: Any
    ) -> requests.Response:
        fields = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        fields |= headers or {}
        url = path if path.startswith("http") else f"{self.api}{path}"
        return requests.request(method, url, json=json, headers=fields, timeout=30, **more)

    def get(self, path: str, **more: Any) -> requests.Response:
        return self.call("GET", path, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> requests.Response:
        return self.call("POST", path, json=json, **more)

    def patch(self, path: str, json: Any, version: int | str | None = None, **more: Any) -> requests.Response:
        headers = {**more.pop("headers", {})}
        if version is not None:
            headers["If-Match"] = version if isinstance(version, str) else f'"{version}"'
        return self.call("PATCH", path, json=json, headers=headers, **more)

    def delete(self, path: str) -> requests.Response:
        return self.call("DELETE", path)

    def ticket(self, title: str = "三楼打印机卡纸", **fields: Any) -> dict[str, Any]:
        answer = self.post("/tickets", {"title": title, **fields})
        assert answer.status_code == 201, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def everything(self, path: str, **parameters: Any) -> list[dict[str, Any]]:
        """Walk a list from its first page to its last."""
        items: list[dict[str, Any]] = []
        cursor = None
        while True:
            page = self.get(path, params={**parameters, **({"cursor": cursor} if cursor else {})})
            assert page.status_code == 200, page.text
            items += page.json()["items"]
            cursor = page.json()["next_cursor"]
            if cursor is None:
                return items


class Office:
    """A server and those who work with it."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server
        self.api = server.api
        self.stranger = Caller(server.api, None)
        self.admin = self.as_(ADMIN)
        self.agent = self.as_(AGENT)
        self.requester = self.as_(REQUESTER)

    def as_(self, account: Account) -> Caller:
        return Caller(self.api, self.server.token(account))

    def new_account(self, role: str = "agent") -> Account:
        """Add somebody whom no other test knows."""
        number = next(_numbers)
        account = Account(f"user{number}-{uuid.uuid4().hex[:6]}", f"员工 {number}", role, f"long-password-{number}")
        self.server.add_user(account)
        return account

    def newcomer(self, role: str = "agent") -> Caller:
        return self.as_(self.new_account(role))

    def login(self, username: str, password: str) -> requests.Response:
        return self.stranger.post("/auth/login", {"username": username, "password": password})


def problem(answer: requests.Response, status: int, code: str) -> dict[str, Any]:
    """Check that an answer is that problem, in the form that all have; give it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["code"] == code
    assert told["status"] == status
    assert told["request_id"] == answer.headers["X-Request-Id"]
    assert told["title"]
    assert told["detail"]
    assert "RateLimit" in answer.headers
    assert "RateLimit-Policy" in answer.headers
    return told


def fields_of(answer: requests.Response) -> set[str]:
    """Give the fields that a 422 names."""
    return {error["field"] for error in problem(answer, 422, "validation_failed")["errors"]}
