"""What this start of the program was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openclaw_desktop.platform.policy import Policy
from openclaw_desktop.ui.settings.look import Wishes


@dataclass(frozen=True)
class Options:
    """What the command line asks for; None where it leaves something to the settings."""

    profile: Path | None = None
    server: str = ""
    demo: bool = False
    language: str | None = None
    theme: str | None = None
    scale: int | None = None
    smoke_test: bool = False
    link: str = ""


def read_options(arguments: Sequence[str]) -> Options:
    """Read the command line; a wrong one ends the program with a sentence, as does `--help`."""
    if not arguments:
        # A double click says nothing, and should not wait for what could read it.
        return Options()
    from openclaw_desktop.command_line import parse

    return parse(arguments)


def wishes_of(options: Options, policy: Policy) -> Wishes:
    """Give how this start is to look, as far as its options and the policy say."""
    language = policy.language if policy.locks("language") else options.language
    return Wishes(language, options.theme, options.scale, preset_language=policy.language)
