import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from openclaw_desktop.platform.policy import POLICY_KEYS, Policy, log_problems, policy_file, read_policy
from tests.faults.certificates import server_context

ME = os.getuid() if os.name == "posix" else 0
EXAMPLE = Path(__file__).parents[2] / "resources" / "policy" / "policy.toml"


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str], Policy]:
    """Write a policy as an administrator would, and read it."""

    def write(text: str) -> Policy:
        file = tmp_path / "policy.toml"
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)
        return read_policy(file, owner=ME)

    return write


def test_without_a_file_everything_is_the_person_s(tmp_path: Path) -> None:
    policy = read_policy(tmp_path / "policy.toml", owner=ME)
    assert policy == Policy(file=tmp_path / "policy.toml")
    assert not any(policy.locks(key) for key in POLICY_KEYS)


def test_what_it_sets_and_locks(put: Callable[[str], Policy], tmp_path: Path) -> None:
    authority = server_context(tmp_path)[1]
    policy = put(
        'server = "https://office.example.com"\nproxy = "http://proxy.example.com:3128"\nlanguage = "zh_CN"\n'
        f'updates = "https://updates.example.com/openclaw"\nca_file = "{authority}"\nlocked = ["server", "ca_file"]\n'
    )
    assert policy.server_url == "https://office.example.com"
    assert policy.proxy == "http://proxy.example.com:3128"
    assert (policy.language, policy.ca_file) == ("zh_CN", str(authority))
    assert policy.updates == "https://updates.example.com/openclaw"
    assert policy.locked == {"server", "ca_file"}
    assert policy.problems == ()


def test_updates_that_are_off_are_locked_too(put: Callable[[str], Policy]) -> None:
    policy = put('updates = "off"')
    assert policy.updates_off
    assert policy.locks("updates")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('server = "https://"', "server"),
        ("server = 7", "server"),
        ('server = "https://me:secret@office.example.com"', "server"),
        ('updates = "relative/folder"', "updates"),
        ('updates = "ftp://example.com/"', "updates"),
        ('proxy = "proxy"', "proxy"),
        ('ca_file = "/there/is/none.pem"', "ca_file"),
        ('ca_file = "/etc/hostname"', "ca_file"),
        ('language = "tlh"', "language"),
        ('locked = "server"', "locked"),
        ('locked = ["colour"]', "locked"),
    ],
)
def test_a_wrong_value_costs_nothing_else(put: Callable[[str], Policy], line: str, key: str) -> None:
    other = 'proxy = "none"' if key != "proxy" else 'language = "en"'
    policy = put(f"{other}\n{line}\n")
    assert [(problem.kind, problem.key) for problem in policy.problems] == [("wrong_value", key)]
    assert (policy.proxy, policy.language) in (("none", ""), ("", "en"))


def test_an_unknown_key_is_told_and_the_rest_holds(put: Callable[[str], Policy]) -> None:
    policy = put('colour = "red"\nlanguage = "en"\n')
    assert [(problem.kind, problem.key) for problem in policy.problems] == [("unknown_key", "colour")]
    assert policy.language == "en"


def test_a_lock_needs_a_value_that_holds(put: Callable[[str], Policy]) -> None:
    policy = put('proxy = "nonsense"\nlocked = ["proxy", "server"]\n')
    assert policy.locked == set()
    assert [(problem.kind, problem.key) for problem in policy.problems] == [
        ("wrong_value", "proxy"),
        ("locked_without_value", "proxy"),
        ("locked_without_value", "server"),
    ]


@pytest.mark.parametrize("text", ["server = ", "=", "[", '"', "\x00", "server = 'a'\nserver = 'b'"])
def test_what_is_no_toml_is_told_whole(put: Callable[[str], Policy], text: str) -> None:
    policy = put(text)
    assert [problem.kind for problem in policy.problems] == ["malformed"]
    assert policy.server_url == ""


def test_what_notepad_writes_is_read(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes('\ufefflanguage = "zh_CN"\r\n'.encode())
    file.chmod(0o644)
    assert read_policy(file, owner=ME).language == "zh_CN"


@pytest.mark.skipif(os.name != "posix", reason="modes are of Unix")
def test_a_file_that_people_could_have_written_does_not_hold(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('server = "https://evil.example.com"')
    file.chmod(0o666)
    policy = read_policy(file, owner=ME)
    assert policy.server_url == ""
    assert [problem.kind for problem in policy.problems] == ["not_trusted"]
    assert str(file) in policy.problems[0].detail


@pytest.mark.skipif(os.name != "posix", reason="a folder can be opened elsewhere only")
def test_what_can_t_be_read_does_not_hold(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").mkdir()
    assert [problem.kind for problem in read_policy(tmp_path / "policy.toml", owner=ME).problems] == ["unreadable"]


def test_problems_are_in_the_log(put: Callable[[str], Policy], caplog: pytest.LogCaptureFixture) -> None:
    policy = put('colour = "red"')
    with caplog.at_level(logging.WARNING):
        log_problems(policy)
    assert "colour" in caplog.text
    assert str(policy.file) in caplog.text


def test_no_environment_moves_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    before = policy_file()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "ProgramData", "ProgramFiles", "ALLUSERSPROFILE"):
        monkeypatch.setenv(name, "/elsewhere")
    assert policy_file() == before
    assert before.is_absolute()


def test_the_example_holds(put: Callable[[str], Policy], tmp_path: Path) -> None:
    authority = server_context(tmp_path)[1]
    policy = put(EXAMPLE.read_text(encoding="utf-8").replace("/etc/ssl/certs/example-ca.pem", str(authority)))
    assert policy.problems == ()
    assert policy.locked == {"server", "updates", "proxy", "ca_file"}
