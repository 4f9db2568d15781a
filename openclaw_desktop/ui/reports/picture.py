"""A report as a picture or a PDF: in light colours, whatever the screen has, since it goes on paper and into mails."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.reports.painting import paint_plot
from openclaw_desktop.ui.reports.plot import Plot, height_of
from openclaw_desktop.ui.reports.summary import Shown
from openclaw_desktop.ui.theme import LIGHT, Size, Space

_WIDTH: Final = 1000
_UPRIGHT: Final = 260
_SHARP: Final = 2
_INCH: Final = 25.4
_DOTS: Final = 96
"""Dots an inch of the PDF's own measure: with as many, its texts are as large as the screen's."""


def draw(report: Shown) -> QImage:
    """Draw the report at twice the screen's density."""
    sheet = _Sheet(report)
    image = QImage(theme.px(_WIDTH) * _SHARP, math.ceil(sheet.height * _SHARP), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    sheet.paint(painter)
    painter.end()
    return image


def png_of(image: QImage) -> bytes:
    """Give a picture as a PNG; this may be done in any thread, and takes longer than drawing it."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())


def pdf_of(report: Shown) -> bytes:
    """Give the report as a PDF of one page, just as large as it is, with its texts as text."""
    sheet = _Sheet(report)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{report.title} {report.about}")
    writer.setResolution(_DOTS)
    size = QSizeF(theme.px(_WIDTH) / _DOTS * _INCH, sheet.height / _DOTS * _INCH)
    page = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    sheet.paint(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())


class _Sheet:
    """The charts laid out on one sheet, two in a row below the one along time."""

    def __init__(self, report: Shown) -> None:
        self._report = report
        self._title_font = theme.font(Size.HEADING, bold=True)
        self._strong, self._plain = theme.font(bold=True), theme.font()
        self._small = theme.font(Size.SMALL, tabular=True)
        self._margin, self._gap = float(theme.px(Space.XL)), float(theme.px(Space.XL))
        self._inner = theme.px(_WIDTH) - self._margin * 2
        self._places: list[tuple[str, QRectF, Plot]] = []
        self._head = (
            self._line(self._title_font) + self._line(self._plain) + self._line(self._strong) * 2 + self._gap * 2
        )
        self.height = self._lay_out()

    @staticmethod
    def _line(font: QFont) -> float:
        return QFontMetricsF(font).height() * 1.4

    def _lay_out(self) -> float:
        top, title = self._margin + self._head, self._line(self._strong)
        half = (self._inner - self._gap) / 2
        row_height, column = 0.0, 0
        for chart in self._report.charts:
            width = self._inner if chart.wide else half
            height = float(height_of(chart, _UPRIGHT))
            left = self._margin + (half + self._gap) * column
            area = QRectF(left, top + title, width, height)
            self._places.append((chart.title, QRectF(left, top, width, title), Plot(chart, area, self._small)))
            row_height = max(row_height, title + height)
            column = 0 if chart.wide else 1 - column
            if column == 0:
                top, row_height = top + row_height + self._gap, 0.0
        return top + row_height + self._margin

    def paint(self, painter: QPainter) -> None:
        """Paint everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self._margin
        for font, text, color in (
            (self._title_font, self._report.title, LIGHT.text),
            (self._plain, self._report.about, LIGHT.muted),
        ):
            self._write(painter, QRectF(self._margin, y, self._inner, self._line(font)), text, font, color)
            y += self._line(font)
        y += self._gap / 2
        share = self._inner / len(self._report.facts)
        for at, (name, value) in enumerate(self._report.facts):
            place = QRectF(self._margin + share * at, y, share, self._line(self._strong))
            self._write(painter, place, value, self._strong, LIGHT.text)
            self._write(painter, place.translated(0, place.height()), name, self._small, LIGHT.muted)
        for title, place, plot in self._places:
            self._write(painter, place, title, self._strong, LIGHT.text)
            paint_plot(painter, plot, LIGHT)

    @staticmethod
    def _write(painter: QPainter, place: QRectF, text: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        whole = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, whole)
