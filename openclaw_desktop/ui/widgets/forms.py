"""Forms: a label above each field, and under it what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets.box_name import name_box


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def make_label(role: str = "", *, name: str = "", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Give a plain-text label; `role` is `heading`, `field`, `muted`, `small`, `strong` or `error`."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    if role:
        label.setProperty("role", role)
    if wrap:
        label.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def make_line(*, vertical: bool = False, parent: QWidget | None = None) -> QFrame:
    """Give a hairline."""
    line = QFrame(parent)
    line.setProperty("role", "line-v" if vertical else "line")
    return line


def make_gap(height: int, parent: QWidget | None = None) -> QWidget:
    """Give an empty stretch of a column, as high as `height` at 100 %; it follows a change of scale, as Qt's do not."""
    gap = QWidget(parent)
    gap.setFixedHeight(theme.px(height))
    return gap


class FieldLabel(QLabel):
    """The small label above a field; its mnemonic moves to the field."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setBuddy(field)


class InlineError(QWidget):
    """The sentence under a field that says what is wrong with it; hidden where nothing is."""

    def __init__(self, field: QWidget | None = None, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._sign = QLabel(self)
        self.label = make_label("error", name=name, wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(Space.XS))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        theme.when_changed(self._paint_sign)
        self.hide()

    def _paint_sign(self) -> None:
        self._sign.setPixmap(theme.pixmap("error", "danger", 14))

    def text(self) -> str:
        """Give the sentence shown, or ""."""
        return self.label.text()

    def show_text(self, text: str) -> None:
        """Show a sentence and mark the field; an empty one hides both."""
        self.label.setText(text)
        self.setVisible(bool(text))
        if self._field is not None:
            set_property(self._field, "invalid", bool(text))
            self._field.setAccessibleDescription(text)


class Field(QWidget):
    """A field of a form with its label above and its error below."""

    def __init__(self, control: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.label = FieldLabel(control, self)
        self.error = InlineError(control, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.XS))
        column.addWidget(self.label)
        column.addWidget(control)
        column.addWidget(self.error)

    def set_label(self, text: str) -> None:
        """Name the field; `&` before a letter makes it the mnemonic. The name is also what assistive tools read."""
        self.label.setText(text)
        name = text.replace("&", "")
        self.control.setAccessibleName(name)
        used = self.control.focusProxy() or self.control
        if isinstance(used, QComboBox):
            name_box(used, name)
