import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openclaw_desktop.platform import server_process


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Put a small program in the server's place; it notes its arguments and its first line in the file given back."""

    def put(program: str) -> Path:
        notes = tmp_path / "notes.txt"
        start = (
            "import sys, os, json, pathlib\n"
            f"notes = pathlib.Path({str(notes)!r})\n"
            "line = sys.stdin.readline()\n"
            "with notes.open('a') as out: out.write(json.dumps([sys.argv[1:], line]) + '\\n')\n"
            "runs = len(notes.read_text().splitlines())\n"
            "port = sys.argv[sys.argv.index('--port') + 1]\n"
            "port = 40123 if port == '0' else port\n"
            "def listening(): print(f'OpenClaw server listening on http://127.0.0.1:{port}', flush=True)\n"
        )
        script = tmp_path / "stand_in.py"
        script.write_text(start + program, encoding="utf-8")
        monkeypatch.setattr(server_process, "serve_command", lambda: [sys.executable, str(script)])
        return notes

    return put
