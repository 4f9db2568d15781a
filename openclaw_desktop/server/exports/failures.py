"""Why an export could not be written, in the words that its owner is told."""

from __future__ import annotations

import errno

from openclaw_desktop.contract.exports import ExportError

_FULL_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_WORDS = ("no space left", "disk is full", "quota", "file too large")


def error_word(error: BaseException) -> ExportError:
    """Give the word for a failure, which a library may have wrapped."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in _FULL_ERRNOS:
            return "disk_full"
        if any(words in str(seen).lower() for words in _FULL_WORDS):
            return "disk_full"
        seen = seen.__cause__ or seen.__context__
    return "internal"
