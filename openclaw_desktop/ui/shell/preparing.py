"""Building the pages of the main window ahead of the login, one at a time, so that nobody at the login notices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from openclaw_desktop.ui.shell.feature import Feature


class PreparedPages:
    """Pages that are built but not in a window yet."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self._features = features
        self._pages: dict[str, QWidget] = {}

    def build_next(self) -> bool:
        """Build one more page; say whether there was one left to build."""
        for feature in self._features:
            if feature.name not in self._pages:
                self._pages[feature.name] = feature.make_page()
                return True
        return False

    def take(self, feature: Feature) -> QWidget:
        """Give the page of a feature, built now if it isn't yet; whoever takes it owns it."""
        page = self._pages.pop(feature.name, None)
        return feature.make_page() if page is None else page

    def drop(self) -> None:
        """Let go of what nobody has taken."""
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()
