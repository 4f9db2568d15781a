"""From a page's Markdown to a document in the program's own look, with names for the places that links lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, QRegularExpression, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from openclaw_desktop.ui import theme
from openclaw_desktop.ui.help.library import ANCHOR
from openclaw_desktop.ui.theme import Size, Space

_HEADINGS: Final = {1: (22, 0), 2: (16, Space.XL), 3: (14, Space.L)}
"""Size of the letters and space above, by level."""
_LINE_HEIGHT, _LINE_HEIGHT_IN_TABLE = 140.0, 125.0
_FIRST_COLUMN: Final = 25.0
"""Percent of a wide table's width."""
_NAME: Final = QRegularExpression(ANCHOR.pattern)


def make_document(markdown: str, parent: QObject) -> QTextDocument:
    """Give a page as it is shown."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(theme.font())
    document.setDocumentMargin(theme.px(Space.XL))
    document.setIndentWidth(theme.px(Space.XL))
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    _name_places(document)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for table in tables:
        _mend_first_cell(table)
    for block in _blocks(document):
        _dress_block(block)
    for table in tables:
        _dress_table(table)
    return document


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _name_places(document: QTextDocument) -> None:
    """Take every `{#name}` out of the text, and give its name to the first character of its block."""
    found = document.find(_NAME)
    while not found.isNull():
        name = ANCHOR.fullmatch(found.selectedText())
        found.removeSelectedText()
        found.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        found.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        place = QTextCharFormat()
        place.setAnchor(True)
        place.setAnchorNames([name[1]] if name else [])
        found.mergeCharFormat(place)
        found = document.find(_NAME, found)


def _dress_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    shape = block.blockFormat()
    level = shape.headingLevel()
    in_table = cursor.currentTable() is not None
    change = QTextBlockFormat()
    height = _LINE_HEIGHT_IN_TABLE if in_table else _LINE_HEIGHT
    change.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        pixels, above = _HEADINGS.get(level, _HEADINGS[3])
        change.setTopMargin(theme.px(above))
        change.setBottomMargin(theme.px(Space.S))
        change.setLineHeight(_LINE_HEIGHT_IN_TABLE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        _enlarge(block, theme.font(pixels, bold=True))
    elif in_table:
        change.setTopMargin(0)
        change.setBottomMargin(0)
    elif block.textList() is not None:
        change.setTopMargin(0)
        change.setBottomMargin(theme.px(Space.XS if _goes_on(block, lambda after: after.textList()) else Space.M))
    elif _is_code(block):
        # Long lines are wrapped: what is beyond the edge would not be read.
        change.setNonBreakableLines(False)
        change.setBackground(QColor(theme.colors().muted_soft))
        change.setTopMargin(0)
        change.setBottomMargin(0 if _goes_on(block, _is_code) else theme.px(Space.M))
        change.setLineHeight(100.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    elif shape.hasProperty(QTextFormat.Property.BlockQuoteLevel):
        change.setBackground(QColor(theme.colors().info_soft))
        change.setLeftMargin(0)
        change.setRightMargin(0)
        change.setTopMargin(0)
        change.setBottomMargin(theme.px(Space.M))
    else:
        change.setTopMargin(0)
        change.setBottomMargin(theme.px(Space.M))
    if any(letters.isImageFormat() for _, _, letters in _pieces(block)):
        # A line is as high as what is in it: with a picture in it, 140 % would be a gap of nearly half of that.
        change.setLineHeight(100.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(change)
    _dress_code(block)
    _dress_names(block)


def _goes_on(block: QTextBlock, alike: Callable[[QTextBlock], object]) -> bool:
    """Whether the block after this one is of the same kind."""
    after = block.next()
    return after.isValid() and QTextCursor(after).currentTable() is None and bool(alike(after))


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _enlarge(block: QTextBlock, font: QFont) -> None:
    """Write a block in a font, whatever steps in size Markdown has given its letters."""
    for start, end, letters in _pieces(block):
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        letters.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        _span(block, start, end).setCharFormat(letters)


def _dress_code(block: QTextBlock) -> None:
    ground = QTextCharFormat()
    ground.setBackground(QColor(theme.colors().muted_soft))
    ground.setProperty(QTextFormat.Property.FontPixelSize.value, theme.px(Size.SMALL))
    for start, end, letters in _pieces(block):
        if letters.fontFixedPitch():
            _span(block, start, end).mergeCharFormat(ground)


def _dress_names(block: QTextBlock) -> None:
    """Write what the window calls its parts in bold: slanted Chinese is hard to read, and unusual."""
    upright = QTextCharFormat()
    upright.setFontItalic(False)
    upright.setFontWeight(QFont.Weight.Bold)
    for start, end, letters in _pieces(block):
        if letters.fontItalic():
            _span(block, start, end).mergeCharFormat(upright)


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Give the stretches of a block that have one format: where they begin and end in the document, and that format."""
    found = []
    piece = block.begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        found.append((fragment.position(), fragment.position() + fragment.length(), fragment.charFormat()))
        piece += 1
    return found


def _span(block: QTextBlock, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _mend_first_cell(table: QTextTable) -> None:
    """Take out the empty line that Qt leaves in a table's first cell where the table follows a block of code."""
    cell = table.cellAt(0, 0)
    first = cell.firstCursorPosition()
    if not first.block().text() and first.block() != cell.lastCursorPosition().block():
        first.deleteChar()


def _dress_table(table: QTextTable) -> None:
    line = QBrush(QColor(theme.colors().line))
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(line)
    shape.setBorderCollapse(True)
    shape.setCellPadding(theme.px(Space.S))
    shape.setCellSpacing(0)
    shape.setTopMargin(theme.px(Space.S))
    shape.setBottomMargin(theme.px(Space.L))
    # Not the whole width: rounded up, the columns would be a pixel too wide for the page.
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99.5))
    if table.columns() > 2:
        # Codes are long words, and what stands beside them is told in sentences.
        rest = 100 - _FIRST_COLUMN
        others = [QTextLength(QTextLength.Type.PercentageLength, rest / (table.columns() - 1))] * (table.columns() - 1)
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, _FIRST_COLUMN), *others])
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format().toTableCellFormat()
        head.setBackground(QColor(theme.colors().muted_soft))
        cell.setFormat(head)
        block = cell.firstCursorPosition().block()
        _enlarge(block, theme.font(Size.TEXT, bold=True))
        cursor = QTextCursor(block)
        left = QTextBlockFormat()
        left.setAlignment(Qt.AlignmentFlag.AlignLeft)
        cursor.mergeBlockFormat(left)


def pictures_of(document: QTextDocument) -> list[tuple[int, str]]:
    """Give the places of a document's pictures and what they are called."""
    return [
        (start, shape.toImageFormat().name())
        for block in _blocks(document)
        for start, _, shape in _pieces(block)
        if shape.isImageFormat()
    ]


def block_named(document: QTextDocument, name: str) -> QTextBlock | None:
    """Give the block that has a name, or None."""
    for block in _blocks(document):
        if any(name in shape.anchorNames() for _, _, shape in _pieces(block)):
            return block
    return None
