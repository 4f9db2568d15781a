"""What the README says can be done."""

import contextlib
import io
import re
import shlex
import subprocess
import sys

import pytest

from tests.project.checkout import ROOT
from tests.servers import ADMIN, RunningServer

_TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
_SHELL = [
    line.split("#")[0].strip()
    for block in re.findall(r"^```sh\n(.*?)^```", _TEXT, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


def _help_of(command: str) -> str:
    """What a command line's program says about the command that is called; options that it lacks are an error."""
    program, *arguments = shlex.split(command)
    assert program in {"python", "python3"}
    words = arguments[:2]  # "packaging/dev.py run", "-m openclaw_desktop.server"
    for argument in arguments[2:]:
        if argument.startswith("-"):
            break
        words.append(argument)
    asked = [sys.executable, *words, "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _options(command: str) -> set[str]:
    return set(re.findall(r"(?<!\S)--[a-z-]+", command))


@pytest.mark.parametrize("command", _SHELL)
def test_command_exists(command: str) -> None:
    assert _options(command) <= _options(_help_of(command).replace(",", " ").replace("[", " "))


@pytest.mark.parametrize(
    ("heading", "program"),
    [
        ("Options of `python -m openclaw_desktop`", "python -m openclaw_desktop"),
        ("## Administration", "python -m openclaw_desktop.server serve"),
    ],
)
def test_options_that_are_told_exist(heading: str, program: str) -> None:
    section = _TEXT.split(heading)[1].split("\n## ")[0]
    told = {option for words in re.findall(r"`([^`\n]+)`", section) for option in _options(words)} - {"--help"}
    assert told
    assert told <= _options(_help_of(program).replace(",", " ").replace("[", " "))


def test_script_works(shared_server: RunningServer) -> None:
    (script,) = re.findall(r"^```python\n(.*?)^```", _TEXT, re.MULTILINE | re.DOTALL)
    assert "https://tickets.example.com" in script
    there = script.replace("https://tickets.example.com", shared_server.url).replace("your password", ADMIN.password)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(there, "README.md", "exec"), {})
    assert "Printer on floor 3 is out of toner" in printed.getvalue()


def test_files_that_are_named_exist() -> None:
    named = set(re.findall(r"`((?:packaging|openclaw_desktop|tests)/[\w./-]*)`", _TEXT))
    assert named
    assert {name for name in named if not (ROOT / name).exists()} == set()
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", _TEXT)
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []
