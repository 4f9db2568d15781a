"""The Search tab with its import, on a server process of its own."""

from tests.ui.search.conftest import open_search
from tests.ui.tickets.conftest import language

__all__ = ["language", "open_search"]
