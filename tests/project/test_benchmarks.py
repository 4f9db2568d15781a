"""The benchmark table tells misses and slow commits; its figures are taken by ``dev.py bench``."""

from pathlib import Path

from tests.benchmarks import baseline
from tests.benchmarks.growth import as_svg
from tests.benchmarks.measuring import groups, measure_apart
from tests.benchmarks.table import Failed, Row, Scale, as_text


def row(value: float, **more: object) -> Row:
    return Row(
        **{"name": "area.case", "what": "painting", "against": "a plain table", "limit": 1.5, **more}, value=value
    )


def test_a_miss_is_said_with_its_reason() -> None:
    text = as_text(
        [row(1.2), row(1.8, why="the font"), row(10, at_least=True, limit=50)], [Failed(group="rt", reason="?")]
    )
    holds, missed, too_few, broke = text.splitlines()[2:]
    assert holds.endswith("| holds |")
    assert "misses it**: the font" in missed
    assert "misses it**: not explained" in too_few
    assert "broke**: ?" in broke


def test_a_slower_commit_is_seen_and_chance_is_not(tmp_path: Path) -> None:
    file, readme = tmp_path / "baseline.json", tmp_path / "README.md"
    readme.write_text("before\n<!-- benchmarks -->\nold\n<!-- /benchmarks -->\nafter\n")
    fast = row(60, name="peer", at_least=True, limit=50)
    baseline.record([row(1.0), fast, row(9, name="wall", unit="ms")], [], file, readme)
    kept = readme.read_text()
    assert kept.startswith("before\n<!-- benchmarks -->\n| what |")
    assert kept.endswith("\n<!-- /benchmarks -->\nafter\n")
    assert baseline.compare([row(1.2), fast, row(90, name="wall", unit="ms")], file) == []
    slower = baseline.compare([row(1.4), row(40, name="peer", at_least=True)], file)
    assert [one.name for one in slower] == ["area.case", "peer"]
    assert slower[0].sentence == "slower: area.case was 1.00 ×, is 1.40 ×"


def test_a_group_that_breaks_is_told_and_not_lost() -> None:
    rows, failed = measure_apart("no_such_group", Scale(tickets=10))
    assert rows == []
    assert "no_such_group" in failed[0].reason
    assert not failed[0].skipped


def test_growth_is_drawn_for_what_was_measured_at_every_size() -> None:
    seen = {"searching": {10: row(1.0), 100: row(2.0)}, "writing": {10: row(1.0)}}
    drawn = as_svg(seen, [10, 100])
    assert ">searching<" in drawn
    assert ">writing<" not in drawn


def test_every_group_of_rows_has_what_it_takes() -> None:
    assert "repaint" in groups()
