"""The settings: a list of pages at the left, the chosen one at the right. Widgets only.

What is changed holds at once, so there is nothing to confirm; the main window stays in use beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.settings.pages import SettingsPage
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Dialog, make_label, make_line

_WIDTH: Final = 880
_HEIGHT: Final = 640
_LIST_WIDTH: Final = 196
_BESIDE_TITLE: Final = 76
"""What stands in a row of the list beside its title: margins, borders, icon and the gap after it."""
_NARROW: Final = 560
"""Below this width of the dialog, as much of it as can be is left to the page: the list shows its icons alone."""
_ROW_HEIGHT: Final = 36
_SHARE_OF_SCREEN: Final = 0.92


class SettingsDialog(Dialog):
    """Shows the pages of a session; a page is built when it is first shown.

    Signals:
        page_shown: the name of the page that is shown now.
    """

    page_shown = Signal(str)

    def __init__(
        self,
        pages: Sequence[SettingsPage],
        make: Callable[[SettingsPage], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = tuple(pages)
        self._make = make
        self._made: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.list = QListWidget(self)
        self.list.setObjectName("settingsPages")
        self.list.setProperty("role", "pages")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in self._pages:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
        self.heading = make_label("heading", name="settingsHeading", parent=self)
        self._stack = QStackedWidget(self)
        self._right = QVBoxLayout()
        self._top = QHBoxLayout()
        self._top.addWidget(self.heading)
        self._right.addLayout(self._top)
        self._right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 1)
        row.addWidget(make_line(vertical=True, parent=self))
        row.addLayout(self._right, 2)
        theme.when_changed(self._dress)
        self.retranslate()
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))
        self.list.currentRowChanged.connect(self._show_row)

    def _dress(self) -> None:
        self.list.setIconSize(theme.icon_size())
        for row, page in enumerate(self._pages):
            item = self.list.item(row)
            item.setIcon(theme.icon(page.icon))
            item.setSizeHint(QSize(0, theme.px(_ROW_HEIGHT)))
        self._top.setContentsMargins(theme.px(Space.XL), theme.px(Space.L), theme.px(Space.XL), 0)
        self._right.setSpacing(theme.px(Space.M))
        self._fit_list()

    def _fit_list(self) -> None:
        """Make the list no narrower than its longest title, and no wider than looks well."""
        narrow = self.width() < theme.px(_NARROW)
        for row, page in enumerate(self._pages):
            item = self.list.item(row)
            item.setText("" if narrow else page.title())
            item.setToolTip(page.title() if narrow else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, page.title())
        letters = QFontMetrics(theme.font())
        longest = 0 if narrow else max(letters.horizontalAdvance(page.title()) for page in self._pages)
        needed = longest + theme.px(_BESIDE_TITLE)
        self.list.setMinimumWidth(needed)
        self.list.setMaximumWidth(needed if narrow else max(needed, theme.px(_LIST_WIDTH)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_list()

    def show_page(self, name: str) -> None:
        """Show a page; the first one where there is none of that name for this session."""
        names = [page.name for page in self._pages]
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._made[self._pages[self.list.currentRow()].name]

    def _show_row(self, row: int) -> None:
        page = self._pages[row]
        area = self._areas.get(page.name)
        if area is None:
            area = self._areas[page.name] = QScrollArea(self._stack)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            widget = self._made[page.name] = self._make(page)
            area.setWidget(widget)
            # What Qt fills by itself would be a ground of another colour than the dialog's.
            widget.setAutoFillBackground(False)
            area.viewport().setAutoFillBackground(False)
            self._stack.addWidget(area)
        self._stack.setCurrentWidget(area)
        self.heading.setText(page.title())
        self.page_shown.emit(page.name)

    def retranslate(self) -> None:
        """Put every text into the language in use; the pages do so themselves."""
        self.setWindowTitle(self.tr("Settings"))
        self.list.setAccessibleName(self.tr("Pages of the settings"))
        self._fit_list()
        row = self.list.currentRow()
        if row >= 0:
            self.heading.setText(self._pages[row].title())

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
