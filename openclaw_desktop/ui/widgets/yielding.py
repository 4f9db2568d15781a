"""What stands back in a row of tools that gets narrow: a button keeps its icon alone, a label goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOptionButton, QStyleOptionToolButton, QToolTip, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets.buttons import PushButton, ToolButton


class YieldingButton(PushButton):
    """A button with icon and text that shows its icon alone where there is no room for both, and says its text then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def narrow(self) -> bool:
        """Whether the icon stands alone."""
        return self.width() < self._whole and not self.icon().isNull()

    def sizeHint(self) -> QSize:  # noqa: D102
        # Qt asks for the option of the whole button here.
        self._whole = 0
        whole = super().sizeHint()
        self._whole = whole.width()
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self.sizeHint()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.px(Size.ICON) + 2 * theme.px(Space.L), self.sizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: D102
        super().initStyleOption(option)
        if self.narrow:
            option.text = ""

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.narrow and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.text().replace("&", ""), self)
            return True
        return super().event(event)


class YieldingToolButton(ToolButton):
    """A tool with its text beside its icon that shows its icon alone where there is no room for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = 0
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: D102
        # Qt asks for the option of the whole button here.
        self._whole = 0
        whole = super().sizeHint()
        self._whole = whole.width()
        return whole

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.px(Size.ICON) + theme.px(Space.M), self.sizeHint().height())

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:  # noqa: D102
        super().initStyleOption(option)
        if self.width() < self._whole:
            option.toolButtonStyle = Qt.ToolButtonStyle.ToolButtonIconOnly


class YieldingLabel(QLabel):
    """A label of one line that shows nothing where it can't show all.

    Args:
        parent: its owner.
        takes_rest: whether it has the room that the others in its row leave, and goes before any of them yields.
    """

    def __init__(self, parent: QWidget | None = None, *, takes_rest: bool = False) -> None:
        super().__init__(parent)
        self.set_takes_rest(takes_rest)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_takes_rest(self, takes_rest: bool) -> None:
        """Let it have the room that the others in its row leave, or as much as its text needs."""
        wide = QSizePolicy.Policy.Ignored if takes_rest else QSizePolicy.Policy.Preferred
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
