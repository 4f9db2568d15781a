from dataclasses import fields

import pytest

from openclaw_desktop.ui.theme.tokens import DARK, LIGHT, TONES, Colors, contrast

_READABLE = 4.5
"""WCAG 2.2 AA for text."""


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", TONES)
def test_every_tone_can_be_read_on_every_ground_it_is_written_on(colors: Colors, tone: str) -> None:
    for ground in (colors.window, colors.surface, colors.hover, colors.accent_soft, colors.soft(tone)):  # type: ignore[arg-type]
        assert contrast(colors.tone(tone), ground) >= _READABLE  # type: ignore[arg-type]


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_what_stands_on_the_accent_can_be_read(colors: Colors) -> None:
    assert contrast(colors.on_accent, colors.accent) >= _READABLE
    assert contrast(colors.on_accent, colors.accent_hover) >= _READABLE


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_and_the_edges_of_controls_can_be_seen(colors: Colors) -> None:
    for ground in (colors.window, colors.surface):
        assert contrast(colors.accent, ground) >= 3
        assert contrast(colors.control_line, ground) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


def test_both_schemes_have_every_colour_in_the_same_form() -> None:
    for colors in (LIGHT, DARK):
        for field in fields(colors):
            value = getattr(colors, field.name)
            assert len(value) == 7
            assert value.startswith("#")
