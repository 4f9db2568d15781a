"""The command line of ``packaging/dev.py``."""

import argparse
import sys
from collections.abc import Sequence

from tasks import bench, build, lock, run, test, update_repository
from tasks.failure import Failure


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="Run, check and maintain OpenClaw Desktop.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    running = commands.add_parser("run", help="open the app with sample tickets; what follows is handed to the app")
    running.set_defaults(do=run.run)

    testing = commands.add_parser("test", help="run every check; what follows is handed to pytest")
    testing.add_argument("--long", action="store_true", help="with the tests that take long, too")
    testing.set_defaults(do=test.run)

    benching = commands.add_parser("bench", add_help=False, help="measure how fast it is; --help tells more")
    benching.set_defaults(do=bench.run)

    building = commands.add_parser("build", help="make what people install, for the system that this runs on")
    building.add_argument("--target", choices=build.TARGETS, help="linux, windows or macos; this system by default")
    building.add_argument("--app", metavar="DIR", help="make the installer of a folder that is frozen already")
    building.add_argument("--no-test", action="store_true", help="don't try the result out")
    building.set_defaults(do=build.run)

    releasing = commands.add_parser(
        "release-repository", add_help=False, help="sign the repository that updates come from; --help tells more"
    )
    releasing.set_defaults(do=update_repository.run)

    locking = commands.add_parser("lock", help="write packaging/requirements/*.txt from pyproject.toml")
    locking.add_argument("--upgrade", action="store_true", help="to the newest versions that pyproject.toml allows")
    locking.set_defaults(do=lock.run)
    return parser


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; a failure is one sentence on stderr and status 1."""
    parser = _parser()
    options, rest = parser.parse_known_args(argv)
    if rest and options.command in {"build", "lock"}:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    options.rest = [argument for argument in rest if argument != "--"]
    try:
        status: int = options.do(options)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status
