"""Files on tickets."""

import hashlib
import uuid
from collections.abc import Iterator

import pytest
import requests

from openclaw_desktop.contract.tickets import MAX_ATTACHMENT_BYTES
from tests.server.office import Caller, Office, fields_of, problem


def send(caller: Caller, path: str, name: str, data: bytes, **more: str) -> requests.Response:
    return caller.post(path, files={"file": (name, data, "text/plain")}, headers=more)


@pytest.fixture
def path(office: Office) -> str:
    return f"/tickets/{office.agent.ticket()['id']}/attachments"


@pytest.mark.parametrize(
    "name", ["报价单.xlsx", "../../x", "CON", "a/b\\c", '引"号.txt', "a\nb", "x" * 255, "😀", "%20", "-"]
)
def test_a_file_comes_back_as_it_was_sent_under_its_name(office: Office, path: str, name: str) -> None:
    data = name.encode() * 50_000

    answer = send(office.agent, path, name, data)

    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told["name"] == name
    assert told["size"] == len(data)
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert told["author"]["username"] == "lin"
    assert answer.headers["Location"] == f"/api/v1/attachments/{told['id']}"
    got = office.agent.get(f"/attachments/{told['id']}")
    assert got.content == data
    assert got.headers["Content-Type"] == "text/plain"
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Disposition"].startswith('attachment; filename="')
    assert office.agent.everything(path) == [told]
    (item,) = office.agent.everything(path.replace("attachments", "history"))
    assert (item["field"], item["to"]) == ("attachments", name)


def test_an_empty_file_is_a_file(office: Office, path: str) -> None:
    told = send(office.agent, path, "empty", b"").json()
    assert told["size"] == 0
    assert office.agent.get(f"/attachments/{told['id']}").content == b""


def test_what_was_fetched_is_not_fetched_again(office: Office, path: str) -> None:
    told = send(office.agent, path, "a", b"x").json()
    tag = office.agent.get(f"/attachments/{told['id']}").headers["ETag"]
    again = office.agent.get(f"/attachments/{told['id']}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_25_mib_fit_and_one_byte_more_does_not(office: Office, path: str) -> None:
    assert send(office.agent, path, "full", b"x" * MAX_ATTACHMENT_BYTES).status_code == 201
    told = problem(send(office.agent, path, "more", b"x" * (MAX_ATTACHMENT_BYTES + 1)), 413, "too_large")
    assert [error["field"] for error in told["errors"]] == ["file"]
    assert len(office.agent.everything(path)) == 1


def test_a_file_without_a_declared_length_is_cut_off_at_the_limit(office: Office, path: str) -> None:
    def form() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(26):
            yield b"x" * 1024 * 1024

    answer = office.agent.call("POST", path, data=form(), headers={"Content-Type": "multipart/form-data; boundary=b"})
    problem(answer, 413, "too_large")


def test_the_same_file_sent_again_with_its_key_is_there_once(office: Office, path: str) -> None:
    key = str(uuid.uuid4())
    first = send(office.agent, path, "a", b"x", **{"Idempotency-Key": key})
    second = send(office.agent, path, "a", b"x", **{"Idempotency-Key": key})
    assert second.content == first.content
    problem(send(office.agent, path, "a", b"y", **{"Idempotency-Key": key}), 422, "idempotency_mismatch")
    assert len(office.agent.everything(path)) == 1


def test_forms_that_are_not_one_file(office: Office, path: str) -> None:
    assert fields_of(office.agent.post(path, files={"other": ("a", b"x")})) == {"other"}
    assert fields_of(office.agent.post(path, files=[("file", ("a", b"x")), ("file", ("b", b"y"))])) == {"file"}
    assert fields_of(send(office.agent, path, "x" * 256, b"x")) == {"file"}
    assert fields_of(send(office.agent, path, "   ", b"x")) == {"file"}
    for raw in (b"", b"--b", b"garbage"):
        fields = {"Content-Type": "multipart/form-data; boundary=b"}
        problem(office.agent.call("POST", path, data=raw, headers=fields), 400, "bad_request")
    problem(
        office.agent.call("POST", path, data=b"x", headers={"Content-Type": "multipart/form-data"}), 400, "bad_request"
    )
    problem(office.agent.post(path, {"file": "x"}), 415, "unsupported_media_type")
    assert office.agent.everything(path) == []


def test_who_may_not_see_the_ticket_may_not_see_its_files(office: Office) -> None:
    mine, other = office.newcomer("requester"), office.newcomer("requester")
    path = f"/tickets/{mine.ticket()['id']}/attachments"
    told = send(mine, path, "a", b"x").json()
    assert mine.get(f"/attachments/{told['id']}").content == b"x"
    problem(other.get(f"/attachments/{told['id']}"), 404, "not_found")
    problem(send(other, path, "a", b"x"), 404, "not_found")
    office.admin.delete(path.removesuffix("/attachments"))
    problem(mine.get(f"/attachments/{told['id']}"), 410, "gone")
