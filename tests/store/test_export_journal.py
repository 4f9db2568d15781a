"""Exports on their way survive the end of the program, and nobody sees another person's."""

from pathlib import Path

from openclaw_desktop.contract.exports import ExportCreate
from openclaw_desktop.store.export_journal import JOURNAL_FILE, ExportJournal, PendingExport


def entry(key: str, user: str = "u", **fields: str) -> PendingExport:
    wish = ExportCreate(q="状态:待处理", columns=["number"], format="csv")
    return PendingExport(key=key, server="http://s", user=user, wish=wish, place="/x/工单.csv", **fields)


def test_what_was_put_is_there_after_a_restart(tmp_path: Path) -> None:
    journal = ExportJournal(tmp_path)
    journal.put(entry("a"))
    journal.put(entry("b"))
    journal.put(entry("other", user="v"))
    journal.put(entry("a", export_id="e1"))
    later = ExportJournal(tmp_path)
    assert later.list("http://s", "u") == [entry("a", export_id="e1"), entry("b")]
    later.remove("a")
    later.remove("not there")
    assert journal.list("http://s", "u") == [entry("b")]
    assert journal.list("http://s", "v") == [entry("other", user="v")]


def test_a_damaged_journal_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / JOURNAL_FILE).write_bytes(b"{not json")
    journal = ExportJournal(tmp_path)
    assert journal.list("http://s", "u") == []
    journal.put(entry("a"))
    assert journal.list("http://s", "u") == [entry("a")]
