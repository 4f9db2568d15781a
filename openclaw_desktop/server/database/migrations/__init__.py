"""The schema's history; `HEAD` is told here so that a start finds out that nothing is due without Alembic."""

from typing import Final

HEAD: Final = "0011"
