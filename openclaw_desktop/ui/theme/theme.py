"""The theme in use: scheme, font and scale of the running program, applied to Qt as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final, Literal, Protocol, cast
from weakref import ref

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui.resources import resource_path
from openclaw_desktop.ui.theme.fonts import families_for, make_font
from openclaw_desktop.ui.theme.icons import draw, make_icon
from openclaw_desktop.ui.theme.palette import make_palette
from openclaw_desktop.ui.theme.stylesheet import make_style_sheet
from openclaw_desktop.ui.theme.tokens import DARK, LIGHT, Colors, Size, Tone

Mode = Literal["light", "dark", "system"]
Motion = Literal["system", "reduced"]
MIN_SCALE: Final = 100
MAX_SCALE: Final = 200
SCALE_VARIABLE: Final = "QT_SCALE_FACTOR"
STYLED_PROPERTY: Final = "openclawStyle"


class _Iconic(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...


class Theme(QObject):
    """Scheme, font and scale; `changed` tells whoever painted with the old ones to paint again.

    The scale a person asks for is done by Qt itself where the program could say so before Qt began; the rest, and a
    change while running, is done by multiplying the font and every length that goes through `px`; those that widgets
    were given before are brought along.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Mode = "system"
        self._colors: Colors = LIGHT
        self._factor = 1.0
        self._compact = False
        self._motion: Motion = "system"
        self._system_still = False
        self._locale: Locale = "en"
        self._families: list[str] = []
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}
        self._iconed: list[tuple[ref[QObject], str, Tone | Literal["on_accent"]]] = []
        self._listening = False
        self._dressed = False

    @property
    def colors(self) -> Colors:
        """The colours in use."""
        return self._colors

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is in use."""
        return self._colors is DARK

    @property
    def mode(self) -> Mode:
        """What the person chose: a scheme, or the system's."""
        return self._mode

    @property
    def compact(self) -> bool:
        """Whether tables have low rows."""
        return self._compact

    @property
    def still(self) -> bool:
        """Whether nothing is to move, by the wish of the person or of the system."""
        return self._motion == "reduced" or self._system_still

    @Slot(object)
    def note_system_motion(self, reduced: bool) -> None:
        """Take in whether the system asks for less motion."""
        if reduced != self._system_still:
            self._system_still = reduced
            self.changed.emit()

    def row_height(self) -> int:
        """Give the height of a table's rows in pixels."""
        return self.px(Size.ROW_COMPACT if self._compact else Size.ROW)

    def px(self, length: float) -> int:
        """Turn a length at 100 % into pixels."""
        return max(1, round(length * self._factor)) if length else 0

    def apply(
        self, *, mode: Mode, locale: Locale, scale: int, compact: bool = False, motion: Motion = "system"
    ) -> None:
        """Use a scheme, the font for a language, a scale in percent, a row height and motion, in all windows, now."""
        app = cast("QApplication", QApplication.instance())
        hints = app.styleHints()
        if not self._listening:
            hints.colorSchemeChanged.connect(self._follow_system)
            self._listening = True
        self._mode = mode
        self._compact = compact
        self._motion = motion
        if mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light)
        dark = mode == "dark" or (mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        done_by_qt = float(os.environ.get(SCALE_VARIABLE) or 1)
        before, self._factor = self._factor, min(max(scale, MIN_SCALE), MAX_SCALE) / 100 / done_by_qt
        if self._dressed and before != self._factor:
            # Not at a start, which has nothing to rescale: it would load what Python has of QStyle.
            from openclaw_desktop.ui.theme.rescale import rescale

            rescale(app.allWidgets(), before, self._factor)
        self._colors = DARK if dark else LIGHT
        if not self._families or locale != self._locale:
            self._families = families_for(locale)
        self._locale = locale
        self._dress(app)

    def _dress(self, app: QApplication) -> None:
        self._icons.clear()
        self._pixmaps.clear()
        if app.property(STYLED_PROPERTY) is None:
            # Noted on the application: asking it for the style in use would load all that Python has of QStyle.
            QApplication.setStyle("Fusion")
            app.setProperty(STYLED_PROPERTY, True)
        app.setFont(self.font())
        app.setPalette(make_palette(self._colors))
        scheme = "dark" if self.dark else "light"
        pictures = {
            name: resource_path("styles", f"{name}-{scheme}.svg").as_posix()
            for name in ("check", "dash", "down", "up", "left", "right", "close")
        }
        # Without the one before, Qt dresses each widget once; in place of it, it takes five times as long.
        app.setStyleSheet("")
        app.setStyleSheet(make_style_sheet(self._colors, self.px, pictures))
        self._redraw_icons()
        self._dressed = True
        self.changed.emit()

    @Slot()
    def _follow_system(self) -> None:
        app = QApplication.instance()
        if self._mode != "system" or not isinstance(app, QApplication):
            return
        wanted = DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        if wanted is not self._colors:
            self._colors = wanted
            self._dress(app)

    def font(self, pixels: int = Size.TEXT, *, bold: bool = False, tabular: bool = False) -> QFont:
        """Give the program's font; `pixels` at 100 %."""
        return make_font(self._families, self.px(pixels), bold=bold, tabular=tabular)

    def color(self, tone: Tone) -> QColor:
        """Give the colour that means `tone`."""
        return QColor(self._colors.tone(tone))

    def _tint(self, tone: Tone | Literal["on_accent"]) -> str:
        return self._colors.on_accent if tone == "on_accent" else self._colors.tone(tone)

    def icon(self, name: str, tone: Tone | Literal["on_accent"] = "muted", size: int = Size.ICON) -> QIcon:
        """Give one of the program's icons in the present colours; `set_icon` also follows a change of theme."""
        key = (name, tone, size)
        found = self._icons.get(key)
        if found is None:
            found = make_icon(name, self._tint(tone), (self.px(size),), _ratio())
            self._icons[key] = found
        return found

    def pixmap(self, name: str, tone: Tone | Literal["on_accent"] = "muted", size: int = Size.ICON) -> QPixmap:
        """Give one of the program's icons as a picture, for painting and for labels."""
        key = (name, tone, size)
        found = self._pixmaps.get(key)
        if found is None:
            found = draw(name, self._tint(tone), self.px(size), _ratio())
            self._pixmaps[key] = found
        return found

    def icon_size(self, size: int = Size.ICON) -> QSize:
        """Give the size of an icon as Qt wants it."""
        return QSize(self.px(size), self.px(size))

    def set_icon(self, target: QObject, name: str, tone: Tone | Literal["on_accent"] = "muted") -> None:
        """Give a button or an action an icon that follows every change of theme."""
        cast("_Iconic", target).setIcon(self.icon(name, tone))
        self._iconed = [entry for entry in self._iconed if entry[0]() not in (None, target)]
        self._iconed.append((ref(target), name, tone))

    def _redraw_icons(self) -> None:
        kept = []
        for entry in self._iconed:
            target = entry[0]()
            if target is None:
                continue
            try:
                cast("_Iconic", target).setIcon(self.icon(entry[1], entry[2]))
            except RuntimeError:
                continue  # Qt has deleted it, Python has not yet: it is of no more use
            kept.append(entry)
        self._iconed = kept


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


_current: list[Theme] = []


def current() -> Theme:
    """Give the one theme of this process."""
    if not _current:
        _current.append(Theme())
    return _current[0]


def when_changed(slot: Callable[[], None]) -> None:
    """Call a method of a QObject now and at every change of theme, for as long as that object lives."""
    current().changed.connect(slot)
    slot()
