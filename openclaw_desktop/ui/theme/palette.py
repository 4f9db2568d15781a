"""The tokens as Qt's palette, for everything that the style sheet leaves to the style."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from openclaw_desktop.ui.theme.tokens import Colors


def make_palette(colors: Colors) -> QPalette:
    """Give the palette of a colour scheme."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(colors.surface), QColor(colors.window))
    for where, color in (
        (role.Window, colors.window),
        (role.WindowText, colors.text),
        (role.Base, colors.surface),
        (role.AlternateBase, colors.window),
        (role.Text, colors.text),
        (role.PlaceholderText, colors.muted),
        (role.Button, colors.surface),
        (role.ButtonText, colors.text),
        (role.BrightText, colors.on_accent),
        (role.Highlight, colors.accent),
        (role.HighlightedText, colors.on_accent),
        (role.Accent, colors.accent),
        (role.Link, colors.accent),
        (role.LinkVisited, colors.accent),
        (role.ToolTipBase, colors.surface),
        (role.ToolTipText, colors.text),
        (role.Light, colors.surface),
        (role.Midlight, colors.hover),
        (role.Mid, colors.line),
        (role.Dark, colors.control_line),
        (role.Shadow, colors.line),
    ):
        palette.setColor(where, QColor(color))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colors.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colors.line))
    return palette
