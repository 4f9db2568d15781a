"""A form that is whole where there is room for it and scrolls where there is not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from openclaw_desktop.ui import theme

_LEAST_HEIGHT: Final = 112


class ScrollingForm(QScrollArea):
    """Wants to be as large as its form and can be much lower, so that the buttons of a dialog stay in sight."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(form)
        form.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        form.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def sizeHint(self) -> QSize:  # noqa: D102
        wished = self._form.sizeHint().expandedTo(self._form.minimumSizeHint())
        if self._form.hasHeightForWidth():
            wished.setHeight(max(wished.height(), self._form.heightForWidth(wished.width())))
        return wished

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        needed = self._form.minimumSizeHint().expandedTo(self._form.minimumSize())
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(needed.width() + bar, min(needed.height(), theme.px(_LEAST_HEIGHT)))

    @Slot("QWidget*", "QWidget*")
    def _follow_focus(self, _old: object, new: object) -> None:
        # Not only Tab brings the focus into a form: a field that was filled in wrongly is shown, too.
        if isinstance(new, QWidget) and self._form.isAncestorOf(new):
            self.ensureWidgetVisible(new)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
