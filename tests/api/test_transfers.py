"""Files go up as they are and come down whole, or not at all."""

import hashlib
import re
from pathlib import Path

import pytest

from openclaw_desktop.api import Call, OpenClawClient, RetryPolicy
from openclaw_desktop.contract.errors import (
    ConnectionFailed,
    InvalidResponse,
    OpenClawError,
    StorageError,
    ValidationFailed,
)
from openclaw_desktop.contract.tickets import MAX_ATTACHMENT_BYTES, Attachment
from tests.faults import behaviours as b
from tests.faults.server import FaultServer

resource = pytest.importorskip("resource", reason="file limits are POSIX")

CONTENT = bytes(range(256)) * 2000
AUTHOR = {"id": "u", "username": "lin", "display_name": "林"}
QUICK = RetryPolicy(base_s=0.01)


def told(content: bytes = CONTENT) -> dict[str, object]:
    return {
        "id": "a1",
        "ticket_id": "t1",
        "name": "x",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "content_type": "text/plain",
        "author": AUTHOR,
        "created_at": "2026-11-24T08:30:00Z",
    }


def attachment(content: bytes = CONTENT) -> Attachment:
    import msgspec

    return msgspec.convert(told(content), Attachment)


def test_a_file_goes_up_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / '报告 "1".txt'
    file.write_bytes(CONTENT)
    progress: list[tuple[int, int | None]] = []
    with FaultServer(b.answer_json(told(), 201)) as faults, OpenClawClient(faults.url) as client:
        call = Call(on_progress=lambda done, total: progress.append((done, total)))
        assert client.scoped(call).tickets.attach("t1", file).id == "a1"
        [received] = faults.received
    boundary = received.headers["content-type"].partition("boundary=")[2]
    match = re.fullmatch(
        rb"--" + boundary.encode() + rb"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"(.*)\"\r\n"
        rb"Content-Type: text/plain\r\n\r\n(.*)\r\n--" + boundary.encode() + rb"--\r\n",
        received.body,
        re.DOTALL,
    )
    assert match is not None
    assert match[1].decode() == "报告 %221%22.txt"
    assert match[2] == CONTENT
    assert int(received.headers["content-length"]) == len(received.body)
    assert progress[-1] == (len(CONTENT), len(CONTENT))
    assert progress == sorted(progress)


@pytest.mark.parametrize("name", ['a\r\nX-Evil: 1"; name="other', "raw-\udcff", "../../x", "CON"])
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    with FaultServer(b.answer_json(told(b""), 201)) as faults, OpenClawClient(faults.url) as client:
        client.tickets.attach("t1", b"", name=name)
        head = faults.received[0].body.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert len(head) == 3
    assert head[1].count(b'"') == 4


def test_a_file_that_is_too_large_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as stream:
        stream.truncate(MAX_ATTACHMENT_BYTES + 1)
    with FaultServer(b.healthy()) as faults, OpenClawClient(faults.url) as client:
        with pytest.raises(ValidationFailed) as refused:
            client.tickets.attach("t1", file)
        assert faults.connections == 0
    assert (refused.value.status, refused.value.code) == (413, "too_large")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with OpenClawClient("a.example") as client, pytest.raises(StorageError) as refused:
        client.tickets.attach("t1", tmp_path / "missing")
    assert refused.value.code == "unreadable"


def test_another_content_than_was_sent_is_told() -> None:
    answer = b.answer_json(told(b"other"), 201)
    with FaultServer(answer) as faults, OpenClawClient(faults.url) as client, pytest.raises(InvalidResponse):
        client.tickets.attach("t1", CONTENT, name="x")


def test_a_file_comes_down_whole(tmp_path: Path) -> None:
    place = tmp_path / "out.bin"
    place.write_bytes(b"old")
    progress: list[tuple[int, int | None]] = []
    answers = b.cut_body(CONTENT[:1000], len(CONTENT)), b.answer(200, CONTENT)
    with FaultServer(*answers) as faults, OpenClawClient(faults.url, retry=QUICK) as client:
        call = Call(on_progress=lambda done, total: progress.append((done, total)))
        client.scoped(call).tickets.download(attachment(), place)
    assert place.read_bytes() == CONTENT
    assert progress[-1] == (len(CONTENT), len(CONTENT))
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.bin"]


@pytest.mark.parametrize(
    "behaviour",
    [
        b.cut_body(CONTENT[:1000], len(CONTENT)),
        b.answer(200, CONTENT[:-1] + b"!"),
        b.answer(200, CONTENT[:-1]),
        b.answer(200, CONTENT + b"!"),
        b.html(200),
        b.reset_in_body,
        b.endless,
        b.hang_in_body,
    ],
)
def test_a_file_that_does_not_come_whole_does_not_come_at_all(tmp_path: Path, behaviour: b.Behaviour) -> None:
    place = tmp_path / "out.bin"
    place.write_bytes(b"old")
    with FaultServer(behaviour) as faults:
        client = OpenClawClient(faults.url, retry=RetryPolicy(attempts=1), timeout=(2, 0.3))
        with client, pytest.raises(OpenClawError) as refused:
            client.tickets.download(attachment(), place)
    assert isinstance(refused.value, InvalidResponse | ConnectionFailed)
    assert place.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.bin"]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with FaultServer(b.answer(200, CONTENT)) as faults, OpenClawClient(faults.url) as client:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(StorageError) as refused:
                client.tickets.download(attachment(), tmp_path / "out.bin")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    answer = b.answer(200, CONTENT)
    with FaultServer(answer) as faults, OpenClawClient(faults.url) as client, pytest.raises(StorageError):
        client.tickets.download("a1", tmp_path / "missing" / "out.bin")


def test_a_slow_transfer_may_take_longer_than_the_deadline_as_long_as_it_moves(tmp_path: Path) -> None:
    def slow(exchange: b.Exchange) -> None:
        exchange.send(b.head(200, 10))
        for _ in range(10):
            exchange.send(b"x")
            exchange.wait(0.1)

    with FaultServer(slow) as faults, OpenClawClient(faults.url, deadline=0.5) as client:
        client.tickets.download(attachment(b"x" * 10), tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == b"x" * 10
