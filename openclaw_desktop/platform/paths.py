"""Where this program keeps things on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_APP: Final = "OpenClaw"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one person; nothing is made before it is needed.

    Attributes:
        profile: settings, drafts, remembered tickets.
        logs: what the program and its local server log.
        server: the databases and the attachments of the local server.
        demo: whether the local server is the one that shows samples, with a database of its own.
    """

    profile: Path
    logs: Path
    server: Path
    demo: bool = False

    @classmethod
    def find(cls, profile: Path | None = None, *, demo: bool = False) -> AppPaths:
        """Give the system's folders for this program, or those below `profile`, which then holds everything."""
        if profile is not None:
            root = profile.expanduser().resolve()
            return cls(profile=root, logs=root / "logs", server=root / "server", demo=demo)
        import platformdirs

        data = platformdirs.user_data_path(_APP, appauthor=False)
        return cls(
            profile=data / "profile",
            logs=platformdirs.user_log_path(_APP, appauthor=False),
            server=data / "server",
            demo=demo,
        )

    @property
    def server_database(self) -> Path:
        """The file of the local server's database."""
        return self.server / ("demo.db" if self.demo else "openclaw.db")


def make_private(folder: Path) -> Path:
    """Make a folder, with those above it, that only this person can look into; give it back.

    Raises:
        OSError: where it can't be made.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
