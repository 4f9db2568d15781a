"""A text of several lines that grows with what is in it, and hands on pasted pictures and files."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.fields.shown import Shown

_PARAGRAPH: Final = "\u2029"

_BORDER: Final = 1


class LongTextEdit(QPlainTextEdit):
    """Plain text between a least and a greatest number of lines high; Tab moves on instead of typing a tab.

    Signals:
        edited: the text changed.
        image_pasted: a `QImage`.
        files_pasted: a list of paths (str) of files on this computer.
        submitted: Ctrl+Enter was pressed.
    """

    edited = Signal()
    image_pasted = Signal(object)
    files_pasted = Signal(object)
    submitted = Signal()

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._shown = Shown("")
        self._height = 0
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # a dropped file belongs to the editor, which attaches it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        theme.when_changed(self._fit)

    def value(self) -> str:
        """Give the text, no-break spaces included, which `toPlainText` would lose."""
        text = self._raw()
        return self._shown.value if text == self._shown.text else text

    def set_value(self, value: str) -> None:
        """Show a text; cursor and undo history stay where it is shown already."""
        if value != self.value():
            self.setPlainText(value)
        self._shown.put(value, self._raw())

    def _raw(self) -> str:
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def _on_text_changed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = min(max(self._count_lines(), self._least), self._most)
        # Not Qt's frame: that has the style sheet's padding in it once it was shown, and not before.
        frame = 2 * (_BORDER + theme.px(Space.XS)) + 2 * math.ceil(self.document().documentMargin())
        height = lines * line + frame
        self._height = height
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _count_lines(self) -> int:
        count, block = 0, self.document().begin()
        while block.isValid() and count <= self._most:
            self.document().documentLayout().blockBoundingRect(block)  # lays the block out where it is not yet
            count += max(1, block.layout().lineCount())
            block = block.next()
        return count

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(super().sizeHint().width(), self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: D102
        return source.hasImage() or bool(local_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: D102
        files = local_files(source)
        if files:
            self.files_pasted.emit(files)
        elif source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage):
                self.image_pasted.emit(image)
        else:
            super().insertFromMimeData(source)


def local_files(source: QMimeData) -> list[str]:
    """Give the paths of the files on this computer that are dragged or were copied."""
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile()] if source.hasUrls() else []
