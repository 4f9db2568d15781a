"""The Search tab with its import, on a server process of its own."""

from tests.ui.search.conftest import open_search

__all__ = ["open_search"]
