"""The command line of the program."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openclaw_desktop.contract.words import LOCALES
from openclaw_desktop.platform.deep_links import link_in


@dataclass(frozen=True)
class Options:
    """What the command line asks for; None where it leaves something to the settings."""

    profile: Path | None
    server: str
    demo: bool
    language: str | None
    theme: str | None
    scale: int | None
    smoke_test: bool
    link: str = ""


def _percent(text: str) -> int:
    percent = int(text.rstrip("%"))
    if not 100 <= percent <= 200:
        raise argparse.ArgumentTypeError("from 100 to 200")
    return percent


def _link(text: str) -> str:
    if link_in([text]) is None:
        raise argparse.ArgumentTypeError("not a link of this program")
    return text


def read_options(arguments: Sequence[str]) -> Options:
    """Read the command line; a wrong one ends the program with a sentence, as does `--help`."""
    parser = argparse.ArgumentParser(prog="openclaw-desktop", description="Work orders and approvals of an office.")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="keep everything of this person in DIR")
    parser.add_argument("--server", default="", metavar="URL", help="the server to log in to")
    parser.add_argument("--demo", action="store_true", help="a server of this computer with sample tickets, logged in")
    parser.add_argument("--language", choices=LOCALES, help="instead of the one in the settings")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="instead of the one in the settings")
    parser.add_argument("--scale", type=_percent, metavar="PERCENT", help="size of everything, 100 to 200")
    parser.add_argument("--smoke-test", action="store_true", help="use the demo once, by itself, and say what was done")
    parser.add_argument("link", nargs="?", type=_link, help="openclaw://ticket/NUMBER: open that ticket")
    read = parser.parse_args(arguments)
    return Options(
        read.profile, read.server, read.demo, read.language, read.theme, read.scale, read.smoke_test, read.link or ""
    )
