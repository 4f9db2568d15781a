"""The OpenAPI document: complete, true, and held against the server by schemathesis."""

import re
from typing import Any

from openclaw_desktop.contract.problems import STATUS_OF_CODE
from openclaw_desktop.server.http.catalogue import endpoints
from openclaw_desktop.server.openapi.document import document
from tests.server.office import Office


def test_every_endpoint_is_described_and_nothing_else() -> None:
    described = {(method.upper(), path) for path, item in document(endpoints())["paths"].items() for method in item}
    assert described == {(endpoint.method, endpoint.path) for endpoint in endpoints()}


def test_names_of_operations_are_their_own() -> None:
    names = [endpoint.name for endpoint in endpoints()]
    assert len(names) == len(set(names))


def test_every_operation_is_told_whole() -> None:
    for path, item in document(endpoints())["paths"].items():
        for method, operation in item.items():
            where = f"{method} {path}"
            assert operation["summary"], where
            in_path = {p["name"] for p in operation["parameters"] if p["in"] == "path"}
            assert in_path == set(re.findall(r"\{(\w+)\}", path)), where
            for status, answer in operation["responses"].items():
                assert {"X-Request-Id", "RateLimit", "RateLimit-Policy"} <= answer["headers"].keys(), where
                if int(status) >= 400:
                    assert "application/problem+json" in answer["content"], where
            if operation.get("security"):
                assert {"401", "403"} <= operation["responses"].keys(), where


def test_every_reference_leads_somewhere() -> None:
    whole = document(endpoints())

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            target = value.get("$ref")
            if isinstance(target, str):
                found: Any = whole
                for step in target.removeprefix("#/").split("/"):
                    found = found[step]
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(whole)


def test_the_server_serves_it(office: Office) -> None:
    served = office.stranger.get("/openapi.json").json()
    assert served["openapi"] == "3.1.0"
    assert served["paths"].keys() == document(endpoints())["paths"].keys()
    assert set(STATUS_OF_CODE.values()) >= {400, 401, 403}


def test_it_says_what_no_operation_tells() -> None:
    description = document(endpoints())["info"]["description"]
    assert description.startswith("Tickets, approvals and reports.")
    assert "answers HEAD, too" in description
