"""From the icon to a report in Excel, by the keys that are written on the screen, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.desktop import Screen
from tests.ui.newcomer.newcomer import Newcomer, at_the_icon

pytestmark = pytest.mark.xvfb
_URGENT = 3
_TOTAL = 1


@dataclass(frozen=True)
class Words:
    """What is written above the windows, and what the files are called."""

    login: str
    export: str
    report: str
    tickets_file: str
    report_file: str
    priority: tuple[str, str]


CHINESE = Words("登录 OpenClaw", "导出工单", "导出报表", "工单 *.xlsx", "工单报表 *", ("优先级", "紧急"))
ENGLISH = Words(
    "Log in to OpenClaw",
    "Export tickets",
    "Save the report",
    "tickets *.xlsx",
    "*eport *",
    ("Priority", "Urgent"),
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("zh_CN", CHINESE, id="zh_CN"),
        pytest.param("en", ENGLISH, id="en", marks=pytest.mark.long),
    ],
)
def test_a_newcomer_gets_to_a_report_by_the_keyboard(
    screen: Screen, tmp_path: Path, language: str, words: Words
) -> None:
    with at_the_icon(screen, tmp_path, language) as person:
        person.wait_for_window(words.login)
        person.press("alt+o")
        person.wait_for_window("OpenClaw")
        _make_a_ticket(person)
        _find_and_change_it(person)
        _check_tickets(_export_what_is_found(person, words), words)
        _check_report(person, words)
        person.quit()
    assert (tmp_path / "stderr").read_text(encoding="utf-8") == ""


def _make_a_ticket(person: Newcomer) -> None:
    # The tour's own key ends it.
    person.press_until("OpenClaw", "alt+k")
    person.press("ctrl+n")
    person.type("Toner is out")
    person.press("ctrl+s")
    person.wait_for_ticket(title="Toner is out")


def _find_and_change_it(person: Newcomer) -> None:
    person.press("ctrl+f")
    person.type("toner")
    person.press("Return", "Down", "Return", "alt+p", "End", "ctrl+s")
    person.wait_for_ticket(title="Toner is out", priority=_URGENT)


def _export_what_is_found(person: Newcomer, words: Words) -> Path:
    person.press("ctrl+2", "ctrl+f")
    person.type("toner")
    person.press_until(words.export, "ctrl+e")
    person.press("Return")
    place = person.wait_for_file(words.tickets_file)
    person.press("Escape")
    person.wait_for_window("OpenClaw")
    return place


def _check_tickets(place: Path, words: Words) -> None:
    head, *rows = openpyxl.load_workbook(place).worksheets[0].iter_rows(values_only=True)
    assert len(rows) == 1
    told = dict(zip(head, rows[0], strict=True))
    assert "Toner is out" in told.values()
    assert told[words.priority[0]] == words.priority[1]


def _check_report(person: Newcomer, words: Words) -> None:
    person.press("ctrl+6")
    for down, ending in (("Up", "xlsx"), ("Up Up", "pdf"), ("Down", "png")):
        person.press_until(words.report, "ctrl+e", *down.split(), "Return")
        person.press("Return")
        place = person.wait_for_file(f"{words.report_file}.{ending}")
        person.wait_for_window("OpenClaw")
        begin = place.read_bytes()[:8]
        if ending == "xlsx":
            numbers = [cell for sheet in openpyxl.load_workbook(place) for row in sheet.values for cell in row]
            assert words.priority[1] in numbers
            assert _TOTAL in numbers
        else:
            assert begin.startswith(b"%PDF" if ending == "pdf" else b"\x89PNG")
