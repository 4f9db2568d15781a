"""Whose work is inside this program, and under which terms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Final

_INDEX: Final = "packages.json"
_NAMES_OF_TEXTS: Final = ("licen", "copying", "notice", "authors")


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms of one package.

    Attributes:
        terms: an SPDX expression where the package gives one, else its own words.
        text: what its makers ask to be passed on with it.
    """

    name: str
    version: str
    terms: str
    text: str


def read_licences(folder: Path) -> list[Licence]:
    """Give the licences of what is packaged with the program, or of what is installed beside it in a checkout.

    Args:
        folder: where a package of the program keeps its licences.
    """
    index = folder / _INDEX
    if not index.is_file():
        return installed_licences()
    return [Licence(**entry) for entry in json.loads(index.read_text(encoding="utf-8"))]


def write_licences(folder: Path, licences: list[Licence]) -> None:
    """Keep licences for a package of the program."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [asdict(licence) for licence in licences]
    (folder / _INDEX).write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")


def installed_licences() -> list[Licence]:
    """Give the licences of every package that is installed, by name."""
    found = {distribution.name.lower(): _licence_of(distribution) for distribution in metadata.distributions()}
    return [found[name] for name in sorted(found)]


def _licence_of(distribution: metadata.Distribution) -> Licence:
    texts = [path.read_text(encoding="utf-8", errors="replace").strip() for path in _texts_of(distribution)]
    return Licence(distribution.name, distribution.version, _terms_of(distribution), "\n\n\n".join(texts))


def _texts_of(distribution: metadata.Distribution) -> Iterator[Path]:
    for file in distribution.files or ():
        is_metadata = any(part.endswith((".dist-info", ".egg-info")) for part in file.parts)
        if is_metadata and any(word in PurePosixPath(file).name.lower() for word in _NAMES_OF_TEXTS):
            path = Path(str(file.locate()))
            if path.is_file():
                yield path


def _terms_of(distribution: metadata.Distribution) -> str:
    about = distribution.metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License ::")
    ]
    words = "".join(about.get_all("License") or ())
    # Some put the whole text where its name belongs.
    return words if words and "\n" not in words else ", ".join(classifiers)
