"""The installer for Windows, made here of a folder and looked into, so that it does not rot between releases."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tasks import windows_installer
from tasks.failure import Failure
from tests.desktop import require


def _frozen(folder: Path) -> Path:
    (folder / "_internal" / "resources").mkdir(parents=True)
    for name in ("openclaw-desktop.exe", "openclaw-server.exe"):
        (folder / name).write_bytes(b"MZ" + bytes(200))
    (folder / "_internal" / "resources" / "工单.txt").write_text("工单", encoding="utf-8")
    return folder


def test_installer_is_made_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require("makensis")
    monkeypatch.setattr(windows_installer, "PACKAGES", tmp_path / "packages")
    icon = Path("/usr/share/nsis/Contrib/Graphics/Icons/orange-install.ico")
    (made,) = windows_installer.build(_frozen(tmp_path / "app"), icon)
    assert made.read_bytes()[:2] == b"MZ"
    assert b"NullsoftInst" in made.read_bytes()
    if shutil.which("7z"):
        listed = subprocess.run(["7z", "l", str(made)], capture_output=True, text=True, check=True).stdout
        assert "openclaw-desktop.exe" in listed
        assert "uninstall.exe" in listed


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"no folder that was frozen on Windows: it has no openclaw-desktop\.exe"):
        windows_installer.build(tmp_path, tmp_path / "icon.ico")
