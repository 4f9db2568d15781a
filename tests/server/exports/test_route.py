from __future__ import annotations

import pytest

from tests.server.exports.exporting import Exporting
from tests.servers import ADMIN, AGENT, REQUESTER, RunningServer


@pytest.fixture
def ready(server):
    """An export that is ready, and who may have it."""
    for place in range(5):
        server.create_ticket(f"打印机 {place}")
    exporting = Exporting(server)
    export_id = exporting.start(format="csv", q="打印机", columns=["title"])
    assert exporting.ended(export_id)["state"] == "ready"
    return exporting, export_id


def test_a_download_goes_on_where_it_broke_off(ready):
    exporting, export_id = ready
    whole = exporting.download(export_id)
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert "attachment" in whole.headers["Content-Disposition"]
    data, tag = whole.content, whole.headers["ETag"]
    for field, first, last in [
        ("bytes=0-9", 0, 9),
        ("bytes=10-", 10, len(data) - 1),
        ("bytes=-5", len(data) - 5, len(data) - 1),
        ("bytes=3-99999999", 3, len(data) - 1),
    ]:
        part = exporting.download(export_id, Range=field, **{"If-Range": tag})
        assert part.status_code == 206, field
        assert part.content == data[first : last + 1]
        assert part.headers["Content-Range"] == f"bytes {first}-{last}/{len(data)}"
        assert part.headers["ETag"] == tag
    for field in ("bytes=9-3", "bytes=1-2,4-5", "lines=1-2", "bytes=x"):
        assert exporting.download(export_id, Range=field).status_code == 200, field
    changed = exporting.download(export_id, Range="bytes=5-", **{"If-Range": '"other"'})
    assert (changed.status_code, changed.content) == (200, data)
    beyond = exporting.download(export_id, Range=f"bytes={len(data)}-")
    assert (beyond.status_code, beyond.json()["code"]) == (416, "range_not_satisfiable")
    assert beyond.headers["Content-Range"] == f"bytes */{len(data)}"
    assert exporting.download(export_id, **{"If-None-Match": tag}).status_code == 304


def test_an_export_is_its_owners_alone(server, ready):
    _, export_id = ready
    other = Exporting(server, AGENT)
    for method, path in (("GET", ""), ("GET", "/download"), ("DELETE", "")):
        assert other.call(method, f"/export/{export_id}{path}").status_code == 404
    refused = Exporting(server, REQUESTER).call("POST", "/export", json={})
    assert (refused.status_code, refused.json()["required"]) == (403, "report:export")


def test_a_deleted_export_leaves_no_file(server, ready, tmp_path):
    exporting, export_id = ready
    assert exporting.call("DELETE", f"/export/{export_id}").status_code == 204
    told = exporting.state(export_id)
    assert (told["state"], told["size"], told["sha256"]) == ("cancelled", None, None)
    assert exporting.download(export_id).status_code == 410
    assert exporting.call("DELETE", f"/export/{export_id}").status_code == 204
    assert exporting.call("DELETE", "/export/unknown").status_code == 404
    assert [path for path in tmp_path.glob("*.exports/*") if path.name.startswith(export_id)] == []


def test_its_owner_is_told(server):
    exporting = Exporting(server, AGENT)
    cursor = exporting.call("GET", "/events").json()["next_cursor"]
    export_id = exporting.start(format="csv")
    exporting.ended(export_id)
    told = exporting.call("GET", "/events", params={"after": cursor, "types": "export.ready"}).json()["items"]
    assert [(event["type"], event["data"]) for event in told] == [("export.ready", {"export_id": export_id})]


def test_the_same_key_makes_one_export(server):
    exporting = Exporting(server)
    key = {"Idempotency-Key": "0c2d4b0e-6f7a-4b1c-9d3e-1a2b3c4d5e6f"}
    first = exporting.call("POST", "/export", json={"format": "csv"}, headers=key)
    again = exporting.call("POST", "/export", json={"format": "csv"}, headers=key)
    assert first.json() == again.json()


@pytest.mark.parametrize(
    ("wanted", "status", "field"),
    [
        ({"q": "status:bogus"}, 400, None),
        ({"columns": ["colour"]}, 422, "columns[0]"),
        ({"columns": ["title", "title"]}, 422, "columns[1]"),
        ({"columns": []}, 422, "columns"),
        ({"format": "pdf"}, 422, "format"),
        ({"locale": "fr"}, 422, "locale"),
        ({"timezone": "Mars/Olympus"}, 422, "timezone"),
        ({"sort": "colour"}, 422, "sort"),
        ({"colour": "red"}, 422, "colour"),
    ],
)
def test_what_could_not_be_written_is_refused(shared_server, wanted, status, field):
    refused = Exporting(shared_server).call("POST", "/export", json=wanted)
    assert refused.status_code == status, refused.text
    if field is None:
        assert refused.json()["code"] == "invalid_query"
    else:
        assert [error["field"] for error in refused.json()["errors"]] == [field]


def test_what_is_exported_is_what_its_owner_finds(server: RunningServer):
    server.create_ticket("打印机", ADMIN)
    mine = server.create_ticket("打印机", AGENT)
    agent = Exporting(server, AGENT)
    found = agent.call("GET", "/search", params={"q": "requester:me 打印机"}).json()
    data = agent.file(format="csv", q="requester:me 打印机", columns=["number"])
    assert found["total"]["value"] == 1
    assert data.decode("utf-8-sig").split("\r\n") == ["Number", mine["number"], ""]
