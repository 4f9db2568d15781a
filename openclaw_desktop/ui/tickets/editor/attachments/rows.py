"""The rows of the attachments: a file on the server, and one on its way there."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from openclaw_desktop.contract.errors import OpenClawError
from openclaw_desktop.contract.tickets import Attachment
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.errors import words_for
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.attachments.sizes import show_size
from openclaw_desktop.ui.tickets.editor.file_names import may_open
from openclaw_desktop.ui.times import full_time, relative_time
from openclaw_desktop.ui.widgets import make_label, make_tool_button


class NameLabel(QLabel):
    """A file's name, cut in the middle where there is no room, so that its ending is always seen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # Marks that turn the direction of text could make one ending look like another.
        self.setText("".join(character if character.isprintable() else "\ufffd" for character in name))
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class _Row(QWidget):
    def __init__(self, name: str, icon: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._sign = QLabel(self)
        self.name_label = NameLabel(name, self)
        self.meta = make_label("small", parent=self)
        self.texts = QVBoxLayout()
        self.texts.setSpacing(0)
        self.texts.addWidget(self.name_label)
        self.texts.addWidget(self.meta)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, theme.px(Space.XS), 0, theme.px(Space.XS))
        self.row.setSpacing(theme.px(Space.S))
        self.row.addWidget(self._sign)
        self.row.addLayout(self.texts, 1)
        theme.when_changed(self._paint_sign)

    def _paint_sign(self) -> None:
        self._sign.setPixmap(theme.pixmap(self._icon))


class AttachmentRow(_Row):
    """A file on the server.

    Signals:
        open_requested: the `Attachment`; only for kinds that merely show something.
        save_requested: the `Attachment`.
    """

    open_requested = Signal(object)
    save_requested = Signal(object)

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        picture = attachment.content_type.startswith("image/")
        super().__init__(attachment.name, "image" if picture else "file", parent)
        self.setObjectName("attachmentRow")
        self.attachment = attachment
        self.open_button = make_tool_button("openAttachment", "open", self)
        self.save_button = make_tool_button("saveAttachment", "download", self)
        self.open_button.setVisible(may_open(attachment.name))
        self.open_button.clicked.connect(lambda: self.open_requested.emit(attachment))
        self.save_button.clicked.connect(lambda: self.save_requested.emit(attachment))
        self.row.addWidget(self.open_button)
        self.row.addWidget(self.save_button)
        self.retranslate()

    def show_busy(self, busy: bool) -> None:
        """Show whether it is being fetched."""
        self.open_button.setEnabled(not busy)
        self.save_button.setEnabled(not busy)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        made = self.attachment.created_at
        when = relative_time(made, datetime.now(UTC), current_locale())
        self.meta.setText(f"{show_size(self.attachment.size)} · {self.attachment.author.display_name} · {when}")
        self.meta.setToolTip(full_time(made))
        for button, text in ((self.open_button, self.tr("Open")), (self.save_button, self.tr("Save as…"))):
            button.setToolTip(text)
            button.setAccessibleName(f"{text} {self.attachment.name}")


class UploadRow(_Row):
    """A file on its way to the server.

    Signals:
        cancel_requested: it is not to be sent, or its failure is seen.
        retry_requested: it failed, and is to be sent again.
    """

    cancel_requested = Signal()
    retry_requested = Signal()

    def __init__(self, name: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(name, "upload", parent)
        self.setObjectName("uploadRow")
        self._name, self._size = name, size
        self._error: OpenClawError | None = None
        self._waiting = False
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.texts.addWidget(self.progress)
        self.meta.setWordWrap(True)
        self.retry_button = make_tool_button("retryUpload", "refresh", self)
        self.cancel_button = make_tool_button("cancelUpload", "close", self)
        self.retry_button.clicked.connect(self.retry_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.row.addWidget(self.retry_button)
        self.row.addWidget(self.cancel_button)
        self.show_sending()

    def show_sending(self) -> None:
        """Show that it is being sent, from the start."""
        self._error, self._waiting = None, False
        self.progress.setValue(0)
        self.progress.show()
        self.retry_button.hide()
        self.retranslate()

    def show_waiting(self) -> None:
        """Show that it waits until its ticket is made."""
        self._waiting = True
        self.progress.hide()
        self.retry_button.hide()
        self.retranslate()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is, in bytes."""
        self.progress.setValue(1000 if total <= 0 else min(1000, done * 1000 // total))

    def show_error(self, error: OpenClawError) -> None:
        """Show that it failed."""
        self._error = error
        self.progress.hide()
        self.retry_button.show()
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        error = self._error
        if error is not None:
            self.meta.setText(words_for(error).title)
        elif self._waiting:
            self.meta.setText(self.tr("Is sent once the ticket is created"))
        else:
            self.meta.setText(show_size(self._size))
        self.retry_button.setToolTip(self.tr("Try again"))
        self.retry_button.setAccessibleName(self.tr("Send {name} again").format(name=self._name))
        self.cancel_button.setToolTip(self.tr("Cancel") if error is None else self.tr("Remove"))
        self.cancel_button.setAccessibleName(self.tr("Do not send {name}").format(name=self._name))
        self.progress.setAccessibleName(self.tr("Progress of {name}").format(name=self._name))
