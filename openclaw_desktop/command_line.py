"""Reads the program's command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from openclaw_desktop.contract.words import LOCALES
from openclaw_desktop.options import Options
from openclaw_desktop.platform.deep_links import link_in


def _percent(text: str) -> int:
    percent = int(text.rstrip("%"))
    if not 100 <= percent <= 200:
        raise argparse.ArgumentTypeError("from 100 to 200")
    return percent


def _link(text: str) -> str:
    if link_in([text]) is None:
        raise argparse.ArgumentTypeError("not a link of this program")
    return text


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line; a wrong one ends the program with a sentence, as does `--help`."""
    parser = argparse.ArgumentParser(prog="openclaw-desktop", description="Tickets and approvals of an office.")
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
        profile=read.profile,
        server=read.server,
        demo=read.demo,
        language=read.language,
        theme=read.theme,
        scale=read.scale,
        smoke_test=read.smoke_test,
        link=read.link or "",
    )
