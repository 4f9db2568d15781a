"""Status and priority as small pills: painted by delegates in lists, or a widget of their own in a form."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Size, Space, Tone

_CACHE_LIMIT: Final = 256
_cache: dict[tuple[str, Tone, str, bool, int, float], QPixmap] = {}
_watched: list[bool] = []


def pill_size(text: str, *, icon: bool = False) -> QSize:
    """Give the size that a pill with `text` takes, with or without an icon (a filled pill has a dot instead)."""
    metrics = QFontMetricsF(theme.font(Size.SMALL))
    lead = Size.ICON - 2 if icon else Space.S
    width = metrics.horizontalAdvance(text) + theme.px(Space.S) * 2 + theme.px(lead) + theme.px(Space.XS)
    return QSize(round(width + 0.5), theme.px(Size.PILL))


def paint_pill(
    painter: QPainter, rect: QRect | QRectF, text: str, tone: Tone, *, icon: str = "", filled: bool = True
) -> None:
    """Paint a pill at the left of `rect`, in its middle; it is cut at the right where the room ends.

    Args:
        painter: at work on a device; its state is left as it was.
        rect: the room there is.
        text: the word to show.
        tone: what it means; the word says it too.
        icon: an icon before the word; a dot where there is none.
        filled: with a ground in the tone, or on the bare ground for what needs no attention.
    """
    picture = _picture(text, tone, icon, filled, painter.device().devicePixelRatio())
    ratio = picture.devicePixelRatio()
    width = min(picture.width() / ratio, rect.width())
    height = picture.height() / ratio
    top = rect.y() + (rect.height() - height) / 2
    painter.drawPixmap(QPointF(rect.x(), round(top)), picture, QRectF(0, 0, width * ratio, picture.height()))


def paint_status_pill(painter: QPainter, rect: QRect | QRectF, status: str) -> None:
    """Paint the pill of a ticket's status."""
    paint_pill(painter, rect, words.status_word(status), words.status_tone(status))


def paint_priority_pill(painter: QPainter, rect: QRect | QRectF, priority: str) -> None:
    """Paint the pill of a priority: only those that want attention have a ground."""
    tone = words.priority_tone(priority)
    paint_pill(
        painter,
        rect,
        words.priority_word(priority),
        "muted" if tone == "text" else tone,
        icon=words.PRIORITY_ICONS.get(priority, "minus"),
        filled=tone in ("warn", "danger"),
    )


def _forget() -> None:
    _cache.clear()


def _picture(text: str, tone: Tone, icon: str, filled: bool, ratio: float) -> QPixmap:
    if not _watched:
        theme.current().changed.connect(_forget)
        _watched.append(True)
    key = (text, tone, icon, filled, theme.px(Size.PILL), ratio)
    found = _cache.get(key)
    if found is None:
        if len(_cache) >= _CACHE_LIMIT:
            _cache.clear()
        found = _cache[key] = _draw(text, tone, icon, filled, ratio)
    return found


def _draw(text: str, tone: Tone, icon: str, filled: bool, ratio: float) -> QPixmap:
    size = pill_size(text, icon=bool(icon))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colors = theme.colors()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(0, 0, size.width(), size.height())
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.soft(tone)))
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
    left = float(theme.px(Space.S)) if filled else 0.0
    if icon:
        side = Size.ICON - 2
        painter.drawPixmap(QPointF(left, (whole.height() - theme.px(side)) / 2), theme.pixmap(icon, tone, side))
        left += theme.px(side)
    else:
        radius = theme.px(6) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tone))
        painter.drawEllipse(QPointF(left + radius, whole.height() / 2), radius, radius)
        left += theme.px(Space.S)
    left += theme.px(Space.XS) if icon else theme.px(2)
    painter.setFont(theme.font(Size.SMALL))
    painter.setPen(theme.color(tone))
    painter.drawText(whole.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()
    return picture


class Pill(QWidget):
    """A word on a ground of its tone; its text is what assistive tools read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone: Tone = "muted"
        self._icon = ""
        self._filled = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._resize)

    def show_word(self, text: str, tone: Tone, *, icon: str = "", filled: bool = True) -> None:
        """Show a word in a tone, with an icon or a dot before it."""
        self._text, self._tone, self._icon, self._filled = text, tone, icon, filled
        self.setAccessibleName(text)
        self._resize()

    def text(self) -> str:
        """Give the word shown."""
        return self._text

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102
        return pill_size(self._text, icon=bool(self._icon))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._text, self._tone, icon=self._icon, filled=self._filled)
        painter.end()


class StatusPill(Pill):
    """The pill of a ticket's status."""

    def set_status(self, status: str) -> None:
        """Show a status, in the language in use."""
        self.show_word(words.status_word(status), words.status_tone(status))


class PriorityPill(Pill):
    """The pill of a priority."""

    def set_priority(self, priority: str) -> None:
        """Show a priority, in the language in use."""
        tone = words.priority_tone(priority)
        self.show_word(
            words.priority_word(priority),
            "muted" if tone == "text" else tone,
            icon=words.PRIORITY_ICONS.get(priority, "minus"),
            filled=tone in ("warn", "danger"),
        )
