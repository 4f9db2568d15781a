"""A program that is run in the foreground and ends in its own time."""

import signal
import subprocess
from collections.abc import Mapping, Sequence

from tasks.places import ROOT


def run_to_its_end(command: Sequence[str], variables: Mapping[str, str], stdin: int | None = None) -> int:
    """Run a program in the checkout and return its exit status.

    Ctrl-C reaches it without help, since it has the same terminal, and a request to terminate is passed on; either way
    it is waited for, so that it can put in order what it has under way. `subprocess.call` kills it after 0.25 s.
    """
    with subprocess.Popen(command, cwd=ROOT, env=variables, stdin=stdin) as program:
        before = [
            (signal.SIGINT, signal.signal(signal.SIGINT, lambda *_: None)),
            (signal.SIGTERM, signal.signal(signal.SIGTERM, lambda *_: program.terminate())),
        ]
        try:
            return program.wait()
        finally:
            for number, handler in before:
                signal.signal(number, handler)
