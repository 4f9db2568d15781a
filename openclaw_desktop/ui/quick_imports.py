"""Imports without the price that PySide puts on each.

PySide reads the source of every module that is imported after it, whoever's it is, to see whether that module might
choose one of PySide's optional spellings by `from __feature__ import …`. This program chooses none.
"""

from __future__ import annotations

import logging
import sys
from typing import Final

import PySide6.QtCore  # noqa: F401 - brings in what is looked up below

_log = logging.getLogger(__name__)
_FEATURES: Final = "shibokensupport.feature"
_ASKS: Final = "_mod_uses_pyside"


def read_no_sources() -> None:
    """Tell PySide that no module chooses a spelling; where it has no such question any more, all stays as it is."""
    features = sys.modules.get(_FEATURES)
    if hasattr(features, _ASKS):
        setattr(features, _ASKS, _chooses_no_spelling)
    else:
        _log.debug("this PySide does not ask modules for features")


def _chooses_no_spelling(_module: object) -> bool:
    return False
