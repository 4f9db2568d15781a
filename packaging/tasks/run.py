"""``dev.py run``: open the app on its own server with sample tickets."""

import argparse

from tasks import environment, system
from tasks.child import run_to_its_end


def run(options: argparse.Namespace) -> int:
    """Prepare what is missing, then open the app; with no screen let it prove itself offscreen instead.

    Returns:
        The app's exit status.
    """
    python = environment.prepare(environment.RUNTIME)
    system.require_libraries()
    system.want_chinese_font(python)
    variables = environment.variables()
    mode = "--demo"
    if not system.has_screen():
        print(
            "There is no screen here: the app is started offscreen, used once, and leaves a picture of itself.",
            flush=True,
        )
        variables["QT_QPA_PLATFORM"] = "offscreen"
        mode = "--smoke-test"
    return run_to_its_end([str(python), "-m", "openclaw_desktop", mode, *options.rest], variables)
