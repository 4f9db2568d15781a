"""The sample script of the book, unchanged but for its host and its password."""

import requests

from tests.servers import ADMIN, RunningServer


def test_login_create_rotate_as_in_the_book(server: RunningServer) -> None:
    base_url = server.api
    username = ADMIN.username
    password = ADMIN.password

    login_resp = requests.post(f"{base_url}/auth/login", json={"username": username, "password": password}, timeout=30)
    token = login_resp.json()["token"]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    create_resp = requests.post(
        f"{base_url}/apikey/create",
        headers=headers,
        json={"key_name": "工单自动化", "permissions": ["work_order:read", "approval:create"]},
        timeout=30,
    )
    api_key = create_resp.json()["api_key"]
    key_id = create_resp.json()["key_id"]

    rotate_resp = requests.post(
        f"{base_url}/apikey/rotate",
        headers=headers,
        json={"key_id": key_id, "permissions": ["work_order:read"]},
        timeout=30,
    )
    new_api_key = rotate_resp.json()["api_key"]

    assert [answer.status_code for answer in (login_resp, create_resp, rotate_resp)] == [200, 200, 200]
    assert new_api_key != api_key
    assert rotate_resp.json()["permissions"] == ["work_order:read"]
    for key in (api_key, new_api_key):
        listed = requests.get(f"{base_url}/tickets", headers={"Authorization": f"Bearer {key}"}, timeout=30)
        assert listed.status_code == 200
