"""The head of the editor: which ticket this is, how it stands, who asked for it and when.

It is quiet: the headline of a ticket is its title, below.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from openclaw_desktop.contract.tickets import Ticket
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.language import current_locale
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.approval_links import ApprovalLinks
from openclaw_desktop.ui.times import full_time, relative_time
from openclaw_desktop.ui.widgets import BusyIndicator, Pill, StatusPill, make_label, make_tool_button
from openclaw_desktop.ui.widgets.forms import set_property
from openclaw_desktop.ui.widgets.yielding import YieldingToolButton

if TYPE_CHECKING:
    from openclaw_desktop.ui.notifications.presence import Present


class EditorHeader(QWidget):
    """Number (a click copies it), status, and a line of who and when.

    Signals:
        copied: the number is in the clipboard.
    """

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticket: Ticket | None = None
        self._new = True
        self.heading = make_label("heading", name="editorHeading", parent=self)
        self.number_button = make_tool_button("numberButton", "copy", self)
        self.ask_button = make_tool_button("requestApprovalButton", "approval", self, made=YieldingToolButton)
        self.ask_button.hide()
        self._may_ask = False
        self.approvals = ApprovalLinks(self)
        self.pill = StatusPill(self)
        self.busy = BusyIndicator(self)
        self.presence = Pill(self)
        self.presence.setObjectName("editorPresence")
        self.presence.hide()
        self._others: Sequence[Present] = ()
        self.when = make_label("small", name="editorWhen", wrap=True, parent=self)
        self.number_button.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(theme.px(Space.S))
        number = QHBoxLayout()
        number.setSpacing(theme.px(Space.XS))
        number.addWidget(self.heading)
        number.addWidget(self.number_button)
        row.addLayout(number)
        row.addWidget(self.busy)
        row.addStretch(1)
        row.addWidget(self.ask_button)
        row.addWidget(self.pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(row)
        column.addWidget(self.when)
        column.addWidget(self.presence)
        column.addWidget(self.approvals)
        self.retranslate()

    def show_ticket(self, ticket: Ticket | None, *, new: bool) -> None:
        """Show a ticket's head; None is a new one, or one of which only a draft is left."""
        self._ticket, self._new = ticket, new
        self.number_button.setVisible(ticket is not None)
        self.ask_button.setVisible(ticket is not None and self._may_ask)
        self.pill.setVisible(ticket is not None)
        self.when.setVisible(ticket is not None)
        self.retranslate()

    @property
    def ticket(self) -> Ticket | None:
        """The ticket shown."""
        return self._ticket

    def set_may_ask(self, may: bool) -> None:
        """Say whether this person may ask for approvals."""
        self._may_ask = may
        self.ask_button.setVisible(self._ticket is not None and may)

    def show_presence(self, others: Sequence[Present]) -> None:
        """Say who else has this ticket open, those who edit it first; a hint, and never a lock."""
        self._others = others
        editing = [present.user.display_name for present in others if present.editing]
        viewing = [present.user.display_name for present in others if not present.editing]
        comma = "、" if current_locale() == "zh_CN" else ", "
        if editing:
            text = self.tr("Being edited by {names}").format(names=comma.join(editing))
        else:
            text = self.tr("Also open at {names}").format(names=comma.join(viewing))
        self.presence.show_word(text, "info" if editing else "muted", icon="edit" if editing else "eye")
        self.presence.setVisible(bool(others))

    def retranslate(self) -> None:
        """Put every text into the language in use, and times into the present."""
        self.show_presence(self._others)
        self.ask_button.setText(self.tr("Approval…"))
        self.ask_button.setToolTip(self.tr("Request approval…"))
        self.ask_button.setAccessibleName(self.tr("Request approval…"))
        self.number_button.setToolTip(self.tr("Copy the number"))
        self.number_button.setAccessibleName(self.tr("Copy the number"))
        ticket = self._ticket
        set_property(self.heading, "role", "heading" if ticket is None else "strong")
        if ticket is None:
            self.heading.setText(self.tr("New ticket") if self._new else self.tr("Deleted ticket"))
            return
        self.heading.setText(ticket.number)
        self.pill.set_status(ticket.status)
        now = datetime.now(UTC)
        parts = []
        if ticket.requester is not None:
            parts.append(self.tr("Requested by {name}").format(name=ticket.requester.display_name))
        locale = current_locale()
        parts.append(self.tr("created {when}").format(when=relative_time(ticket.created_at, now, locale)))
        if ticket.updated_at != ticket.created_at:
            parts.append(self.tr("updated {when}").format(when=relative_time(ticket.updated_at, now, locale)))
        self.when.setText(" · ".join(parts))
        self.when.setToolTip(
            self.tr("Created {created}\nUpdated {updated}").format(
                created=full_time(ticket.created_at), updated=full_time(ticket.updated_at)
            )
        )

    def _copy(self) -> None:
        if self._ticket is not None:
            QGuiApplication.clipboard().setText(self._ticket.number)
            self.copied.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
