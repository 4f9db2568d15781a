"""``dev.py bench``: measure how fast it is, each figure beside its floor or peer in the same run."""

import argparse
import sys

from tasks import environment, system
from tasks.child import run_to_its_end


def run(options: argparse.Namespace) -> int:
    """Prepare what is missing, then measure; what follows the command is handed on.

    Returns:
        0; 1 where something could not be measured or is slower than recorded.
    """
    python = environment.prepare(environment.DEVELOPMENT)
    system.require_libraries()
    system.want_chinese_font(python)
    if not system.is_linux():
        print("Gaps of the window's thread are told without the machine's own on Linux only.", file=sys.stderr)
    variables = environment.variables()
    variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    return run_to_its_end([str(python), "-m", "tests.benchmarks", *options.rest], variables)
