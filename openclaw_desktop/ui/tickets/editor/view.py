"""The ticket editor: head, messages, the form or the merge in its place, attachments, activity, foot with *Save*."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.attachments.panel import AttachmentsPanel
from openclaw_desktop.ui.tickets.editor.fields.long_text_edit import local_files
from openclaw_desktop.ui.tickets.editor.footer import EditorFooter
from openclaw_desktop.ui.tickets.editor.form import TicketForm
from openclaw_desktop.ui.tickets.editor.header import EditorHeader
from openclaw_desktop.ui.tickets.editor.leak_guard import LeakBanner
from openclaw_desktop.ui.tickets.editor.merge.view import MergeView
from openclaw_desktop.ui.tickets.editor.timeline.panel import TimelinePanel
from openclaw_desktop.ui.widgets import EmptyState, ErrorCard, make_line
from openclaw_desktop.ui.widgets.banner import Banner

_LEAST_SCROLLED = 40


class TicketEditor(QFrame):
    """Widgets only; `EditorController` says what they show and does what they ask for.

    Signals:
        save_requested: by button or Ctrl+S.
        files_offered: paths (str) of files that were dropped, pasted or chosen.
        image_offered: a `QImage` that was pasted.
    """

    save_requested = Signal()
    files_offered = Signal(object)
    image_offered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticketEditor")
        self.setProperty("role", "pane")
        self.setAcceptDrops(True)
        self.setMinimumWidth(theme.px(318))
        self._takes_files = False
        self._sentence = ""
        self.header = EditorHeader(self)
        self.error_card = ErrorCard(self, name="editorError")
        self.gone_banner = Banner("goneBanner", "warn", "trash", self)
        self.changed_banner = Banner("changedBanner", "warn", "merge", self)
        self.draft_banner = Banner("draftBanner", "info", "edit", self)
        self.kept_banner = Banner("draftNotKeptBanner", "warn", "warning", self)
        self.leak_banner = LeakBanner("leakBanner", self)
        self.read_only_banner = Banner("readOnlyBanner", "muted", "lock", self)
        self._drop_sign = Banner("dropSign", "info", "upload", self)
        self.form = TicketForm()
        self.merge_view = MergeView()
        self.attachments = AttachmentsPanel()
        self.timeline = TimelinePanel()
        # Without a parent until it is laid out below the form, so that Tab comes to it after the form.
        self.footer = EditorFooter()
        self.empty = EmptyState("ticket", self)
        self._line = make_line()
        self._foot_line = make_line(parent=self)
        self._scroll = QScrollArea(self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()
        self.retranslate()
        self.show_nothing()

    def _build(self) -> None:
        content = QWidget()
        self._page = page = QVBoxLayout(content)
        page.setContentsMargins(theme.px(Space.L), theme.px(Space.M), theme.px(Space.L), theme.px(Space.L))
        page.setSpacing(theme.px(Space.L))
        for part in (self.form, self.merge_view, self.attachments, self._line, self.timeline):
            page.addWidget(part)
        page.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setMinimumHeight(theme.px(_LEAST_SCROLLED))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(Space.L), theme.px(Space.M), theme.px(Space.L), theme.px(Space.S))
        head.setSpacing(theme.px(Space.S))
        head.addWidget(self.header)
        for banner in self._banners():
            head.addWidget(banner)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot_line)
        column.addWidget(self.footer)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _keep_width(self, least: int, most: int) -> None:
        """Let the scroll bar come and go in the margin, so that no field changes its width by it."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most > least else 0
        margins = self._page.contentsMargins()
        margins.setRight(max(0, theme.px(Space.L) - bar))
        self._page.setContentsMargins(margins)

    def _banners(self) -> tuple[QWidget, ...]:
        return (
            self.error_card,
            self.gone_banner,
            self.changed_banner,
            self.draft_banner,
            self.kept_banner,
            self.leak_banner,
            self.read_only_banner,
        )

    def _connect(self) -> None:
        self.footer.save_requested.connect(self.save_requested)
        self._save_keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        # Also from the list beside it, as long as the editor can be seen.
        self._save_keys.setContext(Qt.ShortcutContext.WindowShortcut)
        self._save_keys.activated.connect(self.save_requested)
        for text in (self.form.description, self.timeline.composer.text):
            text.files_pasted.connect(self._offer_files)
            text.image_pasted.connect(self._offer_image)
        self.attachments.files_chosen.connect(self._offer_files)
        # Ctrl+Enter in the description saves, as it sends in the comment.
        self.form.description.submitted.connect(self.save_requested)

    def show_nothing(self, sentence: str = "") -> None:
        """Show that no ticket is chosen, or say in a sentence why there is none to see."""
        self._sentence = sentence
        self.empty.show_text(sentence or self.tr("Choose a ticket to see it here."))
        self._stack.setCurrentIndex(0)

    def show_body(self) -> None:
        """Show a ticket, from its top."""
        self._stack.setCurrentIndex(1)
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def empty_shown(self) -> bool:
        """Whether no ticket is shown."""
        return self._stack.currentIndex() == 0

    def clear_messages(self) -> None:
        """Take away every message, for another ticket."""
        self.error_card.clear()
        for banner in self._banners()[1:]:
            banner.hide()
        self.timeline.send_error.clear()
        self.timeline.leak_banner.hide()
        self.attachments.leak_banner.hide()
        self.attachments.show_notice("")
        self.form.show_faults({})
        self.timeline.composer.field.error.show_text("")

    def set_access(self, *, fields: bool, comments: bool, internal: bool, existing: bool) -> None:
        """Say what the person may do.

        Args:
            fields: change the fields.
            comments: comment and attach.
            internal: write comments for agents only.
            existing: the ticket is made already: it has an activity.
        """
        self._takes_files = comments
        self.form.set_read_only(not fields)
        self.footer.setVisible(fields)
        self._foot_line.setVisible(fields)
        self.timeline.setVisible(existing)
        self._line.setVisible(existing)
        self.timeline.composer.setVisible(comments)
        self.timeline.composer.internal.setVisible(internal)
        self.attachments.set_writable(comments)

    def show_merge(self, merging: bool) -> None:
        """Put the merge in the place of the form, or the form back."""
        self.merge_view.setVisible(merging)
        self.form.setVisible(not merging)

    def focus_first(self) -> None:
        """Move the cursor to the first field."""
        self.form.focus_field("title")

    def _offer_files(self, paths: list[str]) -> None:
        if self._takes_files:
            self.files_offered.emit(paths)

    def _offer_image(self, image: object) -> None:
        if self._takes_files:
            self.image_offered.emit(image)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if self._takes_files and not self.empty_shown and local_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_drop_sign()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: D102
        self._drop_sign.hide()
        super().dragLeaveEvent(event)

    def _show_drop_sign(self) -> None:
        """Say what a drop does; the sign lies over the form, so that nothing moves under the dragged file."""
        self._drop_sign.show_text(self.tr("Drop to attach"))
        size = self._drop_sign.sizeHint()
        self._drop_sign.setGeometry(
            (self.width() - size.width()) // 2, (self.height() - size.height()) // 2, size.width(), size.height()
        )
        self._drop_sign.raise_()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        self._drop_sign.hide()
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self._offer_files(files)

    def retranslate(self) -> None:
        """Put the texts of the editor itself into the language in use; its parts do so themselves."""
        self.setAccessibleName(self.tr("Ticket"))
        self._save_keys.setWhatsThis(self.tr("Save the ticket"))
        if self.empty_shown and not self._sentence:
            self.empty.show_text(self.tr("Choose a ticket to see it here."))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
