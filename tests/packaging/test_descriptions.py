"""What systems are told about the application: desktop file, AppStream, manual pages."""

import configparser
import re
import subprocess
import sys

import pytest

from openclaw_desktop import __version__
from openclaw_desktop.platform.deep_links import SCHEME
from tasks.places import LINUX, ROOT
from tests.desktop import require

_DESKTOP = LINUX / "openclaw-desktop.desktop"
_METAINFO = LINUX / "org.openclaw.Desktop.metainfo.xml"


def _complaints(*command: str) -> str:
    require(command[0])
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_desktop_file_is_valid() -> None:
    assert _complaints("desktop-file-validate", str(_DESKTOP)) == ""


def test_desktop_file_takes_our_links() -> None:
    read = configparser.RawConfigParser()
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(_DESKTOP, encoding="utf-8")
    entry = read["Desktop Entry"]
    assert entry["MimeType"] == f"x-scheme-handler/{SCHEME};"
    assert entry["Exec"].split() == ["openclaw-desktop", "%u"]
    assert "工单" in entry["Name[zh_CN]"]


def test_appstream_is_valid_and_names_this_version() -> None:
    _complaints("appstreamcli", "validate", "--no-net", str(_METAINFO))
    assert f'<release version="{__version__}"' in _METAINFO.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", sorted(LINUX.glob("*.1")), ids=lambda page: page.name)
def test_manual_page_reads_without_warnings(page: object) -> None:
    assert (
        _complaints("man", "--warnings", "--encoding=UTF-8", "--local-file", "-Tutf8", "-Z", str(page)).count("warning")
        == 0
    )


@pytest.mark.parametrize(
    ("name", "module"), [("openclaw-desktop", "openclaw_desktop"), ("openclaw-server", "openclaw_desktop.server")]
)
def test_manual_page_tells_options_that_exist(name: str, module: str) -> None:
    page = (LINUX / f"{name}.1").read_text(encoding="utf-8").replace("\\-", "-")
    told = set(re.findall(r"--[a-z-]+", page)) - {"--help"}
    servers = [["serve"], ["user", "add"], ["sample-data"], ["move"], ["backup"], ["restore"]]
    commands = [[]] if name == "openclaw-desktop" else servers
    known: set[str] = set()
    for words in commands:
        asked = [sys.executable, "-m", module, *words, "--help"]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
        known |= set(re.findall(r"--[a-z-]+", done.stdout))
    assert told <= known
    if name == "openclaw-desktop":
        assert known - {"--help"} <= told
