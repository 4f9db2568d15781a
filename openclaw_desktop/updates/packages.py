"""Which file of a repository is for this computer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from openclaw_desktop.updates.versions import numbers

PackageKind = Literal["archive", "deb", "installer", "image"]

_NAMES: Final[dict[PackageKind, re.Pattern[str]]] = {
    "archive": re.compile(r"openclaw-desktop-(?P<version>[\d.]+)-linux-(?P<machine>\w+)\.tar\.xz"),
    "deb": re.compile(r"openclaw-desktop_(?P<version>[\d.]+)_(?P<machine>\w+)\.deb"),
    "installer": re.compile(r"openclaw-desktop-(?P<version>[\d.]+)-windows-(?P<machine>\w+)\.exe"),
    "image": re.compile(r"openclaw-desktop-(?P<version>[\d.]+)-macos-(?P<machine>\w+)\.dmg"),
}
_MACHINES: Final = {"amd64": "x86_64", "x64": "x86_64", "AMD64": "x86_64", "arm64": "aarch64"}


@dataclass(frozen=True, slots=True)
class Package:
    """A package in a repository.

    Attributes:
        name: its path there.
        version: what it brings.
        kind: how it is installed.
        machine: the processor that it is for, by the name that Linux gives it.
    """

    name: str
    version: str
    kind: PackageKind
    machine: str

    @classmethod
    def named(cls, name: str) -> Package | None:
        """Read a package off its file name, as `dev.py build` gives it; None for any other file."""
        for kind, pattern in _NAMES.items():
            found = pattern.fullmatch(name)
            if found is not None and numbers(found["version"]):
                return cls(name, found["version"], kind, _normal(found["machine"]))
        return None


def newest(names: Iterable[str], kind: PackageKind, machine: str) -> Package | None:
    """Give the newest package of a kind for a machine, or None."""
    fitting = [
        package
        for package in map(Package.named, names)
        if package is not None and package.kind == kind and package.machine == _normal(machine)
    ]
    return max(fitting, key=lambda package: numbers(package.version), default=None)


def _normal(machine: str) -> str:
    return _MACHINES.get(machine, machine)
