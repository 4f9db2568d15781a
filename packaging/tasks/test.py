"""``dev.py test``: every check, each in a process of its own, and one summary at the end."""

import argparse
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tasks import environment, freezing, system
from tasks.child import run_to_its_end
from tasks.places import BUILD, ROOT

_STATIC = {
    "ruff check": ["-m", "ruff", "check", "--no-cache", "."],
    "ruff format": ["-m", "ruff", "format", "--no-cache", "--check", "."],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
    "mypy --strict": ["-m", "mypy"],
}
_ALL = [
    *("--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"),
    *("--reruns=1", "--max-suite-reruns=5", "--rerun-show-tracebacks"),
]
"""With these, all tests are spread over the cores; each process has servers, a screen and a keyring of its own.

On a crowded machine one test of thousands may meet a moment that nobody foresaw: it is run once more, and its failure
is told at the end under "rerun", to be looked into. What is broken fails twice, and what breaks in many places is not
repeated.
"""


@dataclass(frozen=True)
class _Result:
    name: str
    passed: bool
    seconds: float
    output: str


@dataclass(frozen=True)
class _Counts:
    passed: int
    failed: int
    skipped: int


def run(options: argparse.Namespace) -> int:
    """Run every check; the last line is ``total: N passed, N failed, N skipped``, each static check counting as one.

    Returns:
        0 when all passed, 1 otherwise.
    """
    python = environment.prepare(environment.DEVELOPMENT)
    system.require_libraries()
    system.want_chinese_font(python)
    if system.is_linux():
        programs = system.PROGRAMS_OF_TESTS | (system.PROGRAMS_OF_LONG_TESTS if options.long else {})
        system.want_programs(programs, assistive_tools=freezing.is_of_these_sources())
    report = BUILD / "pytest.xml"
    BUILD.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)

    # The static checks run beside pytest, whose output a person follows.
    with ThreadPoolExecutor(max_workers=1) as beside:
        waiting = beside.submit(_run_static, python)
        tests = _run_pytest(python, report, long=options.long, more=options.rest)
        results = waiting.result()

    for result in results:
        if not result.passed:
            print(f"\n=== {result.name} ===\n{result.output}")
    print()
    for result in [*results, tests]:
        print(f"{'passed' if result.passed else 'FAILED'}  {result.seconds:6.1f} s  {result.name}")
    counts = _count(report)
    failed_checks = sum(not result.passed for result in results)
    # A pytest that failed without naming a test (an error on the way, a crash) must not look like success.
    failed = counts.failed + failed_checks + (0 if tests.passed or counts.failed else 1)
    passed = counts.passed + len(results) - failed_checks
    print(f"total: {passed} passed, {failed} failed, {counts.skipped} skipped", flush=True)
    return 1 if failed else 0


def _run_static(python: Path) -> list[_Result]:
    return [_run_captured(name, [str(python), *command]) for name, command in _STATIC.items()]


def _run_captured(name: str, command: Sequence[str]) -> _Result:
    begun = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment.variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return _Result(name, done.returncode == 0, time.monotonic() - begun, done.stdout)


def _run_pytest(python: Path, report: Path, *, long: bool, more: Sequence[str]) -> _Result:
    begun = time.monotonic()
    # What somebody names is run as it is, in one process that can be stepped through.
    options = [f"--junitxml={report}", *(["--long"] if long else []), *(more or _ALL)]
    command = [str(python), "-m", "pytest", *options]
    status = run_to_its_end(command, environment.variables(), stdin=subprocess.DEVNULL)
    return _Result("pytest", status == 0, time.monotonic() - begun, "")


def _count(report: Path) -> _Counts:
    """What pytest's report says; nothing at all when there is none."""
    if not report.is_file():
        return _Counts(0, 0, 0)
    suite = ElementTree.parse(report).getroot().find("testsuite")
    if suite is None:
        return _Counts(0, 0, 0)
    total, failures, errors, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped"))
    return _Counts(total - failures - errors - skipped, failures + errors, skipped)
