"""The sentences that sample tickets are made of, read from `resources/sample_tickets`."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Language = Literal["zh_CN", "en"]
_NO_CASES: Final = {"words.toml", "phrases.toml"}


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of ticket; its texts hold `{words}` to fill in.

    Attributes:
        talk: how it goes on: ("A", who handles it), ("R", who asked) or ("I", internal), with what is said.
        end: what is said when it is solved; empty where a general sentence serves.
    """

    category: str
    team: str
    title: str
    text: str
    talk: tuple[tuple[str, str], ...]
    end: str
    tags: tuple[str, ...]
    priority: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in one language."""

    language: Language
    cases: tuple[Case, ...]
    words: dict[str, list[str]]
    phrases: dict[str, list[str]]


@cache
def read_content(language: Language) -> Content:
    """Read what is written in one language.

    Raises:
        FileNotFoundError: the program was installed without its resources.
    """
    folder = _folder() / language
    return Content(
        language=language,
        cases=tuple(
            case for file in sorted(folder.glob("*.toml")) if file.name not in _NO_CASES for case in _cases(_read(file))
        ),
        words=_read(folder / "words.toml"),
        phrases=_read(folder / "phrases.toml"),
    )


def _folder() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[3]
    return root / "resources" / "sample_tickets"


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _cases(file: dict[str, Any]) -> list[Case]:
    return [
        Case(
            category=file["category"],
            team=file["team"],
            title=case["title"],
            text=case["text"],
            talk=tuple((line[0], line[3:]) for line in case.get("talk", ())),
            end=case.get("end", ""),
            tags=tuple(case["tags"]),
            priority=case.get("priority", "normal"),
        )
        for case in file["case"]
    ]
