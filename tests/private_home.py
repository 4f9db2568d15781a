"""A home for one test run, so that no test sees or touches the profile, keyring, bus or proxies of the person."""

import os
import shutil
import tempfile
from pathlib import Path

_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "home/Roaming",
    "LOCALAPPDATA": "home/Local",
    "USERPROFILE": "home",
}


def enter() -> Path:
    """Point this process, and those it starts, at folders made for this run; return what ``leave`` takes away."""
    # Short, since sockets lie in it: their paths end at 108 bytes.
    folder = Path(tempfile.mkdtemp(prefix="oc-"))
    for variable, name in _FOLDERS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        os.environ[variable] = str(folder / name)
    (folder / "run").chmod(0o700)
    for variable in list(os.environ):
        if variable.lower().endswith("_proxy") or variable.startswith("OPENCLAW_"):
            del os.environ[variable]
    for variable in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "QT_STYLE_OVERRIDE"):
        os.environ.pop(variable, None)
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
        # An address where nobody answers: without one libdbus looks for a bus, and finds the person's own.
        DBUS_SESSION_BUS_ADDRESS=f"unix:path={folder}/run/no-bus",
        PYTHONFAULTHANDLER="1",
    )
    if os.name == "posix":
        os.environ.update(LANG="C.UTF-8", LC_ALL="C.UTF-8")
    return folder


def leave(folder: Path) -> None:
    """Take the folders away; what a crashed process still holds open there (Windows) may stay."""
    shutil.rmtree(folder, ignore_errors=True)
