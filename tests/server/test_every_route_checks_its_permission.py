"""Every route × every permission: a key with one permission gets in where that is asked for, and nowhere else."""

import pytest
import requests

from openclaw_desktop.contract.permissions import ALL_PERMISSIONS
from openclaw_desktop.server.http.catalogue import endpoints
from openclaw_desktop.server.http.endpoint import Endpoint
from tests.server.api_keys.keys import KeyClient
from tests.servers import RunningServer

OPEN_TO_NOBODY_IN_PARTICULAR = {
    ("GET", "/health"),
    ("POST", "/auth/login"),
    ("GET", "/openapi.json"),
}
# These ask who one is, or decide by whose key it is; what an API key needs for them is checked by the handler.
FOR_ANY_CREDENTIAL = {
    ("POST", "/auth/logout"): None,
    ("GET", "/auth/me"): None,
    ("POST", "/auth/password"): None,
    ("GET", "/apikey/permissions"): None,
    ("GET", "/apikey/info"): None,
    ("GET", "/apikey/list"): "apikey:read",
    ("POST", "/apikey/rotate"): "apikey:manage",
    ("POST", "/apikey/revoke"): "apikey:manage",
}


def route(endpoint: Endpoint) -> tuple[str, str]:
    return endpoint.method, endpoint.path


def test_a_route_without_a_permission_is_one_that_is_meant_to_have_none() -> None:
    open_routes = {route(endpoint) for endpoint in endpoints() if endpoint.needs == "nobody"}
    for_anybody = {route(endpoint) for endpoint in endpoints() if endpoint.needs == "anybody"}

    assert open_routes == OPEN_TO_NOBODY_IN_PARTICULAR
    assert for_anybody == set(FOR_ANY_CREDENTIAL)


def required_by(server: RunningServer, endpoint: Endpoint, key: str) -> str | None:
    """Give the permission that a 403 names, or None where the key got past the door."""
    path = endpoint.path
    for variable in ("id", "did"):
        path = path.replace(f"{{{variable}}}", "nothing")
    answer = requests.request(
        endpoint.method,
        f"{server.api}{path}",
        headers={"Authorization": f"Bearer {key}", "If-Match": '"1"'},
        json={"key_id": "nothing"} if path.startswith("/apikey/") and endpoint.body else {} if endpoint.body else None,
        timeout=30,
    )
    assert answer.status_code != 401, answer.text
    return answer.json()["required"] if answer.status_code == 403 else None


@pytest.mark.parametrize("permission", ALL_PERMISSIONS)
def test_a_key_with_one_permission_opens_only_its_own_doors(shared_server: RunningServer, permission: str) -> None:
    key = KeyClient(shared_server).create(permission)["api_key"]

    holes = []
    for endpoint in endpoints():
        if endpoint.needs == "nobody" or route(endpoint) in {("POST", "/auth/password")}:
            continue
        needs = endpoint.needs
        if needs == "anybody":
            wanted = FOR_ANY_CREDENTIAL[route(endpoint)]
            needs = (wanted,) if wanted else (permission,)
        required = required_by(shared_server, endpoint, key)
        if permission in needs and required in needs:
            holes.append(f"{endpoint.method} {endpoint.path} refuses {permission}")
        if permission not in needs and required not in needs:
            holes.append(f"{endpoint.method} {endpoint.path} lets {permission} in")
    assert holes == []
