"""`Idempotency-Key`."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import requests

from tests.server.office import Caller, Office, problem


def post(caller: Caller, key: str, title: str = "once") -> requests.Response:
    return caller.post("/tickets", {"title": title}, headers={"Idempotency-Key": key})


def test_the_first_answer_is_repeated(office: Office) -> None:
    caller, key = office.newcomer(), str(uuid.uuid4())
    first, second = post(caller, key), post(caller, key)
    assert second.status_code == 201
    assert second.content == first.content
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Location"] == first.headers["Location"]
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert second.headers["X-Request-Id"] != first.headers["X-Request-Id"]
    assert len(caller.everything("/tickets", requester="me")) == 1


def test_the_key_outlives_a_login(office: Office) -> None:
    account, key = office.new_account(), str(uuid.uuid4())
    first = post(office.as_(account), key)
    token = office.login(account.username, account.password).json()["token"]
    assert post(Caller(office.api, token), key).content == first.content


def test_another_request_with_the_key_is_refused(office: Office) -> None:
    caller, key = office.newcomer(), str(uuid.uuid4())
    assert post(caller, key).status_code == 201
    problem(post(caller, key, "twice"), 422, "idempotency_mismatch")
    ticket = caller.everything("/tickets", requester="me")[0]
    other = caller.post(f"/tickets/{ticket['id']}/comments", {"body": "x"}, headers={"Idempotency-Key": key})
    problem(other, 422, "idempotency_mismatch")


def test_one_persons_key_is_not_anothers(office: Office) -> None:
    key = str(uuid.uuid4())
    first, second = post(office.newcomer(), key), post(office.newcomer(), key)
    assert first.json()["id"] != second.json()["id"]


def test_of_many_at_once_one_works(office: Office) -> None:
    caller, key = office.newcomer(), str(uuid.uuid4())
    with ThreadPoolExecutor(6) as together:
        answers = list(together.map(lambda _: post(caller, key), range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert len(caller.everything("/tickets", requester="me")) == 1


def test_a_refusal_that_is_final_is_kept_and_leaves_nothing(office: Office) -> None:
    ticket, key = office.agent.ticket(), str(uuid.uuid4())
    path = f"/tickets/{ticket['id']}"
    fields = {"Idempotency-Key": key}
    problem(office.agent.patch(path, {"title": "x"}, 7, headers=fields), 412, "version_mismatch")
    again = office.agent.patch(path, {"title": "x"}, 7, headers=fields)
    assert again.status_code == 412
    assert again.headers["Idempotent-Replayed"] == "true"
    assert office.agent.get(path).json() == ticket


def test_a_change_repeated_after_it_was_made_is_not_a_conflict(office: Office) -> None:
    ticket, fields = office.agent.ticket(), {"Idempotency-Key": str(uuid.uuid4())}
    path = f"/tickets/{ticket['id']}"
    first = office.agent.patch(path, {"title": "x"}, 1, headers=fields)
    assert office.agent.patch(path, {"title": "x"}, 1, headers=fields).content == first.content
    assert len(office.agent.everything(f"{path}/history")) == 1


def test_a_body_that_can_not_be_read_takes_no_key(office: Office) -> None:
    caller, key = office.newcomer(), str(uuid.uuid4())
    assert post(caller, key, "").status_code == 422
    assert post(caller, key).status_code == 201


def test_keys_have_a_form(office: Office) -> None:
    for key in ("x" * 256, "", "schlüssel"):
        answer = office.agent.post("/tickets", {"title": "x"}, headers={"Idempotency-Key": key.encode("utf-8")})  # type: ignore[dict-item]
        problem(answer, 400, "bad_request")
