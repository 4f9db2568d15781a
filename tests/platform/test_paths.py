import os
from pathlib import Path

import pytest

from openclaw_desktop.platform.paths import AppPaths, make_private


def test_a_profile_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = AppPaths.find(Path("mine"))
    assert paths.profile == tmp_path / "mine"
    assert paths.server_database.is_relative_to(paths.profile)
    assert paths.logs.is_relative_to(paths.profile)
    assert not paths.profile.exists(), "looking makes nothing"


def test_without_one_the_system_s_folders_are_used() -> None:
    paths = AppPaths.find()
    assert len({paths.profile, paths.logs, paths.server}) == 3
    assert all(path.is_absolute() and "OpenClaw" in path.parts for path in (paths.profile, paths.logs, paths.server))


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    assert make_private(tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
