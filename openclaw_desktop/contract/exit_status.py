"""With what status a server that can't use its database ends, as `sysexits.h` numbers such things."""

from __future__ import annotations

from typing import Final

DIFFERENT: Final = 3
"""Two databases that should be the same are not."""
DAMAGED: Final = 65
"""The file is no database, or one that is broken."""
NOT_WRITABLE: Final = 73
"""The file, or its folder, can't be made or written to."""
NEWER: Final = 78
"""A newer version of the server has written it."""
