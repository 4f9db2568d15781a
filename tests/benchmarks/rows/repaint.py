"""Painting the ticket table, beside a plain table of Qt's own with the same texts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from openclaw_desktop.contract.words import Locale
from openclaw_desktop.ui import theme
from openclaw_desktop.ui.application import make_qt
from openclaw_desktop.ui.language import use_language
from openclaw_desktop.ui.settings.look import Look
from openclaw_desktop.ui.tickets.cell_texts import CellTexts
from openclaw_desktop.ui.tickets.columns import COLUMNS
from openclaw_desktop.ui.tickets.model import TicketTableModel
from openclaw_desktop.ui.tickets.table import TicketTable
from tests.benchmarks.painting import medians_ms, plain_table, scroll_and_paint
from tests.benchmarks.table import Row, Scale
from tests.ui.tickets.made_tickets import NOW, made_ticket

_LIMIT = 1.5


def measure(_scale: Scale) -> Iterator[Row]:
    """Give a row for each language."""
    qt = make_qt(Look())
    locales: tuple[Locale, ...] = ("zh_CN", "en")
    for locale in locales:
        yield Row(
            name=f"repaint.{locale}",
            what=f"repaint of the ticket table, {locale}",
            against="a plain C++ item model with the same texts",
            value=_ratio(qt, locale),
            limit=_LIMIT,
        )


def _ratio(qt: QApplication, locale: Locale) -> float:
    use_language(locale)
    theme.current().apply(mode="light", locale=locale, scale=100)
    model = TicketTableModel(CellTexts(locale, clock=lambda: NOW))
    model.append([made_ticket(at) for at in range(1000)])
    table = TicketTable()
    table.set_model(model)
    plain = plain_table(model, [at for at, column in enumerate(COLUMNS) if column.shown])
    for widget in (table, plain):
        widget.resize(800, 700)
        widget.show()
        qt.processEvents()
    ours, theirs = medians_ms(scroll_and_paint(table), scroll_and_paint(plain))
    return ours / theirs
