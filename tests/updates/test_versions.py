import json
import os
import sys
import tarfile
from pathlib import Path

import pytest

from openclaw_desktop.contract.errors import StorageError
from openclaw_desktop.updates import handing_over, versions
from openclaw_desktop.updates.handing_over import hand_over
from openclaw_desktop.updates.installing import install
from openclaw_desktop.updates.packages import Package, newest
from openclaw_desktop.updates.refusals import UpdateRefused
from openclaw_desktop.updates.versions import Installation, Pointer, find_installation, newer
from tests.updates.conftest import Office

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only the archive for Linux is installed this way")


@pytest.fixture
def place(tmp_path: Path) -> Installation:
    """A folder that somebody unpacked version 0.1.0 into."""
    root = tmp_path / "openclaw-desktop"
    root.mkdir()
    (root / "openclaw-desktop").write_text("the first one")
    return Installation(root, "0.1.0")


def program(place: Installation, version: str, *, proves: bool, status: int = 0, before: str = "") -> str:
    """A program that notes how it was started, and that it came up where it does."""
    state = place.versions / "state.json"
    prove = (
        f"state = json.loads(open({str(state)!r}).read()); state.update(proven=True, tries=0)\n"
        f"open({str(state)!r} + '.new', 'w').write(json.dumps(state))\n"
        f"os.replace({str(state)!r} + '.new', {str(state)!r})\n"
    )
    return (
        f"#!{sys.executable}\nimport json, os, sys, time\n{before}\n"
        f"open({str(place.root / 'notes')!r}, 'a').write(json.dumps([{version!r}, sys.argv[1:]]) + '\\n')\n"
        f"{prove if proves else ''}sys.exit({status})\n"
    )


def notes(place: Installation) -> list[list[object]]:
    file = place.root / "notes"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def start(place: Installation, *arguments: str) -> int | None:
    return hand_over("0.1.0", ["/bin/openclaw-desktop", *arguments], place)


@pytest.fixture
def becomes(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note whom the process would turn into, instead of ending the test run."""
    seen: list[list[str]] = []
    monkeypatch.setattr(handing_over.os, "execv", lambda program, argv: seen.append([str(program), *argv[1:]]))
    return seen


def test_versions_are_compared_by_number() -> None:
    assert newer("0.10.0", "0.9.9")
    assert newer("1.0", "0.99")
    assert not newer("1.0", "1.0.0")
    assert not newer("nonsense", "0.0.1")


def test_the_newest_package_of_a_kind_is_taken() -> None:
    names = [
        "openclaw-desktop-0.9.0-linux-x86_64.tar.xz",
        "openclaw-desktop-0.10.0-linux-x86_64.tar.xz",
        "openclaw-desktop-9.9.9-linux-aarch64.tar.xz",
        "openclaw-desktop_0.11.0_amd64.deb",
        "openclaw-desktop-0.12.0-windows-x64.exe",
        "openclaw-desktop-..-linux-x86_64.tar.xz",
        "../openclaw-desktop-8.0.0-linux-x86_64.tar.xz",
    ]
    assert newest(names, "archive", "x86_64") == Package(names[1], "0.10.0", "archive", "x86_64")
    assert newest(names, "deb", "x86_64") == Package(names[3], "0.11.0", "deb", "x86_64")
    assert newest(names, "installer", "AMD64") == Package(names[4], "0.12.0", "installer", "x86_64")
    assert newest(names, "image", "arm64") is None


def test_a_new_version_is_unpacked_beside_and_used_next(office: Office, place: Installation) -> None:
    install(office.package("0.2.0"), "0.2.0", place)
    folder = place.folder_of("0.2.0")
    assert sorted(path.name for path in folder.iterdir()) == ["openclaw-desktop", "openclaw-server"]
    assert os.access(place.program_of("0.2.0"), os.X_OK)
    assert (folder / "openclaw-server").readlink() == Path("openclaw-desktop")
    assert (place.root / "openclaw-desktop").read_text() == "the first one", "the running version is untouched"
    assert place.read() == Pointer("0.2.0", proven=False)


def test_old_versions_are_cleared_away(office: Office, place: Installation) -> None:
    for version in ("0.2.0", "0.3.0", "0.4.0"):
        install(office.package(version), version, place)
        place.proved(version)
    assert place.read() == Pointer("0.4.0", former="0.3.0")
    assert sorted(path.name for path in place.versions.iterdir() if path.is_dir()) == ["0.2.0", "0.3.0", "0.4.0"]
    install(office.package("0.5.0"), "0.5.0", place)
    assert sorted(path.name for path in place.versions.iterdir() if path.is_dir()) == ["0.3.0", "0.4.0", "0.5.0"]


def test_what_is_no_package_leaves_everything_as_it_was(office: Office, place: Installation, tmp_path: Path) -> None:
    (tmp_path / "no.tar.xz").write_bytes(b"no archive")
    with tarfile.open(tmp_path / "empty.tar.xz", "w:xz"):
        pass
    for name in ("no.tar.xz", "empty.tar.xz"):
        with pytest.raises(UpdateRefused):
            install(tmp_path / name, "0.2.0", place)
    assert list(place.versions.iterdir()) == []
    assert place.current() == Pointer()


def test_an_archive_can_t_write_elsewhere(place: Installation, tmp_path: Path) -> None:
    file = tmp_path / "evil.tar.xz"
    with tarfile.open(file, "w:xz") as archive:
        entry = tarfile.TarInfo("x/lib/openclaw-desktop/../../../../escaped")
        archive.addfile(entry)
    with pytest.raises(UpdateRefused):
        install(file, "0.2.0", place)
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_disk_that_refuses_is_said(office: Office, place: Installation) -> None:
    package = office.package("0.2.0")
    place.root.chmod(0o500)
    try:
        with pytest.raises(StorageError):
            install(package, "0.2.0", place)
    finally:
        place.root.chmod(0o700)


def test_without_a_pointer_the_program_itself_runs(place: Installation) -> None:
    assert start(place) is None


def test_a_proven_version_takes_over(office: Office, place: Installation, becomes: list[list[str]]) -> None:
    install(office.package("0.2.0"), "0.2.0", place)
    place.proved("0.2.0")
    start(place, "--server", "x")
    hand_over("0.1.0", ["openclaw-server", "user", "list"], place)
    assert becomes == [
        [str(place.program_of("0.2.0")), "--server", "x"],
        [str(place.folder_of("0.2.0") / "openclaw-server"), "user", "list"],
    ]
    assert hand_over("0.1.0", ["openclaw-desktop", "serve"], place) is None, "a server is of its program's version"


def test_a_new_version_that_comes_up_is_kept(office: Office, place: Installation) -> None:
    install(office.package("0.2.0", program(place, "0.2.0", proves=True)), "0.2.0", place)
    assert start(place, "--theme", "dark") == 0
    assert notes(place) == [["0.2.0", ["--theme", "dark"]]]
    assert place.read() == Pointer("0.2.0", proven=True)


@pytest.mark.parametrize("how", ["status", "killed", "no program"])
def test_one_that_does_not_start_is_rolled_back_at_once(office: Office, place: Installation, how: str) -> None:
    dying = {
        "status": program(place, "0.2.0", proves=False, status=1),
        "killed": program(place, "0.2.0", proves=False, before="os.kill(os.getpid(), 9)"),
        "no program": "no program at all",
    }
    install(office.package("0.2.0", dying[how]), "0.2.0", place)
    assert start(place) is None, "the former one runs"
    assert place.read() == Pointer(failed="0.2.0")
    assert start(place) is None
    assert len(notes(place)) <= 1, "it is not tried again"


def test_one_without_a_window_is_given_up(office: Office, place: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing_over, "_FIRST_WINDOW_S", 0.3)
    hanging = program(place, "0.2.0", proves=False, before="time.sleep(60)")
    install(office.package("0.2.0", hanging), "0.2.0", place)
    assert start(place) is None
    assert place.read().failed == "0.2.0"


def test_the_former_is_the_last_that_was_proven(office: Office, place: Installation, becomes: list[list[str]]) -> None:
    install(office.package("0.2.0"), "0.2.0", place)
    place.proved("0.2.0")
    install(office.package("0.3.0", program(place, "0.3.0", proves=False, status=1)), "0.3.0", place)
    start(place, "--demo")
    assert becomes == [[str(place.program_of("0.2.0")), "--demo"]]
    assert place.read() == Pointer("0.2.0", failed="0.3.0")


def test_a_start_that_only_calls_the_running_program_says_nothing(office: Office, place: Installation) -> None:
    for status in (0, 2):
        install(office.package("0.2.0", program(place, "0.2.0", proves=False, status=status)), "0.2.0", place)
        for _ in range(4):
            assert start(place) == status
        assert place.read() == Pointer("0.2.0", proven=False)


def test_starts_that_are_cut_off_are_counted(office: Office, place: Installation) -> None:
    install(office.package("0.2.0"), "0.2.0", place)
    for _ in range(2):
        place.began(place.read())
    assert start(place) is None
    assert place.read() == Pointer(failed="0.2.0")


def test_what_was_unpacked_since_goes_first(office: Office, place: Installation, becomes: list[list[str]]) -> None:
    install(office.package("0.2.0"), "0.2.0", place)
    place.proved("0.2.0")
    assert hand_over("0.3.0", ["openclaw-desktop"], Installation(place.root, "0.3.0")) is None
    assert becomes == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": "../../evil"}', '{"version": 7}', '{"other": 1}'])
def test_a_pointer_that_can_t_be_read_is_none(place: Installation, content: str) -> None:
    place.versions.mkdir()
    (place.versions / "state.json").write_text(content)
    assert place.read() == Pointer()
    assert start(place) is None


def test_a_version_that_is_gone_is_not_pointed_to(office: Office, place: Installation) -> None:
    install(office.package("0.2.0"), "0.2.0", place)
    place.program_of("0.2.0").unlink()
    assert start(place) is None


def test_a_checkout_is_no_installation() -> None:
    assert find_installation("0.1.0") is None


def test_a_frozen_program_finds_its_own(place: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(place.root / "openclaw-desktop"))
    monkeypatch.setattr(versions.sys, "platform", "linux")
    assert find_installation("0.1.0") == place
    later = place.program_of("0.2.0")
    later.parent.mkdir(parents=True)
    later.write_text("a later one")
    monkeypatch.setattr(sys, "executable", str(later))
    assert find_installation("0.2.0") == Installation(place.root)
    monkeypatch.setattr(sys, "executable", "/usr/bin/env")
    assert find_installation("0.1.0") is None, "what a package manager keeps is no person's"
