"""The help's own window: contents and search at the left, the page at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.help.browser import HelpBrowser
from openclaw_desktop.ui.help.hits_list import HitsList
from openclaw_desktop.ui.help.library import PAGES, Library
from openclaw_desktop.ui.help.place import Place, Way
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.resources import resource_path
from openclaw_desktop.ui.theme import Size, Space
from openclaw_desktop.ui.widgets import EmptyState, make_tool_button
from openclaw_desktop.ui.widgets.clear_button import name_clear_button

_WIDTH, _HEIGHT, _LEFT = 1080, 720, 260
_SHARE_OF_SCREEN: Final = 0.9
_open: list[HelpWindow] = []
"""The one window of the process while it is open: whoever asks for help again is led there."""


class HelpWindow(QMainWindow):
    """Shows the pages of the language in use; stops no other window, and is closed by Escape."""

    def __init__(self) -> None:
        # Without a parent: a dialog of the main window would lock a child of it, just when help is wanted.
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("helpWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._library = self._read()
        self._way = Way()
        self.search_edit = QLineEdit(self)
        self.search_edit.setObjectName("helpSearch")
        self.search_edit.setClearButtonEnabled(True)
        self.contents = QListWidget(self)
        self.contents.setObjectName("helpContents")
        self.contents.setProperty("role", "pages")
        self.hits = HitsList(self)
        self._nothing = EmptyState("search", self)
        self._lists = QStackedWidget(self)
        for widget in (self.contents, self.hits, self._nothing):
            self._lists.addWidget(widget)
        self.back_button = make_tool_button("helpBack", "chevron-left", self)
        self.forward_button = make_tool_button("helpForward", "chevron-right", self)
        self.browser = HelpBrowser(resource_path("help", "images"), self)
        self._build()
        self._connect()
        self._fill_contents()
        self.retranslate()

    @classmethod
    def of(cls, parent: QWidget) -> HelpWindow:
        """Give the window that is open, or a new one, which ends with the window that `parent` belongs to."""
        if not _open:
            window = cls()
            _open.append(window)
            window.destroyed.connect(_open.clear)
            root = parent
            while (above := root.parentWidget()) is not None:
                root = above
            root.destroyed.connect(window.close)
        return _open[0]

    def open_page(self, page: str, anchor: str = "") -> None:
        """Show a page at a place, and come to the front."""
        self._go_to(Place(self._library.page(page).name, anchor))
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        # Who opens the help as a whole looks for something; who opens it at a place reads.
        (self.browser if anchor or page != PAGES[0] else self.search_edit).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def here(self) -> Place | None:
        """What is shown."""
        return self._way.here

    @staticmethod
    def _read() -> Library:
        return Library(resource_path("help", current_locale()))

    def _build(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.px(Space.M), theme.px(Space.M), theme.px(Space.M), theme.px(Space.M))
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.search_edit)
        column.addWidget(self._lists, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.px(Space.M), theme.px(Space.M), theme.px(Space.M), theme.px(Space.XS))
        bar.setSpacing(theme.px(Space.XS))
        bar.addWidget(self.back_button)
        bar.addWidget(self.forward_button)
        bar.addStretch(1)
        right = QWidget(self)
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(bar)
        page.addWidget(self.browser, 1)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.addWidget(left)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        both.setChildrenCollapsible(False)
        both.setSizes([theme.px(_LEFT), theme.px(_WIDTH - _LEFT)])
        self.setCentralWidget(both)
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        self.resize(min(theme.px(_WIDTH), room.width()), min(theme.px(_HEIGHT), room.height()))

    def _connect(self) -> None:
        self.search_edit.textChanged.connect(self._search)
        self.search_edit.returnPressed.connect(self._open_first_hit)
        self.contents.currentItemChanged.connect(self._open_content)
        self.hits.currentItemChanged.connect(self._open_hit)
        self.hits.itemClicked.connect(self._open_hit)
        self.back_button.clicked.connect(self._go_back)
        self.forward_button.clicked.connect(self._go_on)
        self.browser.followed.connect(self._follow)
        for keys, act in (
            (QKeySequence.StandardKey.Back, self._go_back),
            (QKeySequence.StandardKey.Forward, self._go_on),
            (QKeySequence.StandardKey.Find, self._to_search),
            (Qt.Key.Key_Escape, self._escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        theme.when_changed(self._show_again)

    def _fill_contents(self) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in self._library.pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            item.setSizeHint(QSize(0, theme.px(Size.CONTROL)))
            self.contents.addItem(item)
        self.contents.blockSignals(False)

    def _go_to(self, place: Place) -> None:
        before = self._way.here
        self._way.go_to(place)
        self._show_here(anew=before is None or before.page != place.page)

    def _show_here(self, *, anew: bool) -> None:
        place = self._way.here
        if place is None:
            return
        page = self._library.page(place.page)
        if anew:
            self.browser.show_markdown(page.markdown, current_locale())
        if not place.anchor or not self.browser.show_place(place.anchor):
            self.browser.setExtraSelections([])
            self.browser.verticalScrollBar().setValue(0)
        self.setWindowTitle(self.tr("{page} – OpenClaw Help").format(page=page.title))
        self.browser.setAccessibleName(page.title)
        self.back_button.setEnabled(self._way.can_go_back)
        self.forward_button.setEnabled(self._way.can_go_on)
        self.contents.blockSignals(True)
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == place.page:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)

    @Slot()
    def _show_again(self) -> None:
        self._show_here(anew=True)

    @Slot()
    def _go_back(self) -> None:
        self._way.go_back()
        self._show_here(anew=True)

    @Slot()
    def _go_on(self) -> None:
        self._way.go_on()
        self._show_here(anew=True)

    @Slot(str, str)
    def _follow(self, page: str, anchor: str) -> None:
        here = self._way.here
        self._go_to(Place(page or (here.page if here else ""), anchor))

    @Slot()
    def _to_search(self) -> None:
        self.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_edit.selectAll()

    @Slot()
    def _escape(self) -> None:
        if self.search_edit.text():
            self.search_edit.clear()
        else:
            self.close()

    @Slot(str)
    def _search(self, text: str) -> None:
        hits = self._library.find(text)
        self.hits.blockSignals(True)
        self.hits.show_hits(hits)
        self.hits.blockSignals(False)
        if not text.strip():
            self._lists.setCurrentWidget(self.contents)
        else:
            self._lists.setCurrentWidget(self.hits if hits else self._nothing)

    @Slot()
    def _open_first_hit(self) -> None:
        if self.hits.count():
            self.hits.setCurrentRow(0)

    @Slot(QListWidgetItem)
    def _open_hit(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._go_to(Place(*self.hits.place_of(item)))

    @Slot(QListWidgetItem)
    def _open_content(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._go_to(Place(str(item.data(Qt.ItemDataRole.UserRole))))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        name_clear_button(self.search_edit)
        self.search_edit.setPlaceholderText(self.tr("Search the help"))
        self.search_edit.setAccessibleName(self.tr("Search the help"))
        self.contents.setAccessibleName(self.tr("Contents"))
        self.hits.setAccessibleName(self.tr("Found"))
        self._nothing.show_text(self.tr("Nothing has all these words. Try fewer or shorter ones."))
        for button, text, keys in (
            (self.back_button, self.tr("Back"), QKeySequence.StandardKey.Back),
            (self.forward_button, self.tr("Forward"), QKeySequence.StandardKey.Forward),
        ):
            button.setAccessibleName(text)
            key = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({key})" if key else text)
        self._show_here(anew=True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._library = self._read()
            self._fill_contents()
            self._search(self.search_edit.text())
            self.retranslate()
        super().changeEvent(event)
