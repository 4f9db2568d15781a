"""The due date: typed as people write dates, chosen in a calendar, or cleared."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.tickets.editor.due import UnreadableDate, read_due, show_due
from openclaw_desktop.ui.tickets.editor.fields.line_edit import NO_LIMIT
from openclaw_desktop.ui.tickets.editor.fields.shown import Shown
from openclaw_desktop.ui.tickets.editor.values import Unread
from openclaw_desktop.ui.widgets import Calendar


class DueEdit(QLineEdit):
    """A date that may be empty. Its text is brought into one form when it is left; Alt+Down opens the calendar."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(NO_LIMIT)
        self._shown: Shown[datetime | None] = Shown(None)
        self.clear_action = QAction(self)
        self.calendar_action = QAction(self)
        theme.set_icon(self.clear_action, "close")
        theme.set_icon(self.calendar_action, "calendar")
        self.addAction(self.calendar_action, QLineEdit.ActionPosition.TrailingPosition)
        self.addAction(self.clear_action, QLineEdit.ActionPosition.TrailingPosition)
        self.clear_action.setVisible(False)
        self.clear_action.triggered.connect(self.clear)
        self.calendar_action.triggered.connect(self.open_calendar)
        self.textChanged.connect(self._on_text_changed)
        self.editingFinished.connect(self._tidy)
        self.retranslate()

    def value(self) -> datetime | Unread | None:
        """Give the moment in UTC, None for no date, or `Unread` where the text is no date."""
        text = self.text()
        if text == self._shown.text:
            return self._shown.value
        try:
            return read_due(text, now=datetime.now(UTC))
        except UnreadableDate:
            return Unread(text)

    def set_value(self, value: datetime | Unread | None) -> None:
        """Show a date, to the minute; its seconds are kept as long as the text is."""
        if isinstance(value, Unread):
            self.setText(value.text)
        else:
            if value != self.value():
                # The text first stands for the value when whoever is told by `edited` asks for it.
                self._shown.put(value, show_due(value))
                self.setText(show_due(value))
                # In a narrow field it is the time that is cut off, not the year.
                self.setCursorPosition(0)
            self._shown.put(value, self.text())

    def date(self) -> QDate:
        """Give the day in this computer's time zone; a null date where there is none."""
        value = self.value()
        if not isinstance(value, datetime):
            return QDate()
        local = value.astimezone()
        return QDate(local.year, local.month, local.day)

    def setDate(self, day: QDate) -> None:
        """Show a day; a null date clears the field."""
        self.setText(day.toString("yyyy-MM-dd") if day.isValid() else "")

    def open_calendar(self) -> None:
        """Show a calendar below the field; it closes with a choice, with Escape, or by a click elsewhere."""
        if self.isReadOnly():
            return
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setObjectName("dueCalendarPopup")
        popup.setProperty("role", "popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = Calendar(popup)
        calendar.setObjectName("dueCalendar")
        calendar.show_day(self.date())
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)

        def choose(day: QDate) -> None:
            self.setDate(day)
            popup.close()
            self.setFocus()

        calendar.clicked.connect(choose)
        calendar.activated.connect(choose)
        popup.adjustSize()
        corner = self.mapToGlobal(QPoint(0, self.height()))
        room = self.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - popup.width())))
        if corner.y() + popup.height() > room.bottom():
            corner.setY(self.mapToGlobal(QPoint(0, 0)).y() - popup.height())
        popup.move(corner)
        popup.show()
        calendar.setFocus()

    def _on_text_changed(self, text: str) -> None:
        self.clear_action.setVisible(bool(text) and not self.isReadOnly())
        self.edited.emit()

    def _tidy(self) -> None:
        value = self.value()
        if isinstance(value, datetime) and self.text() not in (self._shown.text, show_due(value)):
            self.setText(show_due(value))

    def setReadOnly(self, read_only: bool) -> None:
        """Let the date be read only, without its buttons."""
        super().setReadOnly(read_only)
        self.calendar_action.setVisible(not read_only)
        self.clear_action.setVisible(bool(self.text()) and not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.clear_action.setText(self.tr("No due date"))
        self.clear_action.setToolTip(self.tr("No due date"))
        self.calendar_action.setText(self.tr("Calendar"))
        self.calendar_action.setToolTip(self.tr("Calendar (Alt+Down)"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
