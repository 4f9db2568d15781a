"""What Qt needs of a Linux system and does not bring along: libraries, and a font that covers Chinese."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tasks import debian
from tasks.failure import Failure

_LIBRARIES = {
    # What the wheels' platform plugins (xcb, Wayland, offscreen), QtGui, QtDBus and QtNetwork are linked against.
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

PROGRAMS_OF_TESTS = {
    # Each program that the tests drive, and the Debian package that has it.
    "7z": "p7zip-full",
    "appstreamcli": "appstream",
    "dbus-daemon": "dbus-daemon",
    "desktop-file-validate": "desktop-file-utils",
    "dunst": "dunst",
    "gnome-keyring-daemon": "gnome-keyring",
    "makensis": "nsis",
    "man": "man-db",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "Xvfb": "xvfb",
}

PROGRAMS_OF_LONG_TESTS = {
    # Those that are large, and that only the tests that take long drive.
    "soffice": "libreoffice-calc-nogui",
}

_AT_SPI = Path("/usr/libexec/at-spi-bus-launcher")
_SYSTEM_PYTHON = "/usr/bin/python3"
_CHINESE_FONT = "fonts-wqy-microhei"

_ASK_FOR_CHINESE = (
    "import sys; from PySide6.QtGui import QFontDatabase as F, QGuiApplication; app = QGuiApplication(sys.argv); "
    "sys.exit(0 if F.families(F.WritingSystem.SimplifiedChinese) else 1)"
)


def is_linux() -> bool:
    """Whether this is Linux, the one system whose libraries and programs are not all there from the start."""
    return sys.platform.startswith("linux")


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def require_libraries() -> None:
    """See to the libraries that the app can't start without.

    Raises:
        Failure: some are missing and can't be installed from here.
    """
    if not is_linux():
        return
    missing = [package for library, package in _LIBRARIES.items() if not _is_there(library)]
    if missing:
        debian.install(missing, "Libraries that the window needs are missing")


def want_chinese_font(python: Path) -> None:
    """See to a font for Chinese; without one the app runs, so a missing one is only told.

    Args:
        python: an interpreter that has PySide6.
    """
    if not is_linux():
        return
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    if subprocess.run([str(python), "-c", _ASK_FOR_CHINESE], env=environment, check=False).returncode == 0:
        return
    try:
        debian.install([_CHINESE_FONT], "No font covers Chinese, whose text would be boxes")
    except Failure as failure:
        print(failure, flush=True)


def want_programs(programs: dict[str, str], *, assistive_tools: bool) -> None:
    """See to what the tests drive; tests that miss something are skipped or say so, so that it is only told here.

    Args:
        programs: each program's name, and the Debian package that has it.
        assistive_tools: whether there is a packaged program, whose windows are seen as an assistive tool sees them.
    """
    missing = {package for program, package in programs.items() if shutil.which(program) is None}
    if assistive_tools and not _has_assistive_tools():
        missing |= {"at-spi2-core", "gir1.2-atspi-2.0", "python3-gi"}
    if missing:
        try:
            debian.install(sorted(missing), "Programs that tests drive are missing")
        except Failure as failure:
            print(f"{failure}\nThe tests that need them are skipped.", flush=True)


def _has_assistive_tools() -> bool:
    ask = [_SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not _AT_SPI.exists() or not Path(_SYSTEM_PYTHON).exists():
        return False
    return subprocess.run(ask, capture_output=True, check=False).returncode == 0


def has_screen() -> bool:
    """Whether a window can be shown to a person here: a display that is named but refuses this user is none."""
    if not is_linux():
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and (Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / wayland).exists():
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _x_server_answers() -> bool:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    if not display:
        return False
    x11.XCloseDisplay(display)
    return True
