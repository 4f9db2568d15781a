from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openclaw_desktop.ui.tickets.editor.file_names import may_open, safe_file_name, screenshot_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("报价单.xlsx", "报价单.xlsx"),
        ("../../x", "x"),
        ("..\\..\\x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.pdf", "b.pdf"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("NUL .log", "_NUL .log"),
        ("COM1", "_COM1"),
        ("a:b|c?.txt", "a_b_c_.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\0b", "ab"),
        (".bashrc", ".bashrc"),
        ("name. . ", "name"),
        ("", "attachment"),
        ("..", "attachment"),
        ("///", "attachment"),
        ("😀.png", "😀.png"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_file_name(name) == safe


@given(st.text())
def test_a_safe_name_is_always_one_file_in_the_folder(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp()
    safe = safe_file_name(name)
    assert (folder / safe).resolve().parent == Path(folder).resolve()
    assert safe not in ("", ".", "..")
    assert len(safe.encode()) <= 200
    assert safe_file_name(safe) == safe


def test_a_long_name_keeps_its_ending():
    assert safe_file_name("表" * 300 + ".docx").endswith("表.docx")


def test_only_what_shows_something_may_be_opened():
    assert may_open("a.PDF")
    assert may_open("截图.png")
    for name in (
        "a.exe",
        "a.pdf.bat",
        "a.sh",
        "a.desktop",
        "a.html",
        "a.xlsm",
        "a",
        "x.lnk",
        "a.pdf\u202e.exe",
        "a.py",
    ):
        assert not may_open(name), name


def test_a_screenshot_is_named_by_its_minute():
    assert screenshot_name(datetime(2026, 11, 24, 21, 30), "截图") == "截图 2026-11-24 21.30.png"  # noqa: DTZ001
