"""Sign a repository for updates; run by the Python that has TUF."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from signing.keys import ROLES, Keys  # noqa: E402
from signing.repository import VALID, SignedRepository  # noqa: E402
from tasks.failure import Failure  # noqa: E402


def _note(text: str) -> tuple[str, str]:
    language, found, file = text.partition("=")
    if not found or not Path(file).is_file():
        raise argparse.ArgumentTypeError("it looks like zh_CN=FILE, and the file has to be there")
    return language, Path(file).read_text(encoding="utf-8").strip()


def _ask() -> str:
    return getpass.getpass("Passphrase of the keys: ")


def _ask_twice() -> str:
    passphrase = _ask()
    if getpass.getpass("The same again: ") != passphrase:
        raise Failure("These were two different passphrases; nothing was made.")
    return passphrase


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; a failure is one sentence on stderr and status 1."""
    parser = argparse.ArgumentParser(
        prog="dev.py release-repository",
        description="Sign a repository that updates come from. Without a package, its signatures are renewed.",
    )
    parser.add_argument("--keys", type=Path, required=True, metavar="DIR", help="its keys; made where there are none")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the repository")
    parser.add_argument("--encrypt", action="store_true", help="give new keys of root and targets a passphrase")
    parser.add_argument("--notes", type=_note, action="append", default=[], metavar="LANGUAGE=FILE", help="what is new")
    parser.add_argument("--new-key", choices=ROLES, action="append", default=[], help="exchange the key of a role")
    parser.add_argument("packages", type=Path, nargs="*", metavar="PACKAGE")
    options = parser.parse_args(arguments)
    keys = Keys(options.keys, _ask_twice if options.encrypt else _ask)
    try:
        repository = SignedRepository(options.out, keys)
        repository.publish(options.packages, dict(options.notes), encrypted=options.encrypt, new_keys=options.new_key)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"Signed {options.out}; to be signed again within {VALID['timestamp'].days} days.")
    print(f"Computers trust it by {options.keys / 'root.json'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
