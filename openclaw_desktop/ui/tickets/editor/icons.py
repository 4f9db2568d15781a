"""The icons before a status and a priority in their lists; the words beside them say the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from openclaw_desktop.ui import theme, words
from openclaw_desktop.ui.theme import Size


def status_dot(status: str) -> QIcon:
    """Give the dot of a status in the present colours."""
    side = theme.px(Size.ICON)
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(words.status_tone(status)))
    painter.drawEllipse(QPointF(side / 2, side / 2), theme.px(8) / 2, theme.px(8) / 2)
    painter.end()
    return QIcon(picture)


def priority_icon(priority: str) -> QIcon:
    """Give the icon of a priority in the present colours; none for one that this version doesn't know."""
    name = words.PRIORITY_ICONS.get(priority)
    return theme.icon(name, words.priority_tone(priority)) if name else QIcon()
