"""What git keeps of the project."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


# What .gitignore leaves out; a checkout without git (an unpacked archive) has it, too, once it was worked in.
_IGNORED = {".venv", "build", "dist", "__pycache__"}


def tracked() -> list[Path]:
    """Every file that git keeps and that is still there, relative to the checkout."""
    if not (ROOT / ".git").exists():
        return [
            path
            for path in _all_files()
            if not _IGNORED.intersection(path.parts) and not path.parts[0].endswith("_cache")
        ]
    # Whoever checked it out, reading the list is safe; git would else refuse in another user's folder.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _all_files() -> list[Path]:
    return [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]


def text(path: Path) -> str | None:
    """A file's text; None for what is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
