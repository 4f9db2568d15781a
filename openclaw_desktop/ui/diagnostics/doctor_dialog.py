"""The connection doctor's dialog: widgets only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from openclaw_desktop.api.doctor import STEPS, Finding, Step
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.diagnostics.step_row import StepRow
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.widgets import Dialog, make_button, make_label, make_line

_WIDTH: Final = 620
_HEIGHT: Final = 680
_SHARE_OF_SCREEN: Final = 0.9


class DoctorDialog(Dialog):
    """Shows the steps as they come, and what to do; blocks nothing and nobody.

    Signals:
        again_requested: look at everything again.
        cancel_requested: stop looking.
    """

    again_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, server: str, report: Callable[[], str], parent: QWidget) -> None:
        """Build the dialog.

        Args:
            server: the address that is looked at.
            report: gives the text for *Copy for IT*.
            parent: the window that it belongs to.
        """
        super().__init__(parent)
        self.setObjectName("doctorDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._server, self._report = server, report
        self._running = False
        self._copied = False
        self.heading = make_label("heading", name="doctorHeading", parent=self)
        self.lead = make_label("muted", name="doctorLead", wrap=True, parent=self)
        self.rows: dict[Step, StepRow] = {step: StepRow(step, self) for step in STEPS}
        self.copy_button = make_button("doctorCopy", icon="copy", parent=self)
        self.again_button = make_button("doctorAgain", icon="refresh", parent=self)
        self.stop_button = make_button("doctorStop", parent=self)
        self.close_button = make_button("doctorClose", "primary", parent=self)
        self.copy_button.clicked.connect(self._copy)
        self.again_button.clicked.connect(self.again_requested)
        self.stop_button.clicked.connect(self.cancel_requested)
        self.close_button.clicked.connect(self.close)
        self._build()
        self.set_running(running=False)
        self.retranslate()

    def _build(self) -> None:
        steps = QFrame(self)
        steps.setProperty("role", "card")
        inside = QVBoxLayout(steps)
        inside.setContentsMargins(0, theme.px(Space.XS), 0, theme.px(Space.XS))
        inside.setSpacing(0)
        for number, row in enumerate(self.rows.values()):
            if number:
                inside.addWidget(make_line(parent=steps))
            inside.addWidget(row)
        inside.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(steps)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(Space.S))
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.stop_button)
        foot.addWidget(self.again_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(Space.XL)] * 4)
        column.setSpacing(theme.px(Space.S))
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        screen = self.screen().availableSize() * _SHARE_OF_SCREEN
        self.resize(min(theme.px(_WIDTH), screen.width()), min(theme.px(_HEIGHT), screen.height()))

    def start_over(self) -> None:
        """Show no findings."""
        self._copied = False
        for row in self.rows.values():
            row.show_waiting(now=False)

    def set_running(self, *, running: bool) -> None:
        """Show whether it is at work."""
        self._running = running
        self.stop_button.setVisible(running)
        self.again_button.setVisible(not running)
        self.copy_button.setEnabled(not running)
        self._say()

    def show_step(self, step: Step) -> None:
        """Show that this step is being looked at."""
        self.rows[step].show_waiting(now=True)
        self._area.ensureWidgetVisible(self.rows[step])

    def show_finding(self, finding: Finding) -> None:
        """Show what was found."""
        self.rows[finding.step].show_finding(finding)

    def show_unfinished(self, step: Step) -> None:
        """Show that this step was not looked at to its end."""
        self.rows[step].show_waiting(now=False)

    def show_first_failure(self) -> None:
        """Bring the step into view where it breaks."""
        for row in self.rows.values():
            if row.property("result") == "failed":
                self._area.ensureWidgetVisible(row)
                return

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report())
        self._copied = True
        self._say()

    def _say(self) -> None:
        results = {str(row.property("result")) for row in self.rows.values()}
        if self._copied:
            self.lead.setText(self.tr("Copied. You can paste it into a message to your IT; there is no secret in it."))
        elif self._running:
            self.lead.setText(self.tr("Looking at the way to {server}…").format(server=self._server))
        elif "failed" in results:
            self.lead.setText(
                self.tr("Something on the way to {server} does not work: see below.").format(server=self._server)
            )
        elif "warning" in results:
            self.lead.setText(self.tr("{server} can be used; some of it is worth a look.").format(server=self._server))
        elif "ok" in results:
            self.lead.setText(self.tr("All is well on the way to {server}.").format(server=self._server))
        else:
            self.lead.setText(self._server)

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.setWindowTitle(self.tr("Connection doctor"))
        self.heading.setText(self.tr("Connection doctor"))
        self.copy_button.setText(self.tr("&Copy for IT"))
        self.copy_button.setToolTip(self.tr("What was found, the versions and the last lines of the log; no secrets"))
        self.again_button.setText(self.tr("Look &again"))
        self.stop_button.setText(self.tr("&Stop"))
        self.close_button.setText(self.tr("Close"))
        for row in self.rows.values():
            row.retranslate()
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
