"""What of PyInstaller's findings goes into the package: what the program uses, and nothing that the system has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

Entry = tuple[str, str, str]
"""Where a file goes, where it comes from, and its kind, as PyInstaller lists it."""

EXCLUDED: Final = (
    # What libraries use in their own command lines and tests, or for examples in documents that are not made here.
    "IPython",
    "PySide6.QtDBus",
    "_pydecimal",
    "_pytest",
    "anyio._backends._trio",
    "anyio.pytest_plugin",
    "doctest",
    "faker",
    "h11",
    "httpx",
    "lib2to3",
    "litestar.cli",
    "litestar.contrib",
    "litestar.testing",
    "polyfactory",
    "pydoc",
    "pydoc_data",
    "pygments",
    "pytest",
    "readline",
    "rich",
    "rich_click",
    "setuptools",
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.ext.declarative",
    "sqlalchemy.orm",
    "sqlalchemy.testing",
    "tkinter",
    "unittest",
    # Requests are read by httptools, documents written as JSON: what does the same in other ways is not reached.
    "uvicorn.protocols.http.h11_impl",
    "uvicorn.protocols.websockets",
    "yaml._yaml",
    "yaml.cyaml",
    # Nothing here is packed so; what tries to import it goes without.
    "_bz2",
    "bz2",
)
"""Modules that nothing in the program reaches."""

NOT_ON_UNIX: Final = ("PySide6.QtNetwork", "openclaw_desktop.platform.instance_line_pipe")
"""Qt's network library carries the word of a second start to the first on Windows, and is used for nothing else."""

_KEEP_DOCUMENTATION: Final = ("openclaw_desktop.server",)
"""Its docstrings are part of the API's description."""

_PLUGINS: Final = {
    "iconengines": ("qsvgicon",),
    # Pasted pictures come as PNG, which needs no plugin, or as JPEG.
    "imageformats": ("qjpeg", "qsvg"),
    # Chinese is typed through these; an input method of its own can't be brought along.
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platforms": ("qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"),
    # libqgtk3 would bring GTK and all below it.
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmacstyle", "qmodernwindowsstyle"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}
"""The plugins that are kept, by folder. No TLS: Qt's network is only used between processes of one computer."""

_PLUGIN: Final = re.compile(r"(?:^|/)(?:Qt/)?plugins/([^/]+)/(?:lib)?([^/.]+)\.(?:so|dll|dylib)$")
_QM: Final = re.compile(r"(?:^|/)(?:Qt/)?translations/[^/]+\.qm$")
_KEPT_QM: Final = re.compile(r"/qtbase_(?:zh_CN|en)\.qm$")
_UNUSED_QT: Final = re.compile(
    r"(?:^|/)(?:lib)?Qt6?(?:Designer|EglF|Help|Labs|Lottie|OpenGL|Pdf|PrintSupport|Qml|Quick|Sql|Test|UiTools"
    r"|VirtualKeyboard|WaylandCompositor|WaylandEglClient|WebEngine|WlShell|Xml)|(?:^|/)(?:Qt/)?qml/|/opengl32sw\.dll$"
)
_QT_NETWORK: Final = re.compile(r"(?:^|/)(?:lib)?Qt6?Network\b")
_FOREIGN_CODECS: Final = re.compile(r"_codecs_(?:hk|iso2022|jp|kr|tw)\.")
"""Python's legacy encodings of East Asia but for those of simplified Chinese, in which tables are still imported."""
_FROM_SYSTEM: Final = re.compile(r"^(?:/usr)?/lib(?:64)?/")
_BROUGHT: Final = re.compile(r"^lib(?:crypto|ffi|lzma|mpdec|sqlite3|ssl|uuid)[.-]")
"""Libraries of the building system that are brought along: their names differ from one Linux to the next.

Everything else that belongs to a system, from libX11 to libglib, is used as it is there: it has to fit the system's
display, bus and fonts, and is kept safe by the system's updates. The .deb depends on it.
"""
_NEVER_DATA: Final = re.compile(
    r"\.(?:pyi|pxd|pyx|c|h|hpp|cpp)$|/(?:tests?|typesystems|glue|include)/"
    # Of what is noted about a package, its name, version and entry points are read.
    r"|\.dist-info/(?:RECORD|WHEEL|INSTALLER|REQUESTED|direct_url\.json|top_level\.txt|(?:licenses|sboms)/.*)$"
)


def slim_binaries(entries: Iterable[Entry], system: str) -> list[Entry]:
    """Give the libraries and extension modules to keep on a system, which is named as `sys.platform` names it."""
    return [entry for entry in entries if _is_wanted(entry[0], entry[1], system)]


def slim_code(entries: Iterable[Entry]) -> list[Entry]:
    """Give the modules, those of the API's description with their docstrings; all were asked for without."""
    return [
        (name, source, "PYMODULE" if name.startswith(_KEEP_DOCUMENTATION) else kind) for name, source, kind in entries
    ]


def slim_data(entries: Iterable[Entry], system: str) -> list[Entry]:
    """Give the data files to keep: of Qt's translations those of the app's languages."""
    kept = []
    for entry in entries:
        place = entry[0].replace("\\", "/")
        foreign_words = _QM.search(place) and "PySide6" in place and not _KEPT_QM.search(place)
        if not foreign_words and not _NEVER_DATA.search(place) and not _is_unused_qt(place, system):
            kept.append(entry)
    return kept


def _is_unused_qt(place: str, system: str) -> bool:
    return bool(_UNUSED_QT.search(place) or (system != "win32" and _QT_NETWORK.search(place)))


def _is_wanted(target: str, source: str, system: str) -> bool:
    linux = system.startswith("linux")
    place, origin = target.replace("\\", "/"), source.replace("\\", "/")
    plugin = _PLUGIN.search(place)
    if plugin is not None:
        return plugin[2] in _PLUGINS.get(plugin[1], ())
    if _is_unused_qt(place, system):
        return False
    name = place.rpartition("/")[2]
    if _FOREIGN_CODECS.match(name):
        return False
    if linux and place.startswith("psycopg_binary"):
        # It has a second OpenSSL and Kerberos in it; psycopg works with the system's libpq where there is one.
        return False
    if linux and _FROM_SYSTEM.match(origin) and ".cpython-" not in name and not name.startswith("libpython"):
        return _BROUGHT.match(name) is not None
    return True
