"""What is to be exported: which tickets, kind of file, columns, and where to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.export.columns_list import ColumnsList
from openclaw_desktop.ui.export.wishes import FORMAT_NAMES, FORMATS
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Field, InlineError, make_button, make_label, make_tool_button
from openclaw_desktop.ui.widgets.scrolling_form import ScrollingForm

_LIST_HEIGHT = 84


class ExportForm(QWidget):
    """Widgets only.

    Signals:
        edited: a person changed something.
        browse_wanted: a file is to be chosen.
        start_wanted: begin.
        close_wanted: leave it.
    """

    edited = Signal()
    browse_wanted = Signal()
    start_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = ("", 0)
        self.all_radio, self.selected_radio = QRadioButton(self), QRadioButton(self)
        self.all_radio.setObjectName("exportAllRadio")
        self.selected_radio.setObjectName("exportSelectedRadio")
        self._what = QButtonGroup(self)
        self._what.addButton(self.all_radio)
        self._what.addButton(self.selected_radio)
        self.all_radio.setChecked(True)
        self.all_label = make_label("strong", name="exportAllLabel", parent=self)
        self.format_combo = QComboBox(self)
        self.format_combo.setObjectName("exportFormatCombo")
        for kind in FORMATS:
            self.format_combo.addItem(FORMAT_NAMES[kind], kind)
        self.columns = ColumnsList(self)
        self.columns.setMinimumHeight(theme.px(_LIST_HEIGHT))
        self.up_button = make_tool_button("exportColumnUpButton", "up", self)
        self.down_button = make_tool_button("exportColumnDownButton", "down", self)
        self.path_edit = QLineEdit(self)
        self.path_edit.setObjectName("exportPathEdit")
        self.path_note = make_label("small", wrap=True, parent=self)
        self.path_note.hide()
        self.browse_button = make_button("exportBrowseButton", icon="folder", parent=self)
        self.close_button = make_button("exportCloseButton", parent=self)
        self.start_button = make_button("exportStartButton", "primary", icon="download", parent=self)
        self.start_button.setDefault(True)
        self._format_field, self._path_field = Field(self.format_combo, parent=self), Field(self.path_edit, parent=self)
        self._columns_label = make_label("field", parent=self)
        self._columns_label.setBuddy(self.columns)
        self.columns_error = InlineError(self.columns, name="exportColumnsError", parent=self)
        self.path_error = self._path_field.error
        self._build()
        self.retranslate()
        self.format_combo.currentIndexChanged.connect(self.edited)
        self.path_edit.textChanged.connect(self.edited)
        self.columns.edited.connect(self.edited)
        self._what.buttonToggled.connect(self.edited)
        self.up_button.clicked.connect(lambda: self.columns.move_current(-1))
        self.down_button.clicked.connect(lambda: self.columns.move_current(1))
        self.browse_button.clicked.connect(self.browse_wanted)
        self.start_button.clicked.connect(self.start_wanted)
        self.close_button.clicked.connect(self.close_wanted)

    def _build(self) -> None:
        moving = QVBoxLayout()
        moving.setSpacing(theme.px(Space.XS))
        moving.addWidget(self.up_button)
        moving.addWidget(self.down_button)
        moving.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(Space.XS))
        columns.addWidget(self.columns, 1)
        columns.addLayout(moving)
        path = QHBoxLayout()
        path.setSpacing(theme.px(Space.S))
        # The button stands beside the field, whatever is said below it.
        path.addWidget(self.path_edit, 1)
        path.addWidget(self.browse_button)
        self._path_field.layout().insertLayout(1, path)  # type: ignore[union-attr]
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(Space.S))
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.start_button)
        asked = QWidget(self)
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(Space.S))
        for part in (self.all_label, self.all_radio, self.selected_radio, self._format_field, self._columns_label):
            column.addWidget(part)
        column.addLayout(columns, 1)
        column.addWidget(self.columns_error)
        column.addWidget(self._path_field)
        column.addWidget(self.path_note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(Space.L))
        whole.addWidget(ScrollingForm(asked, self), 1)
        whole.addLayout(buttons)

    @property
    def kind(self) -> str:
        """The kind of file that is chosen."""
        return str(self.format_combo.currentData())

    def show_scope(self, count: str, selected: int, *, fits: bool) -> None:
        """Say how many tickets there are; the selected ones can be chosen where there are some, and not too many."""
        self._counts = (count, selected)
        # What is the only choice is told, not asked.
        self.all_label.setVisible(selected == 0)
        self.all_radio.setVisible(selected > 0)
        self.selected_radio.setVisible(selected > 0)
        self.selected_radio.setEnabled(fits)
        self.selected_radio.setToolTip("" if fits else self.tr("Too many rows are selected to name each of them"))
        if selected > 1 and fits:
            self.selected_radio.setChecked(True)
        self._say_scope()

    def _say_scope(self) -> None:
        count, selected = self._counts
        self.all_radio.setText(
            self.tr("These results ({count})").format(count=count) if count else self.tr("All these results")
        )
        self.all_label.setText(self.all_radio.text())
        self.selected_radio.setText(self.tr("Selected rows ({count})").format(count=f"{selected:,}"))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self._say_scope()
        self._format_field.set_label(self.tr("&Format"))
        self._path_field.set_label(self.tr("Fi&le"))
        self._columns_label.setText(self.tr("&Columns, in this order"))
        self.columns.setAccessibleName(self.tr("Columns"))
        self.columns.retranslate()
        for button, text in (
            (self.up_button, self.tr("Move up (Alt+Up)")),
            (self.down_button, self.tr("Move down (Alt+Down)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.browse_button.setText(self.tr("Browse…"))
        self.start_button.setText(self.tr("Export"))
        self.close_button.setText(self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
