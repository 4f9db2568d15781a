"""The installer for Windows, made here of a folder and looked into, so that it does not rot between releases."""

import lzma
import subprocess
from pathlib import Path

import pytest

from tasks import windows_installer
from tasks.failure import Failure
from tests.desktop import require

_UNDERSTOOD = (
    # Silence itself (/S) is NSIS's own, as is /D=FOLDER.
    "/AllUsers",
    "/CurrentUser",
    "/Policy=",
    "policy.toml",
    r"Software\Classes\openclaw\shell\open\command",
    "QuietUninstallString",
)
"""What IT relies on: switches, the policy, links, removal without a question."""


def _frozen(folder: Path) -> Path:
    (folder / "_internal" / "resources").mkdir(parents=True)
    for name in ("openclaw-desktop.exe", "openclaw-server.exe"):
        (folder / name).write_bytes(b"MZ" + bytes(200))
    (folder / "_internal" / "resources" / "工单.txt").write_text("工单", encoding="utf-8")
    return folder


def _script(installer: Path) -> bytes:
    """Unpack what an installer does, in NSIS's own form, with its strings in UTF-16."""
    packed = installer.read_bytes().partition(b"NullsoftInst")[2]
    properties, stream = packed[8:13], packed[13:]
    unpacking = lzma.LZMADecompressor(lzma.FORMAT_ALONE)
    return unpacking.decompress(properties + b"\xff" * 8 + stream, max_length=1_000_000)


def test_installer_is_made_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require("makensis")
    require("7z")
    monkeypatch.setattr(windows_installer, "PACKAGES", tmp_path / "packages")
    icon = Path("/usr/share/nsis/Contrib/Graphics/Icons/orange-install.ico")
    (made,) = windows_installer.build(_frozen(tmp_path / "app"), icon)
    assert made.read_bytes()[:2] == b"MZ"
    listed = subprocess.run(["7z", "l", str(made)], capture_output=True, text=True, check=True).stdout
    for name in ("openclaw-desktop.exe", "openclaw-server.exe", "_internal/resources/工单.txt", "uninstall.exe"):
        assert name in listed
    script = _script(made)
    for word in _UNDERSTOOD:
        assert word.encode("utf-16-le") in script, word


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"no folder that was frozen on Windows: it has no openclaw-desktop\.exe"):
        windows_installer.build(tmp_path, tmp_path / "icon.ico")
