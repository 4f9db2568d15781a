import os
from pathlib import Path

import pytest

from openclaw_desktop.platform.trusted_files import NotTrusted, read_trusted

pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners and modes are of Unix")
ME = os.getuid() if os.name == "posix" else 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "folder" / "root.json"
    place.parent.mkdir(mode=0o755)
    place.write_bytes(b"believed")
    place.chmod(0o644)
    return place


def test_a_file_of_its_owner_alone_is_read(file: Path) -> None:
    assert read_trusted(file, owner=ME) == b"believed"


@pytest.mark.parametrize("mode", [0o666, 0o664, 0o646])
def test_one_that_others_can_write_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(NotTrusted, match=str(file)):
        read_trusted(file, owner=ME)


def test_one_in_a_folder_that_others_can_write_is_refused(file: Path) -> None:
    file.parent.chmod(0o777)
    with pytest.raises(NotTrusted, match="folder"):
        read_trusted(file, owner=ME)


def test_a_sticky_folder_leaves_each_file_to_its_owner(file: Path) -> None:
    file.parent.chmod(0o1777)
    assert read_trusted(file, owner=ME) == b"believed"


def test_a_link_is_followed_and_what_it_leads_to_is_looked_at(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert read_trusted(link, owner=ME) == b"believed"
    file.chmod(0o666)
    with pytest.raises(NotTrusted):
        read_trusted(link, owner=ME)


@pytest.mark.skipif(ME != 0, reason="only root can give a file away")
def test_another_owner_is_refused(file: Path) -> None:
    os.chown(file, 65534, 65534)
    with pytest.raises(NotTrusted, match="65534"):
        read_trusted(file)


@pytest.mark.skipif(ME == 0, reason="root owns what it makes")
def test_a_file_of_an_ordinary_user_is_refused(file: Path) -> None:
    with pytest.raises(NotTrusted):
        read_trusted(file)


def test_what_is_no_file_is_an_error_and_no_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe, 0o600)
    with pytest.raises(OSError, match="no file"):
        read_trusted(pipe, owner=ME)
    with pytest.raises(IsADirectoryError):
        read_trusted(tmp_path, owner=ME)
    with pytest.raises(FileNotFoundError):
        read_trusted(tmp_path / "none", owner=ME)
