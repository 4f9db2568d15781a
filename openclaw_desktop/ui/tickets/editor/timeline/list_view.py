"""The timeline's list: as high as its rows, so that the page scrolls as one; rows can be copied."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QSizePolicy, QWidget

from openclaw_desktop.contract.tickets import Comment
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.tickets.editor.timeline.delegate import TimelineDelegate
from openclaw_desktop.ui.tickets.editor.timeline.model import Role, TimelineModel


class TimelineList(QListView):
    """Never scrolls by itself. Ctrl+C, or the context menu, copies what is chosen."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyList")
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.copy_action = QAction(self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self._copy)
        self.addAction(self.copy_action)
        self._height = 0
        self._fit_soon = QTimer(self)
        self._fit_soon.setSingleShot(True)
        self._fit_soon.timeout.connect(self.fit)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self._on_data_changed)
        theme.when_changed(self._lay_out)

    def _on_data_changed(self) -> None:
        self._fit_soon.start()

    def _lay_out(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.fit()

    def fit(self) -> None:
        """Make the list as high as its rows."""
        width = self.viewport().width()
        delegate = self.itemDelegate()
        if not isinstance(delegate, TimelineDelegate):
            return
        model = self.model()
        height = 0
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            height += delegate.height(index.data(Role.ENTRY), index, width)
        if height != self._height:
            self._height = height
            self.setFixedHeight(height + 2 * self.frameWidth())

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(super().sizeHint().width(), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_soon.start()

    def _copy(self) -> None:
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        texts = []
        for index in rows:
            entry = index.data(Role.ENTRY)
            texts.append(entry.body if isinstance(entry, Comment) else str(index.data()))
        if texts:
            QGuiApplication.clipboard().setText("\n".join(texts))

    def _open_menu(self, at: QPoint) -> None:
        if self.indexAt(at).isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.copy_action)
            menu.popup(self.viewport().mapToGlobal(at))
