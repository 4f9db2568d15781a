"""Exports come down whole and right, go on where they broke off, and leave nothing half."""

import hashlib
import time
from pathlib import Path

import pytest

from openclaw_desktop.api import Call, CancelToken, OpenClawClient, RetryPolicy
from openclaw_desktop.api.resources.exports import part_of
from openclaw_desktop.contract.errors import (
    Cancelled,
    Conflict,
    ConnectionFailed,
    Gone,
    InvalidResponse,
    NotFound,
    StorageError,
)
from openclaw_desktop.contract.exports import Export
from tests.faults import behaviours as b
from tests.faults.server import Exchange, FaultServer
from tests.servers import ADMIN, RunningServer
from tests.waiting import wait_until

CONTENT = bytes(range(256)) * 4000
TAG = f'"{hashlib.sha256(CONTENT).hexdigest()}"'
QUICK = RetryPolicy(base_s=0.01, attempts=3)


def export(content: bytes = CONTENT, **fields: object) -> Export:
    import msgspec

    told = {
        "export_id": "e1",
        "state": "ready",
        "q": "",
        "format": "csv",
        "columns": ["number"],
        "created_at": "2026-11-24T08:30:00Z",
        "rows_done": 3,
        "rows_total": 3,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "expires_at": None,
        "error": None,
    }
    return msgspec.convert({**told, **fields}, Export)


def rest(exchange: Exchange, *, at_most: int | None = None) -> None:
    """Serve what is asked for, as the contract says; with `at_most`, break off after so many bytes."""
    wanted = exchange.received.headers.get("range")
    first = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
    if wanted and exchange.received.headers.get("if-range") != TAG:
        first = 0
    body = CONTENT[first:]
    status = 206 if first else 200
    headers = {"Content_Range": f"bytes {first}-{len(CONTENT) - 1}/{len(CONTENT)}"} if first else {}
    exchange.send(b.head(status, len(body), ETag=TAG, **headers) + body[:at_most])
    if at_most is not None:
        exchange.wait(0.1)
        exchange.reset()


def breaks_off(exchange: Exchange) -> None:
    rest(exchange, at_most=100_000)


def test_a_download_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    place = tmp_path / "工单.csv"
    progress: list[tuple[int, int | None]] = []
    # More breaks than tries are allowed for one request: each brought something.
    with (
        FaultServer(*[breaks_off] * 8, rest) as faults,
        OpenClawClient(faults.url, retry=QUICK) as client,
    ):
        call = Call(on_progress=lambda done, total: progress.append((done, total)))
        client.scoped(call).exports.download(export(), place)
        ranges = [received.headers.get("range") for received in faults.received]
    assert place.read_bytes() == CONTENT
    assert ranges[0] is None
    starts = [int(text.removeprefix("bytes=").rstrip("-")) for text in ranges[1:] if text]
    assert len(starts) == 8
    assert starts == sorted(starts)
    assert starts[0] > 0
    assert progress[-1] == (len(CONTENT), len(CONTENT))
    assert [file.name for file in tmp_path.iterdir()] == [place.name]


def test_another_call_goes_on_where_the_first_was_cancelled(tmp_path: Path) -> None:
    place = tmp_path / "out.xlsx"
    token = CancelToken()

    def stall(exchange: Exchange) -> None:
        exchange.send(b.head(200, len(CONTENT), ETag=TAG) + CONTENT[:200_000])
        exchange.wait()

    with FaultServer(stall, rest) as faults, OpenClawClient(faults.url, retry=QUICK) as client:
        call = Call(cancel=token, on_progress=lambda done, total: token.cancel() if done >= 150_000 else None)
        with pytest.raises(Cancelled):
            client.scoped(call).exports.download(export(), place)
        assert not place.exists()
        kept = part_of(place, "e1").stat().st_size
        assert 150_000 <= kept <= 200_000
        client.exports.download(export(), place)
        assert faults.received[1].headers["range"] == f"bytes={kept}-"
    assert place.read_bytes() == CONTENT


def test_what_is_wrong_is_brought_again_from_the_beginning(tmp_path: Path) -> None:
    place = tmp_path / "out.csv"
    part_of(place, "e1").write_bytes(b"x" * 1000)
    with FaultServer(rest) as faults, OpenClawClient(faults.url, retry=QUICK) as client:
        client.exports.download(export(), place)
        assert [received.headers.get("range") for received in faults.received] == ["bytes=1000-", None]
    assert place.read_bytes() == CONTENT


def test_a_whole_part_needs_no_request(tmp_path: Path) -> None:
    place = tmp_path / "out.csv"
    part_of(place, "e1").write_bytes(CONTENT)
    with FaultServer(rest) as faults, OpenClawClient(faults.url) as client:
        client.exports.download(export(), place)
        assert faults.received == []
    assert place.read_bytes() == CONTENT


@pytest.mark.parametrize("content", [CONTENT[:-1], CONTENT + b"x", b"x" * len(CONTENT), b""])
def test_a_file_that_is_not_the_one_told_never_appears(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "out.csv"
    place.write_bytes(b"the last export")
    answer = b.answer(200, content, ETag=TAG)
    with (
        FaultServer(answer) as faults,
        OpenClawClient(faults.url, retry=QUICK) as client,
        pytest.raises(InvalidResponse),
    ):
        client.exports.download(export(), place)
    assert place.read_bytes() == b"the last export"


def test_a_server_that_is_gone_leaves_the_part_for_later(tmp_path: Path) -> None:
    place = tmp_path / "out.csv"
    with FaultServer(breaks_off, b.reset_before_answer) as faults, OpenClawClient(faults.url, retry=QUICK) as client:
        with pytest.raises(ConnectionFailed):
            client.exports.download(export(), place)
        assert part_of(place, "e1").stat().st_size > 0
    assert [file for file in tmp_path.iterdir() if file != part_of(place, "e1")] == []


def test_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="file limits are POSIX")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with FaultServer(rest) as faults, OpenClawClient(faults.url) as client:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(StorageError) as refused:
                client.exports.download(export(), tmp_path / "out.csv")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("told", "error"), [({"state": "running"}, Conflict), ({"rows_done": 2}, InvalidResponse)])
def test_what_is_not_whole_is_not_fetched(tmp_path: Path, told: dict[str, object], error: type[Exception]) -> None:
    with FaultServer(rest) as faults, OpenClawClient(faults.url) as client:
        with pytest.raises(error):
            client.exports.download(export(**told), tmp_path / "out.csv")
        assert faults.received == []


def test_a_real_export_from_beginning_to_end(tmp_path: Path, server: RunningServer) -> None:
    server.create_ticket("打印机卡纸")
    server.create_ticket("Printer is loud", status="closed")
    place = tmp_path / "out.csv"
    with OpenClawClient(server.url) as client:
        client.login(ADMIN.username, ADMIN.password)
        export_id = client.exports.create(q="status:open", columns=["number", "title"], format="csv", locale="zh_CN")
        wait_until(lambda: client.exports.get(export_id).state == "ready", "the export to be ready")
        began = time.monotonic()
        done = client.exports.download(export_id, place)
        assert time.monotonic() - began < 10
        assert done.rows_total == 1
        lines = place.read_bytes().decode("utf-8-sig").split("\r\n")
        assert lines[0] == "编号,标题"
        assert lines[1].endswith(",打印机卡纸")
        client.exports.cancel(export_id)
        with pytest.raises((Gone, NotFound, Conflict)):
            client.exports.download(export_id, place)
