"""Servers, certificate and proxy before a login: who can't get through can't open the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.settings.servers_controller import ServersController
from openclaw_desktop.ui.settings.servers_page import ServersPage
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Dialog, make_button

if TYPE_CHECKING:
    from openclaw_desktop.store.profile import Profile
    from openclaw_desktop.ui.login.ways import Ways
    from openclaw_desktop.worker import ApiWorker

_WIDTH: Final = 520
_HEIGHT: Final = 560
_SHARE_OF_SCREEN: Final = 0.92


@dataclass(frozen=True)
class LoginPlace:
    """What the page works with before a login; as in `Surroundings`."""

    worker: ApiWorker
    profile: Profile
    ways: Ways
    tell: Callable[[str], None]


class WayDialog(Dialog):
    """The page of the settings by itself; what is changed holds for the next try to log in."""

    def __init__(self, place: LoginPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wayDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = ServersPage()
        # The login offers the doctor by itself where a connection has failed.
        self.page.doctor_button.hide()
        ServersController(place, self.page)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.page)
        self.page.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.close_button = make_button("wayCloseButton", "primary", parent=self)
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(*[theme.px(Space.XL)] * 4)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(Space.XL), 0, 0)
        column.addWidget(area, 1)
        column.addLayout(buttons)
        room = self.screen().availableSize() * _SHARE_OF_SCREEN
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Servers, certificate and proxy"))
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
