"""A signed repository with packages of a stand-in for the program, in a folder and on a loopback web server."""

import functools
import io
import tarfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from openclaw_desktop.api.call import CancelToken
from openclaw_desktop.api.web_files import WebFiles
from openclaw_desktop.updates.repository import Repository
from signing.keys import Keys
from signing.repository import SignedRepository

GOOD = "#!/bin/sh\nexit 0\n"


@dataclass
class Office:
    """The one who publishes: keys, repository and packages in folders of their own."""

    folder: Path
    keys: Keys = field(init=False)

    def __post_init__(self) -> None:
        self.keys = Keys(self.folder / "keys", lambda: "a passphrase")

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    @property
    def root(self) -> bytes:
        """What computers are given."""
        return (self.folder / "keys" / "root.json").read_bytes()

    def package(self, version: str, program: str = GOOD, **more: str) -> Path:
        """Pack a program the way that `dev.py build` packs it."""
        file = self.folder / f"openclaw-desktop-{version}-linux-x86_64.tar.xz"
        top = f"openclaw-desktop-{version}"
        inside = {f"{top}/lib/openclaw-desktop/openclaw-desktop": program, f"{top}/share/doc/readme": "not for us"}
        inside |= {f"{top}/lib/openclaw-desktop/{name}": text for name, text in more.items()}
        with tarfile.open(file, "w:xz", preset=0) as archive:
            for name, text in inside.items():
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode = len(text.encode()), 0o755
                archive.addfile(entry, io.BytesIO(text.encode()))
            link = tarfile.TarInfo(f"{top}/lib/openclaw-desktop/openclaw-server")
            link.type, link.linkname = tarfile.SYMTYPE, "openclaw-desktop"
            archive.addfile(link)
        return file

    def publish(self, *packages: Path, **more: Any) -> None:
        now = more.pop("now", None)
        SignedRepository(self.repository, self.keys, now=now).publish(packages, more.pop("notes", {}), **more)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "office"
    folder.mkdir()
    return Office(folder)


@dataclass
class Site:
    """The repository as a web server gives it out."""

    url: str
    asked: list[str]


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, asked: list[str], **kwargs: Any) -> None:
        self._asked = asked
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        self._asked.append(self.path)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(office: Office) -> Iterator[Site]:
    asked: list[str] = []
    office.repository.mkdir(exist_ok=True)
    handler = functools.partial(_Quiet, directory=str(office.repository), asked=asked)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="repository")
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{server.server_port}", asked)
        finally:
            server.shutdown()
            thread.join()


OpenRepository = Callable[..., Repository]


@pytest.fixture
def open_repository(office: Office, tmp_path: Path) -> Iterator[OpenRepository]:
    """Begin a session as the program does; the cache is the same each time."""
    opened: list[Repository] = []

    def open_one(location: str | None = None, root: bytes | None = None) -> Repository:
        one = Repository(
            location or str(office.repository), root or office.root, tmp_path / "cache", web=WebFiles,
            cancel=CancelToken(),
        )  # fmt: skip
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        one.close()
