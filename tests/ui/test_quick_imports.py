"""What an import costs beside the import itself."""

from __future__ import annotations

import subprocess
import sys

_LOOK = """
import linecache
from openclaw_desktop.ui.quick_imports import read_no_sources
{tell}
import openclaw_desktop.ui.login.view
from PySide6.QtCore import QObject
QObject().objectName()
print(sum("openclaw_desktop" in file for file in linecache.cache))
"""


def _sources_read(tell: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _LOOK.format(tell=tell)], capture_output=True, text=True, check=True, timeout=60
    )
    return int(done.stdout)


def test_the_source_of_no_module_is_read_as_it_is_imported() -> None:
    assert _sources_read("read_no_sources()") == 0
    assert _sources_read("") > 5, "PySide reads none by itself any more: this is of no more use"
