"""The pane that shows a page of the help: dressed, with its pictures fitted to its width."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.help.document import block_named, make_document, pictures_of
from openclaw_desktop.ui.theme import Space

_LINE_WIDTH: Final = 760
"""Longer lines are hard to read: what is wider than this stays empty."""
_ELSEWHERE: Final = ("https", "http", "mailto")


class HelpBrowser(QTextBrowser):
    """Shows one page.

    Signals:
        followed: a link to another place of the help was chosen: its page ("" for this one) and its anchor.
    """

    followed = Signal(str, str)

    def __init__(self, images: Path, parent: QWidget | None = None) -> None:
        """Build the pane.

        Args:
            images: the folder with the pictures.
            parent: its owner.
        """
        super().__init__(parent)
        self.setObjectName("helpPage")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self._images = images
        self._pictures: list[tuple[int, str, QImage]] = []
        self._shown: QTextDocument | None = None

    def show_markdown(self, markdown: str, language: str) -> None:
        """Show a page from its beginning.

        Args:
            markdown: the page.
            language: whose pictures to show.
        """
        document = make_document(markdown, self)
        self._pictures = [
            (position, name, QImage(str(self._picture(name, language)))) for position, name in pictures_of(document)
        ]
        self.setDocument(document)
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = document
        self.setExtraSelections([])
        self._fit()

    def show_place(self, anchor: str) -> bool:
        """Go to a named place and mark it; say whether it is there."""
        block = block_named(self.document(), anchor)
        if block is None:
            return False
        self.scrollToAnchor(anchor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - theme.px(Space.XL))
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(block)
        marked.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        marked.format.setBackground(QColor(theme.colors().accent_soft))
        self.setExtraSelections([marked])
        return True

    def _picture(self, name: str, language: str) -> Path:
        """Give the file of a picture in a language, in the scheme in use where there is one."""
        stem = Path(name).stem
        dark = self._images / f"{stem}-{language}-dark.png"
        if theme.current().dark and dark.is_file():
            return dark
        return self._images / f"{stem}-{language}-light.png"

    def _fit(self) -> None:
        """Leave empty what is wider than a line should be, and fit the pictures into the rest."""
        width = self.viewport().width()
        least = theme.px(Space.XL)
        room = min(width - 2 * least, theme.px(_LINE_WIDTH))
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        right = float(max(least, width - least - room))
        if shape.rightMargin() != right:
            shape.setRightMargin(right)
            frame.setFrameFormat(shape)
        ratio = self.devicePixelRatioF()
        for position, name, picture in self._pictures:
            if picture.isNull() or room <= 0:
                continue
            shown = min(room, theme.px(picture.width()))
            smooth = _framed(picture.scaledToWidth(round(shown * ratio), Qt.TransformationMode.SmoothTransformation))
            smooth.setDevicePixelRatio(ratio)
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), smooth)
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            format_ = cursor.charFormat().toImageFormat()
            format_.setWidth(shown)
            format_.setHeight(shown * picture.height() / picture.width())
            cursor.setCharFormat(format_)
        if self.viewport().width() != width:
            # The scroll bar came or went as the pictures were fitted.
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        if url.scheme() in _ELSEWHERE:
            QDesktopServices.openUrl(url)
        else:
            self.followed.emit(url.path().removesuffix(".md"), url.fragment())


def _framed(picture: QImage) -> QImage:
    """Give a picture a hairline around it: a window's ground is that of the page, or nearly so."""
    framed = picture.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(framed)
    painter.setPen(QColor(theme.colors().line))
    painter.drawRect(framed.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return framed
