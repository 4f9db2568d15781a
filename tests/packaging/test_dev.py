"""``packaging/dev.py``: what a person at a terminal meets."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tasks import debian, environment, system, test
from tasks.command_line import main
from tasks.failure import Failure
from tests.desktop import Screen
from tests.waiting import wait_until

PACKAGING = Path(dev.__file__).parent


def _program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\nimport os, sys\nfrom pathlib import Path\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


posix = pytest.mark.skipif(os.name != "posix", reason="fakes programs by scripts with a #! line")


def test_unsupported_python_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")
    assert dev.main() == 2
    assert "needs Python 3.11, 3.12 or 3.13; this is 3.9.2" in capsys.readouterr().out


@posix
def test_supported_python_elsewhere_takes_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path / "bin" / "python3.12", "Path(os.environ['LOG']).write_text(' '.join(sys.argv[1:])); sys.exit(7)")
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(sys, "argv", ["packaging/dev.py", "test", "-x"])
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    assert dev.main() == 7
    assert (tmp_path / "log").read_text() == "packaging/dev.py test -x"


def test_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["fly"])
    assert refused.value.code == 2
    assert "fly" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "lang", "lc_all"),
    [
        ({"LANG": "C", "LC_ALL": "C"}, "C.UTF-8", None),
        ({}, "C.UTF-8", None),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN.UTF-8", None),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "de_DE.UTF-8", "en_US.UTF-8"),
    ],
)
@posix
def test_locale_is_utf_8(
    before: dict[str, str], lang: str, lc_all: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in before.items():
        monkeypatch.setenv(name, value)
    variables = environment.variables()
    assert (variables.get("LANG"), variables.get("LC_ALL")) == (lang, lc_all)


def test_environment_is_made_once_and_follows_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locks = tmp_path / "requirements"
    locks.mkdir()
    for lock in (environment.RUNTIME, environment.DEVELOPMENT):
        (locks / lock).write_text("# nothing\n", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "REQUIREMENTS", locks)
    installed: list[str] = []
    install = environment._install

    def noted_install(interpreter: Path, requirements: Path) -> None:
        installed.append(requirements.name)
        install(interpreter, requirements)

    monkeypatch.setattr(environment, "_install", noted_install)

    python = environment.prepare(environment.DEVELOPMENT)
    asked = [str(python), "-c", "import sys; print(sys.prefix)"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() == str(tmp_path / ".venv")
    # What development needs includes what running needs.
    assert environment.prepare(environment.RUNTIME) == python
    assert installed == ["dev.txt"]

    (locks / environment.RUNTIME).write_text("# another nothing\n", encoding="utf-8")
    environment.prepare(environment.RUNTIME)
    assert installed == ["dev.txt", "runtime.txt"]


@posix
def test_missing_packages_are_told_to_whoever_is_not_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(_program(tmp_path / "apt-get", "sys.exit(99)").parent))
    with pytest.raises(Failure, match=r"A font is missing\..*sudo apt-get install fonts-some"):
        debian.install(["fonts-some"], "A font is missing")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Failure, match=r"A font is missing\. Install what your system calls: fonts-some"):
        debian.install(["fonts-some"], "A font is missing")


@posix
def test_missing_packages_are_installed_as_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = "with open(os.environ['LOG'], 'a') as log: print(*sys.argv[1:], file=log)"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", str(_program(tmp_path / "apt-get", record).parent))
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    debian.install(["fonts-some"], "A font is missing")
    assert (tmp_path / "log").read_text().splitlines() == [
        "-q update",
        "-q install --yes --no-install-recommends fonts-some",
    ]


@posix
def test_what_tests_drive_is_installed_or_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "_has_assistive_tools", lambda: False)
    record = "with open(os.environ['LOG'], 'a') as log: print(*sys.argv[1:], file=log)"
    monkeypatch.setenv("PATH", str(_program(tmp_path / "apt-get", record).parent))
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system.want_programs({"dunst": "dunst", "apt-get": "apt"}, assistive_tools=True)
    installed = (tmp_path / "log").read_text().splitlines()[-1]
    assert installed.endswith(" at-spi2-core dunst gir1.2-atspi-2.0 python3-gi")
    capsys.readouterr()

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    system.want_programs({"dunst": "dunst"}, assistive_tools=False)
    told = capsys.readouterr().out
    assert "sudo apt-get install dunst" in told
    assert "are skipped" in told


@posix
@pytest.mark.parametrize(("screen", "mode"), [(True, "--demo"), (False, "--smoke-test")])
def test_run_opens_the_app_or_proves_it(
    screen: bool, mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    python = _program(tmp_path / "python", "print(*sys.argv[1:], os.environ.get('QT_QPA_PLATFORM')); sys.exit(5)")
    monkeypatch.setattr(environment, "prepare", lambda lock: python)
    monkeypatch.setattr(system, "require_libraries", lambda: None)
    monkeypatch.setattr(system, "want_chinese_font", lambda python: None)
    monkeypatch.setattr(system, "has_screen", lambda: screen)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert main(["run", "--language", "zh_CN"]) == 5
    platform = "xcb" if screen else "offscreen"
    said = capfd.readouterr().out
    assert f"-m openclaw_desktop {mode} --language zh_CN {platform}\n" in said
    assert ("There is no screen here" in said) == (not screen)


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a screen")


@linux
def test_a_display_that_does_not_answer_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not system.has_screen()
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not system.has_screen()


@linux
@pytest.mark.xvfb
def test_a_display_that_answers_is_a_screen(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", screen.display)
    assert system.has_screen()


_CLOSES_IN_ITS_OWN_TIME = """
import signal, threading
ended = threading.Event()
def end(number, frame):
    threading.Timer(1, ended.set).start()
signal.signal(signal.SIGINT, end)
signal.signal(signal.SIGTERM, end)
Path(os.environ['LOG']).write_text('begun')
while not ended.wait(0.05): pass
Path(os.environ['LOG']).write_text('ended in order')
"""


@posix
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_the_app_may_take_its_time_to_close(told: signal.Signals, tmp_path: Path) -> None:
    program = _program(tmp_path / "python", _CLOSES_IN_ITS_OWN_TIME)
    log = tmp_path / "log"
    script = "import os, sys; from tasks.child import run_to_its_end as r; sys.exit(r([sys.argv[1]], dict(os.environ)))"
    command = [sys.executable, "-c", script, str(program)]
    variables = {**os.environ, "LOG": str(log), "PYTHONPATH": str(PACKAGING)}
    with subprocess.Popen(command, env=variables, start_new_session=True) as running:
        wait_until(lambda: log.exists() and log.read_text() == "begun", "the program to begin")
        # Ctrl-C goes to all of a terminal's programs, a request to terminate to the one that is named.
        if told == signal.SIGINT:
            os.killpg(running.pid, told)
        else:
            os.kill(running.pid, told)
        assert running.wait(20) == 0
    assert log.read_text() == "ended in order"


_REPORT = '<testsuites><testsuite tests="9" failures="{}" errors="0" skipped="2"/></testsuites>'
_FAKE_CHECKS = """
broken = os.environ['BROKEN']
testing = 'pytest' in sys.argv
if testing and broken != 'crash':
    report = next(part.split('=')[1] for part in sys.argv if part.startswith('--junitxml='))
    Path(report).write_text(os.environ['REPORT'])
sys.exit(1 if broken in sys.argv or testing and broken == 'crash' else 0)
"""


@posix
@pytest.mark.parametrize(
    ("broken", "failures", "status", "total"),
    [
        ("", 0, 0, "total: 11 passed, 0 failed, 2 skipped"),
        ("mypy", 0, 1, "total: 10 passed, 1 failed, 2 skipped"),
        ("pytest", 3, 1, "total: 8 passed, 3 failed, 2 skipped"),
        ("crash", 0, 1, "total: 4 passed, 1 failed, 0 skipped"),
    ],
)
def test_every_check_counts(
    broken: str,
    failures: int,
    status: int,
    total: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    python = _program(tmp_path / "python", _FAKE_CHECKS)
    monkeypatch.setattr(environment, "prepare", lambda lock: python)
    monkeypatch.setattr(test, "BUILD", tmp_path / "build")
    for name in ("require_libraries", "want_programs", "want_chinese_font"):
        monkeypatch.setattr(system, name, lambda *given, **more: None)
    monkeypatch.setenv("BROKEN", broken)
    monkeypatch.setenv("REPORT", _REPORT.format(failures))
    assert main(["test"]) == status
    assert capfd.readouterr().out.splitlines()[-1] == total


def test_what_cannot_be_built_here_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["build", "--target", "macos"]) == 1
    assert "can only be frozen on macOS; this is Linux" in capsys.readouterr().err
    assert main(["build", "--target", "windows"]) == 1
    assert "--app makes the installer here too" in capsys.readouterr().err
    assert main(["build", "--target", "linux", "--app", "somewhere"]) == 1
    assert "Only the installer for Windows" in capsys.readouterr().err
