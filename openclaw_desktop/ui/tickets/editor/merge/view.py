"""The merge view in the place of the form: a card for each field on which two people disagree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openclaw_desktop.contract.merge import FieldConflict
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.theme import Space
from openclaw_desktop.ui.tickets.editor.merge.conflict_card import ConflictCard
from openclaw_desktop.ui.tickets.editor.values import Values
from openclaw_desktop.ui.widgets import make_label


class MergeView(QWidget):
    """Shows collisions and takes the decisions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mergeView")
        self.heading = make_label("strong", parent=self)
        self.sentence = make_label("muted", name="mergeSentence", wrap=True, parent=self)
        self.cards: list[ConflictCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(Space.M))
        self._column.addWidget(self.heading)
        self._column.addWidget(self.sentence)
        self.retranslate()
        self.hide()

    def show_conflicts(
        self,
        conflicts: Sequence[FieldConflict],
        make_control: Callable[[str], QWidget],
        name_of: Callable[[str], str],
    ) -> None:
        """Show these; what was decided before for the same collision stays decided.

        Args:
            conflicts: the fields to decide on.
            make_control: gives a control in which the result of a field is edited.
            name_of: gives the display name of a username.
        """
        if [card.conflict for card in self.cards] == list(conflicts):
            return
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards = []
        for conflict in conflicts:
            card = ConflictCard(conflict, make_control(conflict.field), name_of, "", self)
            self._column.addWidget(card)
            card.show()
            self.cards.append(card)

    def set_authors(self, authors: Mapping[str, str]) -> None:
        """Say who changed which field on the server."""
        for card in self.cards:
            card.set_author(authors.get(card.conflict.field, ""))

    def choices(self) -> Values:
        """Give what is to stand, by field."""
        return {card.conflict.field: card.value() for card in self.cards}

    def show_faults(self, sentences: Mapping[str, str]) -> None:
        """Mark the results that can't be saved."""
        for card in self.cards:
            card.result.error.show_text(sentences.get(card.conflict.field, ""))

    def retranslate(self) -> None:
        """Put every text into the language in use."""
        self.heading.setText(self.tr("Someone else changed the same fields"))
        self.sentence.setText(
            self.tr("Nothing is lost. Choose for each field which version is to stand, or edit the result.")
        )
        for card in self.cards:
            card.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
