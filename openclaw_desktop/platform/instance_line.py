"""The line on which a later start tells the first one its arguments: one line of JSON, answered by one word."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

ANSWER: Final = b"taken\n"
MAX_MESSAGE: Final = 64 * 1024


class InstanceLine(QObject):
    """One end of the line; how it is strung depends on the system.

    Signals:
        told: the arguments (a list of str) of a later start.
    """

    told = Signal(object)

    def listen(self) -> bool:
        """Hear later starts from now on, in place of whoever was killed while listening; give whether that works."""
        raise NotImplementedError

    def close(self) -> None:
        """Hear nothing any more."""
        raise NotImplementedError

    def tell(self, arguments: Sequence[str], wait_ms: int) -> bool:
        """Tell the program that listens; give whether it took the arguments.

        Args:
            arguments: the command line without the program's name.
            wait_ms: how long each step may take.
        """
        raise NotImplementedError


def instance_line(address: str, parent: QObject | None = None) -> InstanceLine:
    """Give this system's kind of line.

    Args:
        address: a path where sockets are files, else a name.
        parent: the owner.
    """
    if os.name == "posix":
        from openclaw_desktop.platform.instance_line_unix import UnixLine

        return UnixLine(address, parent)
    from openclaw_desktop.platform.instance_line_pipe import PipeLine

    return PipeLine(address, parent)


def encode(arguments: Sequence[str]) -> bytes:
    """Give the line that tells these arguments."""
    return json.dumps(list(arguments)).encode() + b"\n"


def decode(line: bytes) -> list[str] | None:
    """Give the arguments that a line tells; None for anything else."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if isinstance(told, list) and all(isinstance(word, str) for word in told):
        return told
    return None
