"""``dev.py lock``: pin every package with its hashes, for every system and Python that the project supports."""

import argparse
import subprocess

from tasks import environment
from tasks.environment import BUILD, DEVELOPMENT, RUNTIME
from tasks.failure import Failure
from tasks.places import REQUIREMENTS, ROOT

# The result names no index: a person's own pip settings decide where packages come from.
_COMPILE = [
    "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
]  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Write the locks anew; versions stay as they are unless ``--upgrade`` is given or pyproject.toml asks for others.

    Raises:
        Failure: the requirements can't be fulfilled together.
    """
    python = environment.prepare(DEVELOPMENT)
    upgrade = ["--upgrade"] if options.upgrade else []
    runtime = REQUIREMENTS / RUNTIME
    held = ["--constraint", str(runtime)]
    # The other locks must hold the runtime lock's very versions: what is tested is what people run.
    for target, more in ((RUNTIME, []), (DEVELOPMENT, ["--group", "dev", *held]), (BUILD, ["--group", "build", *held])):
        output = ["--output-file", str(REQUIREMENTS / target)]
        command = [str(python), *_COMPILE, *upgrade, *more, *output, "pyproject.toml"]
        if subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL) != 0:
            raise Failure(f"{target} could not be locked; what uv says above tells why.")
        print(f"Wrote packaging/requirements/{target}")
    return 0
