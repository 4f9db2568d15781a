"""Translations: ``translations.py update|compile|check [feature …]``.

One file a feature and language (``resources/translations/<language>/<feature>.ts``), all of a language merged into
``openclaw_<language>.qm``. English has only its plurals. Run with the project's own Python.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "translations"
UI: Final = ROOT / "openclaw_desktop" / "ui"
LANGUAGES: Final = ("zh_CN", "en")
_NESTED: Final = ("tickets/editor",)
"""Features inside the folder of another, with a file of their own."""
_SHELL: Final = "shell"
"""The shell's file also has what lies directly in `ui` and what features share."""


def features() -> dict[str, list[Path]]:
    """Give the sources of each feature, by its name."""
    found: dict[str, list[Path]] = {}
    for folder in sorted(path for path in UI.iterdir() if path.is_dir() and path.name not in ("theme", "__pycache__")):
        name = _SHELL if folder.name == "widgets" else folder.name
        found.setdefault(name, []).extend(sorted(folder.rglob("*.py")))
    found[_SHELL] += [*sorted(UI.glob("*.py")), ROOT / "openclaw_desktop" / "app.py"]
    for nested in _NESTED:
        inside = sorted((UI / nested).rglob("*.py"))
        outer = nested.partition("/")[0]
        found[outer] = [path for path in found.get(outer, []) if path not in inside]
        found[nested.rpartition("/")[2]] = inside
    return {name: [path for path in paths if path.is_file()] for name, paths in found.items() if paths}


def _tool(name: str, *arguments: str) -> str:
    import PySide6

    program = Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name)
    done = subprocess.run([str(program), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{name} failed:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def update(names: list[str], folder: Path = FOLDER) -> None:
    """Bring the files of the named features (all by default) up to the sources."""
    for name, sources in features().items():
        if names and name not in names:
            continue
        for language in LANGUAGES:
            target = folder / language / f"{name}.ts"
            target.parent.mkdir(parents=True, exist_ok=True)
            plural = ["-pluralonly"] if language == "en" else []
            paths = [path.relative_to(ROOT).as_posix() for path in sources]
            options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
            _tool("lupdate", *options, *plural, *paths, "-ts", str(target))
            if not ElementTree.parse(target).getroot().findall(".//message"):
                target.unlink()


def compile_all(folder: Path = FOLDER) -> None:
    """Merge all files of a language into the one that the app loads."""
    for language in LANGUAGES:
        files = sorted(str(path) for path in (FOLDER / language).glob("*.ts"))
        if files:
            compiled = folder / f"openclaw_{language}.qm"
            # A running app has the file mapped into memory: it is replaced, never written over.
            written = compiled.with_suffix(".new")
            _tool("lrelease", "-silent", *files, "-qm", str(written))
            written.replace(compiled)


def check() -> list[str]:
    """Say what is missing: a text without translation, a file behind its sources, a compiled file behind its texts."""
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        for language in LANGUAGES:
            (fresh / language).mkdir()
            for path in (FOLDER / language).glob("*.ts"):
                (fresh / language / path.name).write_bytes(path.read_bytes())
        update([], fresh)
        compile_all(fresh)
        for language in LANGUAGES:
            for path in sorted((fresh / language).glob("*.ts")):
                wrong += [f"{language}/{path.name}: no translation of {text!r}" for text in _unfinished(path)]
                if not (FOLDER / language / path.name).is_file():
                    wrong.append(f"{language}/{path.name} is missing: run update")
            compiled = FOLDER / f"openclaw_{language}.qm"
            if not compiled.is_file() or compiled.read_bytes() != (fresh / compiled.name).read_bytes():
                wrong.append(f"{compiled.name} is behind its texts: run compile")
    return wrong


def _unfinished(path: Path) -> list[str]:
    texts = []
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        forms = message.findall("translation/numerusform")
        empty = translation is None or (not forms and not translation.text) or any(not form.text for form in forms)
        if empty or (translation is not None and translation.get("type") == "unfinished"):
            texts.append(message.findtext("source", ""))
    return texts


def main() -> int:
    """Do what the arguments say; give the exit status."""
    parser = argparse.ArgumentParser(description="Translations of the app.")
    parser.add_argument("command", choices=["update", "compile", "check"])
    parser.add_argument("features", nargs="*", help="only these features (update)")
    options = parser.parse_args()
    if options.command == "update":
        update(options.features)
    elif options.command == "compile":
        compile_all()
    else:
        wrong = check()
        print("\n".join(wrong) or "every text has its translation")
        return 1 if wrong else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
