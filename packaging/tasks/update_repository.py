"""``dev.py release-repository``: sign the repository that updates come from."""

import argparse
import subprocess

from tasks import environment
from tasks.places import ROOT


def run(options: argparse.Namespace) -> int:
    """Hand the arguments to the program that signs, in the environment that has TUF; return its exit status.

    Raises:
        Failure: there can't be such an environment.
    """
    python = environment.prepare(environment.RUNTIME)
    return subprocess.call([str(python), str(ROOT / "packaging" / "signing" / "publish.py"), *options.rest])
