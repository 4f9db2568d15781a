from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.contract.tickets import TICKET_FIELDS
from openclaw_desktop.contract.words import field_word, priority_word, status_word
from openclaw_desktop.server.database.engine import Database, sql
from openclaw_desktop.server.exports import xlsx_files
from openclaw_desktop.server.exports.cells import RUNS, readable
from openclaw_desktop.server.exports.failures import error_word
from openclaw_desktop.server.exports.files import ExportFiles
from openclaw_desktop.server.exports.moments import instants, serials, stamps, texts
from openclaw_desktop.server.exports.rows import Job
from openclaw_desktop.server.exports.snapshot import snapshot
from openclaw_desktop.server.exports.text_files import csv_style
from openclaw_desktop.server.exports.writing import Abandoned, write_export
from openclaw_desktop.server.search.index import index_ticket
from openclaw_desktop.server.tickets.sorting import read_order
from openclaw_desktop.server.times import to_ms
from tests.server.exports import spreadsheets
from tests.server.search.office import NOW, PEOPLE, Row, add, agent

_ZONES = ["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]


def job(**wanted) -> Job:
    fields = {
        "id": "x1",
        "attempt": 1,
        "owner": "lin",
        "role": "agent",
        "q": "",
        "columns": list(TICKET_FIELDS),
        "format": "csv",
        "locale": "en",
        "timezone": "UTC",
        "sort": "number",
        "created_ms": to_ms(NOW),
    }
    return Job(**{**fields, **wanted})


def fill(database, count):
    with database.write() as connection:
        for place in range(count):
            # Text that no compression makes small.
            noise = hashlib.shake_256(str(place).encode()).hexdigest(200)
            index_ticket(connection, add(connection, Row(title=f"打印机 {place}", description=noise)))


@pytest.fixture
def folder(database_url, tmp_path, monkeypatch) -> ExportFiles:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return ExportFiles(database_url)


def go_on(_done, _total):
    return True


@pytest.mark.parametrize("sort", ["number", "-updated_at", "due_at"])
def test_a_snapshot_is_one_moment_whatever_changes_meanwhile(database, database_url, sort):
    fill(database, 1200)
    reading = Database(database_url, connections=1)
    try:
        with snapshot(reading, "打印机", agent(UTC), read_order(sort), ["t.title", "t.status"]) as found:
            seen = list(next(found.batches))
            with database.write() as connection:
                connection.execute(sql("UPDATE tickets SET title = 'later', status = 4"))
                connection.execute(sql("UPDATE tickets SET deleted_at = 1 WHERE seq > 600"))
                index_ticket(connection, add(connection, Row(title="打印机 new")))
                connection.execute(sql("UPDATE users SET display_name = 'later'"))
            for batch in found.batches:
                seen += batch
    finally:
        reading.close()
    assert found.total == len(seen) == 1200
    assert {row[0] for row in seen} == {f"打印机 {place}" for place in range(1200)}
    assert {row[1] for row in seen} == {0}
    assert "later" not in found.people.values()


@pytest.fixture
def small_disk(tmp_path):
    """A file system that is soon full."""
    mount = tmp_path / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(mount)]
    if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("this account may not mount a small file system")
    yield mount
    subprocess.run(["umount", str(mount)], check=True)


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_a_full_disk_has_its_word_and_leaves_nothing(database, database_url, folder, small_disk, format):
    fill(database, 600)
    folder.folder = small_disk
    reading = Database(database_url, connections=1)
    try:
        with pytest.raises(Exception) as failed:  # noqa: PT011 - whatever the writer makes of it
            write_export(job(format=format), reading, folder, go_on)
    finally:
        reading.close()
    assert error_word(failed.value) == "disk_full"
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
def test_what_nobody_wants_any_more_leaves_nothing(database, database_url, folder, format, monkeypatch):
    fill(database, 600)
    monkeypatch.setattr("openclaw_desktop.server.exports.writing.REPORT_EVERY_S", 0.0)
    told = []

    def report(done, total):
        told.append((done, total))
        return done < 400

    reading = Database(database_url, connections=1)
    with pytest.raises(Abandoned):
        write_export(job(format=format), reading, folder, report)
    reading.close()
    assert told == [(0, 600), (500, 600)]
    assert list(folder.folder.iterdir()) == []


@pytest.mark.parametrize("fast", [True, False])
def test_more_rows_than_a_sheet_holds_go_on_the_next(tmp_path, fast, monkeypatch):
    if not fast:
        monkeypatch.setattr(xlsx_files, "_write_fast", lambda *_: False)
    path = tmp_path / "x.xlsx"
    day = serials(UTC)([to_ms(NOW)])[0] - NOW.day
    lines = [(f"WO-{place:06d}", place, day + place, None if place % 2 else "=1") for place in range(1, 8)]
    columns = ["number", "version", "due_at", "title"]
    xlsx_files.write_xlsx(path, columns, ["编号", "版本", "截止", "标题"], [iter(lines)], 7, "zh_CN", per_sheet=3)
    sheets = spreadsheets.read(path.read_bytes())
    assert [sheet.name for sheet in sheets] == ["工单", "工单 2", "工单 3"]
    assert [sheet.rows[0] for sheet in sheets] == [["编号", "版本", "截止", "标题"]] * 3
    assert [(sheet.frozen_rows, sheet.filtered) for sheet in sheets] == [(1, "A1:D4"), (1, "A1:D4"), (1, "A1:D2")]
    rows = [row for sheet in sheets for row in sheet.rows[1:]]
    assert [row[0] for row in rows] == [line[0] for line in lines]
    assert [row[1] for row in rows] == [line[1] for line in lines]
    assert [row[2] for row in rows] == [f"2026-11-{place:02d} 08:30:00" for place in range(1, 8)]
    assert [row[3] for row in rows if len(row) > 3 and row[3] is not None] == ["=1"] * 3


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_moments_that_excel_does_not_know_are_text(tmp_path, zone):
    path = tmp_path / "x.xlsx"
    moments = [datetime(1850, 11, 24, 12, tzinfo=UTC), NOW, datetime(9999, 12, 31, 23, 59, tzinfo=UTC), None]
    shown = serials(ZoneInfo(zone))([moment and to_ms(moment) for moment in moments])
    xlsx_files.write_xlsx(path, ["due_at"], ["Due"], [zip(shown, strict=True)], 4, "en")
    (sheet,) = spreadsheets.read(path.read_bytes())
    cells = [row[0] for row in sheet.rows[1:] if row]
    assert cells[0].startswith("1850-11-24 ")
    assert cells[1] == NOW.astimezone(ZoneInfo(zone)).isoformat(" ")[:19]
    assert cells[2].startswith("10000-01-01 07:59" if zone == "Asia/Shanghai" else "9999-12-31 ")
    assert len(cells) == 3


@given(
    moments=st.lists(
        st.none() | st.datetimes(datetime(1971, 1, 1), datetime(9999, 12, 29), timezones=st.just(UTC)),  # noqa: DTZ001
        min_size=1,
    ),
    zone=st.sampled_from(_ZONES),
)
def test_local_times_are_those_of_the_clock(moments, zone):
    column = [moment and to_ms(moment) for moment in moments]
    local = [moment and moment.astimezone(ZoneInfo(zone)) for moment in moments]
    assert list(texts(ZoneInfo(zone))(column)) == [
        time.replace(tzinfo=None).isoformat(" ", "seconds") if time else "" for time in local
    ]
    for stamp, moment, time in zip(stamps(ZoneInfo(zone))(column), moments, local, strict=True):
        if moment is None:
            assert stamp is None
        else:
            read = datetime.fromisoformat(stamp)
            assert to_ms(read) == to_ms(moment)
            assert read.utcoffset() == time.utcoffset()
    in_json = msgspec.json.encode(list(instants(ZoneInfo(zone))(column)))
    assert in_json == msgspec.json.encode(list(stamps(ZoneInfo(zone))(column)))
    for serial, time in zip(serials(ZoneInfo(zone))(column), local, strict=True):
        if time is not None:
            shown = datetime(1899, 12, 30) + timedelta(seconds=round(serial * 86_400))  # noqa: DTZ001
            assert shown == time.replace(tzinfo=None, microsecond=0)


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe", "Europe/Berlin", "Africa/Casablanca"])
def test_every_quarter_of_a_year_with_changes_of_clocks_is_right(zone):
    first = to_ms(datetime(2026, 1, 1, tzinfo=UTC))
    column = [first + slot * 900_000 for slot in range(366 * 96)]
    expected = [
        (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).astimezone(ZoneInfo(zone)).isoformat(" ")[:19]
        for ms in column
    ]
    assert list(texts(ZoneInfo(zone))(column)) == expected


@pytest.mark.parametrize("year", [1972, 1973, 2026, 2099, 2100, 2243])
def test_every_millisecond_of_a_second_is_written_as_it_is(year):
    last = to_ms(datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC))
    column = [last + ms for ms in range(1000)]
    zone = ZoneInfo("Asia/Shanghai")
    assert msgspec.json.decode(msgspec.json.encode(list(instants(zone)(column)))) == list(stamps(zone)(column))


@given(st.lists(st.text(st.characters(codec="utf-8") | st.sampled_from(',"\r\n\t=+-@＝\x00\x1f\uffff')), min_size=1))
def test_texts_are_quoted_as_the_csv_module_does(column):
    meant = [
        "".join("\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or c in "\x7f\ufffe\uffff" else c for c in text)
        for text in column
    ]
    meant = [f"'{text}" if text[:1] in tuple("=+-@\t\r\n＝＋－＠") else text for text in meant]
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([*meant, "x"])
    assert ",".join([*csv_style(UTC).texts(column), "x"]) + "\r\n" == file.getvalue()


def test_what_is_written_is_measured(database, database_url, folder):
    fill(database, 5)
    reading = Database(database_url, connections=1)
    written = write_export(job(columns=["number"]), reading, folder, go_on)
    reading.close()
    path = folder.unfinished("x1", 1)
    assert (written.rows, written.size) == (5, path.stat().st_size)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["Number"], *([f"WO-{place:06d}"] for place in range(1, 6))]


_HARD = [
    "",
    "=1+1",
    "＝1",
    "+86 21",
    "-",
    "@lin",
    "\ta",
    'say "hi"',
    "a,b",
    "两行\n文字",
    "\r\n",
    "\x07 bell",
    "😀𠮷",
    "'",
    "\uffff",
]
_MOMENTS = [
    datetime(1941, 4, 15, 12, tzinfo=UTC),
    datetime(1972, 12, 31, 23, 59, 59, 999000, tzinfo=UTC),
    datetime(1973, 1, 1, tzinfo=UTC),
    datetime(1988, 7, 1, 3, 4, 5, 60000, tzinfo=UTC),
    datetime(2026, 11, 25, 13, 14, 15, 161000, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
]


@pytest.mark.parametrize("moments", [_MOMENTS, _MOMENTS[2:]], ids=["also long ago", "of our time"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_a_text_file_has_cell_for_cell_what_a_plain_writer_writes(database, database_url, folder, zone, moments):
    rows = [
        Row(
            title=text or "x",
            description=text,
            status="closed" if place % 3 else "open",
            priority="urgent" if place % 2 else "low",
            category=text,
            requester="chen" if place % 4 else None,
            assignee="Wei.Li" if place % 5 == 0 else None,
            tags=[text, "vip"] if place % 2 else [],
            due_at=moments[place % len(moments)] if place % 3 else None,
            created_at=moments[-1 - place % len(moments)],
            updated_at=moments[place % len(moments)],
            closed_at=None,
        )
        for place, text in enumerate(_HARD * 40)
    ]
    with database.write() as connection:
        for row in rows:
            index_ticket(connection, add(connection, row))
        kept = {seq: ticket_id for ticket_id, seq in connection.execute(sql("SELECT id, seq FROM tickets"))}
    reading = Database(database_url, connections=1)
    for format in ("csv", "jsonl"):
        write_export(job(format=format, timezone=zone, id=format), reading, folder, go_on)
    reading.close()
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    plain = [_plain(row, kept[row.seq], ZoneInfo(zone)) for row in rows]
    table.writerow(field_word(column, "en") for column in TICKET_FIELDS)
    table.writerows([_in_a_table(ticket[column]) for column in TICKET_FIELDS] for ticket in plain)
    assert folder.unfinished("csv", 1).read_bytes() == written.getvalue().encode("utf-8-sig")
    lines = [
        json.dumps({**ticket, **{name: _stamp(ticket[name]) for name in _TIMES}}, ensure_ascii=False, separators=_TIGHT)
        for ticket in plain
    ]
    assert folder.unfinished("jsonl", 1).read_bytes().decode() == "".join(f"{line}\n" for line in lines)


_TIMES = ("due_at", "created_at", "updated_at", "closed_at")
_TIGHT = (",", ":")


def _plain(row, ticket_id, zone):
    ticket = {
        "id": ticket_id,
        "number": row.number,
        "title": row.title,
        "description": row.description,
        "status": status_word(row.status, "en"),
        "priority": priority_word(row.priority, "en"),
        "category": row.category,
        "requester": PEOPLE.get(row.requester),
        "assignee": PEOPLE.get(row.assignee),
        "tags": row.tags,
        "version": 1,
        **{name: at and at.astimezone(zone) for name in _TIMES for at in [getattr(row, name)]},
    }
    return {column: ticket[column] for column in TICKET_FIELDS}


def _in_a_table(value):
    if value is None or isinstance(value, datetime):
        return "" if value is None else f"{value:%Y-%m-%d %H:%M:%S}"
    text = readable(", ".join(value) if isinstance(value, list) else str(value))
    return f"'{text}" if text[:1] in RUNS else text


def _stamp(at):
    if at is None:
        return None
    return at.isoformat().replace("+00:00", "Z")
