"""The one style sheet, with the tokens filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from string import Template

from openclaw_desktop.ui.resources import resource_path
from openclaw_desktop.ui.theme.tokens import Colors, Size, Space

_LENGTH = re.compile(r"(\d+)u\b")


@lru_cache(maxsize=1)
def _template() -> str:
    return resource_path("styles", "openclaw.qss").read_text(encoding="utf-8")


def make_style_sheet(colors: Colors, px: Callable[[float], int], pictures: dict[str, str]) -> str:
    """Give the style sheet of a colour scheme.

    Args:
        colors: the scheme.
        px: turns a length at 100 % into pixels; the template writes such lengths as `12u`.
        pictures: paths of small pictures (check mark, arrows) by name.
    """
    lengths = {
        "radius": f"{px(Size.RADIUS)}px",
        "text_size": f"{px(Size.TEXT)}px",
        "small_size": f"{px(Size.SMALL)}px",
        "heading_size": f"{px(Size.HEADING)}px",
        "control": f"{px(Size.CONTROL)}px",
        "s": f"{px(Space.S)}px",
        "m": f"{px(Space.M)}px",
    }
    sized = _LENGTH.sub(lambda found: f"{px(int(found.group(1)))}px", _template())
    return Template(sized).substitute(colors.names() | lengths | pictures)
