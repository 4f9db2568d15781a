"""The locks hold what pyproject.toml asks for, with hashes, and name no address."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.checkout import ROOT

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
_SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _lock(name: str) -> str:
    return (ROOT / "packaging" / "requirements" / name).read_text(encoding="utf-8")


def _pins(name: str) -> dict[str, str]:
    return {canonicalize_name(package): version for package, version in _PIN.findall(_lock(name))}


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("runtime.txt", _SETTINGS["project"]["dependencies"]),
        ("dev.txt", _SETTINGS["project"]["dependencies"] + _SETTINGS["dependency-groups"]["dev"]),
        ("build.txt", _SETTINGS["project"]["dependencies"] + _SETTINGS["dependency-groups"]["build"]),
    ],
)
def test_lock_is_in_step(lock: str, asked: list[str]) -> None:
    pins = _pins(lock)
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)], prereleases=True)


def test_what_is_tested_is_what_people_run() -> None:
    for lock in ("dev.txt", "build.txt"):
        assert _pins("runtime.txt").items() <= _pins(lock).items()


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt", "build.txt"])
def test_lock_is_hashed_and_names_no_address(lock: str) -> None:
    text = _lock(lock)
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    assert [entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index-url" not in text


def test_pyside_is_older_than_the_release_that_loses_references() -> None:
    # 6.12.0 on Python 3.11 drops references to None and True and aborts after a while.
    assert _pins("runtime.txt")["pyside6-essentials"].startswith("6.11.")
