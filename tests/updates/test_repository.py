import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.api.web_files import WebFiles
from openclaw_desktop.contract.errors import Cancelled, ConnectionFailed
from openclaw_desktop.updates.refusals import UpdateRefused
from openclaw_desktop.updates.repository import Repository
from signing import publish
from signing.keys import Keys
from signing.repository import SignedRepository
from tasks.failure import Failure
from tests.updates.conftest import Office, OpenRepository, Site


def test_the_newest_package_for_this_computer_is_found_and_got(
    office: Office, open_repository: OpenRepository, tmp_path: Path
) -> None:
    newest = office.package("0.10.0")
    office.publish(office.package("0.9.1"), newest, notes={"en": "Faster search", "zh_CN": "搜索更快"})
    repository = open_repository()
    update = repository.find("archive", "x86_64")
    assert update is not None
    assert (update.package.version, update.size) == ("0.10.0", newest.stat().st_size)
    assert update.notes["zh_CN"] == "搜索更快"
    seen: list[tuple[int, int]] = []
    repository.download(update, tmp_path / "got", lambda done, total: seen.append((done, total)))
    assert (tmp_path / "got").read_bytes() == newest.read_bytes()
    assert seen[-1] == (update.size, update.size)


def test_it_is_the_same_by_http(office: Office, site: Site, open_repository: OpenRepository, tmp_path: Path) -> None:
    package = office.package("0.2.0")
    office.publish(package)
    repository = open_repository(site.url)
    update = repository.find("archive", "x86_64")
    assert update is not None
    repository.download(update, tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == package.read_bytes()
    assert "/metadata/timestamp.json" in site.asked


def test_nothing_is_offered_to_another_kind_of_computer(office: Office, open_repository: OpenRepository) -> None:
    office.publish(office.package("0.2.0"))
    assert open_repository().find("archive", "aarch64") is None
    assert open_repository().find("installer", "x86_64") is None


def _refused(repository: Repository) -> str:
    with pytest.raises(UpdateRefused) as refused:
        repository.find("archive", "x86_64")
    return refused.value.code


@pytest.mark.parametrize("by_http", [False, True])
def test_a_tampered_package_is_refused(
    office: Office, site: Site, open_repository: OpenRepository, tmp_path: Path, by_http: bool
) -> None:
    office.publish(office.package("0.2.0"))
    (target,) = (office.repository / "targets").iterdir()
    content = target.read_bytes()
    repository = open_repository(site.url if by_http else None)
    update = repository.find("archive", "x86_64")
    assert update is not None
    for wrong in (content[:-1] + bytes([content[-1] ^ 1]), content[:-1], content + b"more"):
        target.write_bytes(wrong)
        with pytest.raises(UpdateRefused) as refused:
            repository.download(update, tmp_path / "got")
        assert refused.value.code == "update_damaged"
        assert not (tmp_path / "got").exists()


def test_older_metadata_is_refused(office: Office, open_repository: OpenRepository, tmp_path: Path) -> None:
    office.publish(office.package("0.2.0"))
    shutil.copytree(office.repository, tmp_path / "old")
    office.publish(office.package("0.3.0"))
    assert open_repository().find("archive", "x86_64") is not None
    assert _refused(open_repository(str(tmp_path / "old"))) == "update_rolled_back"


def test_expired_metadata_is_refused(office: Office, open_repository: OpenRepository) -> None:
    office.publish(office.package("0.2.0"), now=datetime.now(UTC) - timedelta(days=31))
    assert _refused(open_repository()) == "update_expired"
    office.publish()
    assert open_repository().find("archive", "x86_64") is not None, "signing it anew mends it"


def test_another_root_is_refused(office: Office, open_repository: OpenRepository, tmp_path: Path) -> None:
    office.publish(office.package("0.2.0"))
    stranger = Office(tmp_path)
    stranger.publish()
    assert _refused(open_repository(root=stranger.root)) == "update_untrusted"


def test_changed_metadata_is_refused(office: Office, open_repository: OpenRepository) -> None:
    office.publish(office.package("0.2.0"))
    file = office.repository / "metadata" / "1.targets.json"
    file.write_bytes(file.read_bytes().replace(b"0.2.0", b"0.9.0"))
    assert _refused(open_repository()) == "update_untrusted"


def test_what_is_no_repository_is_refused(
    office: Office, site: Site, open_repository: OpenRepository, tmp_path: Path
) -> None:
    office.publish()
    assert _refused(open_repository(str(tmp_path / "nowhere"))) == "update_unusable"
    assert _refused(open_repository(f"{site.url}/elsewhere")) == "update_unusable"
    with pytest.raises(UpdateRefused):
        open_repository("relative/folder")
    with pytest.raises(UpdateRefused):
        open_repository(root=b"no root")


def test_a_server_that_can_t_be_reached_is_no_refusal(office: Office, open_repository: OpenRepository) -> None:
    office.publish()
    with pytest.raises(ConnectionFailed):
        open_repository("http://127.0.0.1:9").find("archive", "x86_64")


def test_it_can_be_cancelled(office: Office, site: Site, tmp_path: Path) -> None:
    office.publish(office.package("0.2.0"))
    cancel = CancelToken()
    cancel.cancel()
    for location in (site.url, str(office.repository)):
        with (
            Repository(location, office.root, tmp_path / "cache", web=WebFiles, cancel=cancel) as repository,
            pytest.raises(Cancelled),
        ):
            repository.find("archive", "x86_64")


def test_every_key_can_be_exchanged_and_old_computers_follow(office: Office, open_repository: OpenRepository) -> None:
    office.publish(office.package("0.2.0"))
    first_root = office.root
    for role in ("root", "targets", "snapshot", "timestamp"):
        office.publish(office.package("0.3.0"), new_keys=[role])
    update = open_repository(root=first_root).find("archive", "x86_64")
    assert update is not None
    assert update.package.version == "0.3.0"
    assert len(list((office.folder / "keys").glob("*-retired-*.pem"))) == 4


def test_renewing_needs_neither_the_root_s_key_nor_the_targets(office: Office, open_repository: OpenRepository) -> None:
    office.publish(office.package("0.2.0"))
    for role in ("root", "targets"):
        (office.folder / "keys" / f"{role}.pem").unlink()
    office.publish()
    assert open_repository().find("archive", "x86_64") is not None
    with pytest.raises(Failure, match=r"targets\.pem"):
        office.publish(office.package("0.3.0"))


def test_keys_are_their_owner_s_alone(office: Office) -> None:
    office.publish()
    key = office.folder / "keys" / "timestamp.pem"
    assert key.stat().st_mode & 0o777 == 0o600
    key.chmod(0o640)
    with pytest.raises(Failure, match="chmod 600"):
        office.publish()


def test_encrypted_keys_open_with_their_passphrase_only(office: Office) -> None:
    office.publish(encrypted=True)
    assert b"ENCRYPTED" in (office.folder / "keys" / "root.pem").read_bytes()
    office.publish(new_keys=["targets"])
    assert b"ENCRYPTED" in (office.folder / "keys" / "targets.pem").read_bytes()
    with pytest.raises(Failure, match="can't be opened"):
        SignedRepository(office.repository, Keys(office.folder / "keys", lambda: "another")).publish(
            [], {}, new_keys=["root"]
        )


def test_only_packages_are_published(office: Office) -> None:
    other = office.folder / "letter.txt"
    other.write_text("Dear all")
    with pytest.raises(Failure, match=r"letter\.txt"):
        office.publish(other)


def test_the_command_signs_and_says_what_comes_next(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news.txt").write_text("更快了\n", encoding="utf-8")
    command = ["--keys", str(office.folder / "keys"), "--out", str(office.repository)]
    monkeypatch.setattr(publish.getpass, "getpass", lambda _: "a passphrase")
    package = str(office.package("0.2.0"))
    assert publish.main([*command, "--encrypt", "--notes", f"zh_CN={tmp_path / 'news.txt'}", package]) == 0
    said = capsys.readouterr().out
    assert "within 30 days" in said
    assert "root.json" in said
    assert "更快了" in (office.repository / "metadata" / "1.targets.json").read_bytes().decode("unicode_escape")
    monkeypatch.setattr(publish.getpass, "getpass", lambda _: pytest.fail("a timer is asked nothing"))
    assert publish.main(command) == 0
    assert publish.main([*command, str(tmp_path / "news.txt")]) == 1
    assert "news.txt" in capsys.readouterr().err


def test_two_different_passphrases_make_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["one", "another"])
    monkeypatch.setattr(publish.getpass, "getpass", lambda _: next(typed))
    assert publish.main(["--keys", str(office.folder / "keys"), "--out", str(office.repository), "--encrypt"]) == 1
    assert not list((office.folder / "keys").glob("*.pem"))
